import { afterAll, expect, it } from 'vitest';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';
import { groping, publicWidget } from './testing/public-widgets.ts';

afterAll(closeBrowser);

const EXCEPTIONS = 5;
const TIMEOUT = 60_000;

it(
  'an exception about nothing names the empty lookup, if it is of the same function right before it',
  async () => {
    const desk = await Desk.open(await publicWidget('', `init: function () { ${groping} return true; }`));
    await desk.goto('/leads/detail/10001');
    await expect.poll(() => desk.logged('exception'), { timeout: TIMEOUT }).toHaveLength(EXCEPTIONS);
    const texts = await desk.logged('exception');
    const named = texts.flatMap((text) => /; before it "(.*)" found nothing$/.exec(text)?.[1] ?? []);
    expect(new Set(named)).toEqual(new Set(['#by-id', '#by-jquery', '.by-query li']));
    await desk.close();
  },
  TIMEOUT,
);
