import $ from 'jquery';
import { afterEach, expect, it, vi } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import { createEarly } from './early.ts';
import type { PlatformDeferred } from './platform.ts';
import { fakeWidget } from './testing/fake-page.ts';

const GATEWAY = 'https://gateway.example';
const PATH = '/api/v4/leads/5?with=contacts';

afterEach(() => vi.unstubAllGlobals());

/** As the platform does: a token, then jQuery's own `ajax`. */
function platform(ajax: (options: { beforeSend?: (xhr: unknown, settings: object) => unknown }) => unknown) {
  const authorized = vi.fn((options: object) => {
    ajax(options);
    return $.Deferred() as PlatformDeferred;
  });
  return { widget: { ...fakeWidget(), $authorizedAjax: authorized }, authorized };
}

function set() {
  const fetch = vi.fn(async () => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const cancelled: unknown[] = [];
  const { widget, authorized } = platform(({ beforeSend }) =>
    cancelled.push(beforeSend?.({}, { headers: { 'X-Auth-Token': `jwt ${cancelled.length}` } })),
  );
  return { early: createEarly(widget), fetch, authorized, cancelled };
}

it('reads a card before its files are there, and gives the answer once', async () => {
  const { early, fetch } = set();
  early.begin(createLifetime(), PATH, GATEWAY);
  expect(await early.answered(PATH)).toBeInstanceOf(Response);
  expect(early.answered(PATH)).toBeUndefined();
  expect(fetch).toHaveBeenCalledOnce();
});

it('leaves nothing of a card that was left to the next one', () => {
  const { early } = set();
  const lifetime = createLifetime();
  early.begin(lifetime, PATH, GATEWAY);
  lifetime.end();
  expect(early.answered(PATH)).toBeUndefined();
});

it('takes the token off a call that is not made: begun once a page, another one each time after', async () => {
  const { early, authorized, cancelled } = set();
  early.begin(createLifetime(), PATH, GATEWAY);
  early.begin(createLifetime(), PATH, GATEWAY);
  expect(authorized).toHaveBeenCalledOnce();
  expect([await early.token(GATEWAY), await early.token(GATEWAY)]).toEqual(['jwt 0', 'jwt 1']);
  expect(cancelled).toEqual([false, false]);
});

it('says null where the page keeps its token to itself, or has none', async () => {
  const hidden = platform(({ beforeSend }) => beforeSend?.({}, {}));
  expect(await createEarly(hidden.widget).token(GATEWAY)).toBeNull();
  const refusing = {
    ...fakeWidget(),
    $authorizedAjax: () => $.Deferred().reject(null) as unknown as PlatformDeferred,
  };
  expect(await createEarly(refusing).token(GATEWAY)).toBeNull();
});
