// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { act, within } from '@testing-library/preact';
import { h, type RefObject } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PaymentNewsResponse } from '#contract/books/payment-news.ts';
import { ApiError } from '#http/errors.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { mount } from '#ui/mount.ts';
import en from '../../../../i18n/en.json' with { type: 'json' };
import ru from '../../../../i18n/ru.json' with { type: 'json' };
import { createBrowser } from '../testing/browser.ts';
import { createArrived } from './arrived.ts';
import { PaymentLine } from './PaymentLine.tsx';
import { watchPayments } from './watch.ts';

beforeEach(() => void vi.useFakeTimers());
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

const paid = (id: string, value: string | null, currency = 'RUB') => ({
  id,
  sum: value === null ? null : { value, currency },
});
const answer = (mark: string, ...payments: PaymentNewsResponse['payments']) => ({ mark, payments });
type Answers = readonly (PaymentNewsResponse | Promise<PaymentNewsResponse> | ApiError)[];

interface TabOptions {
  readonly browser?: ReturnType<typeof createBrowser>;
  readonly lang?: 'ru' | 'en';
  readonly visible?: boolean;
  readonly ids?: readonly string[];
  readonly mark?: string | null;
}

/** A tab with a card open, after its first question. */
async function tab(answers: Answers, options: TabOptions = {}) {
  const { browser = createBrowser(), lang = 'ru', ids = ['c1'], mark = '3' } = options;
  const left = [...answers];
  const read = vi.fn(async (_ids: readonly string[], _after: string | null) => {
    const next = await (left.shift() ?? answer('9'));
    if (next instanceof ApiError) throw next;
    return next;
  });
  const page = { visible: options.visible ?? true };
  const watchers: ((visible: boolean) => void)[] = [];
  const events = {
    share: browser.share,
    isVisible: () => page.visible,
    onVisible: (_lifetime: Lifetime, run: (visible: boolean) => void) => void watchers.push(run),
  };
  const storage = {
    read: (key: string) => browser.stored.get(key) ?? null,
    write: (key: string, value: string) => Boolean(browser.stored.set(key, value)),
  };
  const lifetime = createLifetime();
  const root = document.createElement('div');
  root.className = 'card';
  root.tabIndex = -1;
  document.body.append(root);
  const line: RefObject<HTMLDivElement | null> = { current: null };
  const isHeld = () => line.current?.contains(document.activeElement) === true;
  const arrived = createArrived({ events, isHeld }, lifetime);
  const heard = vi.fn(arrived.add);
  const failed = vi.fn();
  const deps = { read, storage, events, userId: 1, failed, hear: heard };
  mount(
    lifetime,
    root,
    h(PaymentLine, { arrived, line, text: createTranslate(lang === 'ru' ? ru : en, lang) }),
  );
  ends.push(() => {
    lifetime.end();
    root.remove();
  });
  const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
  const see = (visible: boolean) =>
    act(async () => {
      page.visible = visible;
      for (const run of watchers) run(visible);
      await vi.advanceTimersByTimeAsync(0);
    });
  watchPayments(deps, { ids, mark }, lifetime);
  await pass(0);
  const said = (): string => (root.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');
  return { view: within(root), root, read, heard, failed, pass, see, said };
}

it('asks from the mark of the figures, so no payment falls between them and its first answer', async () => {
  const { read, said, heard } = await tab([answer('5', paid('p1', '20000.00'))], { mark: '4' });
  expect(read.mock.calls.map(([ids, after]) => [ids, after])).toEqual([[['c1'], '4']]);
  expect(said()).toContain('Поступило 20 000 ₽');
  expect(heard).toHaveBeenCalledTimes(1);
});

it('wraps a long sum at its thousands only', async () => {
  const whole = async (value: string, lang: 'ru' | 'en') =>
    (await tab([answer('5', paid('p1', value))], { lang })).root
      .querySelector('.whole')
      ?.innerHTML.replace(/\s|&nbsp;/g, '_');
  expect(await whole('1234567.89', 'ru')).toBe('1_<wbr>234_<wbr>567,89_₽');
  expect(await whole('1234567.89', 'en')).toBe('₽1,<wbr>234,<wbr>567.89');
  expect(await whole('950.50', 'ru')).toBe('950,50_₽');
});

it('starts from the first answer when the figures have no mark', async () => {
  const { read, said, pass } = await tab([answer('4'), answer('5', paid('p1', '1.00'))], { mark: null });
  expect(said()).toBe('');
  await pass(60_000);
  expect(read.mock.calls.slice(0, 2).map(([, after]) => after)).toEqual([null, '4']);
  expect(said()).toContain('Поступило 1 ₽');
});

it('is dismissed by its button, which leaves the focus in the card', async () => {
  const { view, root, said } = await tab([answer('5', paid('p1', '20000.00'))]);
  expect(view.getByRole('status').textContent).toContain('Поступило');
  const button = view.getByRole('button', { name: 'Понятно' });
  button.focus();
  await act(async () => button.click());
  expect(said()).toBe('');
  expect(document.activeElement).toBe(root);
});

it('disappears once seen long enough, and polls less and less while nothing comes', async () => {
  const { pass, see, said, read } = await tab([answer('5', paid('p1', '20000.00'))]);
  await pass(119_000);
  expect(said()).toContain('Поступило');
  await see(false);
  await pass(600_000);
  await see(true);
  expect(said()).toContain('Поступило');
  await pass(121_000);
  expect(said()).toBe('');
  const { length } = read.mock.calls;
  await pass(600_000);
  expect(read.mock.calls.length - length).toBe(10);
});

it('does not disappear while it has the focus', async () => {
  const { view, pass, said } = await tab([answer('5', paid('p1', '20000.00'))]);
  view.getByRole('button', { name: 'Понятно' }).focus();
  await pass(600_000);
  expect(said()).toContain('Поступило');
});

it('adds up sums of one currency only', async () => {
  const { said } = await tab([
    answer('5', paid('p1', '20000.00'), paid('p2', '0.50'), paid('p3', '300', 'USD')),
  ]);
  expect(said()).toContain('Поступило 20 000,50 ₽ · 300 $');
});

it('reports a payment without its sum to a role without sums, in English too', async () => {
  const { said } = await tab([answer('5', paid('p1', null))], { lang: 'en' });
  expect(said()).toContain('A payment has arrived');
});

it('asks once for all tabs of one client, and each of them shows it', async () => {
  const browser = createBrowser();
  const first = await tab([answer('4'), answer('5', paid('p1', '20000.00'))], { browser });
  const second = await tab([], { browser, mark: '4' });
  await first.pass(60_000);
  expect([first.said(), second.said()]).toEqual([first.said(), first.said()]);
  expect(second.said()).toContain('Поступило 20 000 ₽');
  expect([first.heard, second.heard].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(second.read).not.toHaveBeenCalled();
  await first.see(false);
  expect(second.read.mock.calls.map(([, after]) => after)).toEqual(['9']);
});

it('asks itself for a payment that the other tab asked about earlier, when both are visible', async () => {
  const browser = createBrowser();
  const first = await tab([answer('5', paid('p1', '20000.00')), answer('5')], { browser });
  const second = await tab([answer('5', paid('p1', '20000.00'), paid('p0', '7.00'))], { browser });
  expect(second.read).not.toHaveBeenCalled();
  await first.pass(60_000);
  expect(second.read.mock.calls.map(([, after]) => after)).toEqual(['3']);
  // The browser has shown the first one already; the figures are read again for both.
  expect(second.heard.mock.calls).toEqual([[[paid('p0', '7.00')]]]);
});

it('asks for what came while it was hidden, even if the other tab is visible', async () => {
  const browser = createBrowser();
  const back = await tab([answer('3'), answer('5', paid('p1', '1.00'))], { browser });
  await back.see(false);
  const other = await tab([answer('5', paid('p1', '1.00')), answer('5')], { browser });
  await back.see(true);
  await other.pass(60_000);
  expect(back.read.mock.calls.map(([, after]) => after)).toEqual(['3', '3']);
  expect(back.heard.mock.calls).toEqual([[[]]]);
  expect(other.heard).toHaveBeenCalledTimes(1);
});

it('is shown by both tabs, once by each, where one asked to close its gap', async () => {
  const browser = createBrowser();
  const poller = await tab([answer('5'), answer('5'), answer('6', paid('p1', '9.00'))], { browser });
  const late = await tab([answer('6', paid('p1', '9.00'))], { browser });
  await poller.pass(30_000);
  expect([poller.said(), late.said().includes('Поступило 9 ₽')]).toEqual(['', true]);
  await poller.pass(60_000);
  expect(poller.said()).toContain('Поступило 9 ₽');
  expect(late.said()).toContain('Поступило 9 ₽');
});

it('is not lost when published to a tab with a gap, or while the gap is closing', async () => {
  const browser = createBrowser();
  const [one, two] = [paid('p1', '1.00'), paid('p2', '2.00')];
  const poller = await tab([answer('5'), answer('6', one), answer('7', two)], { browser });
  let close = (_answer: PaymentNewsResponse): void => undefined;
  const gap = new Promise<PaymentNewsResponse>((resolve) => {
    close = resolve;
  });
  const late = await tab([gap], { browser });
  await poller.pass(90_000);
  expect([late.said(), late.read.mock.calls.length]).toEqual(['', 1]);
  close(answer('6', one));
  await late.pass(0);
  expect(late.said()).toContain('Поступило 3 ₽');
});

it('does not retry closing a gap after a refusal', async () => {
  const browser = createBrowser();
  const poller = await tab([answer('5')], { browser });
  const late = await tab([new ApiError('forbidden', 'payment news', { status: 403 })], { browser });
  await poller.pass(600_000);
  await late.see(false);
  await late.see(true);
  await poller.pass(600_000);
  expect(late.read).toHaveBeenCalledTimes(1);
});

it('reports only its own clients in each tab', async () => {
  const browser = createBrowser();
  const first = await tab([answer('4'), answer('5', paid('p1', '20000.00'))], { browser });
  const other = await tab([answer('4')], { browser, ids: ['c1', 'c2'] });
  await first.pass(60_000);
  expect(first.said()).toContain('Поступило');
  expect([other.said(), other.heard.mock.calls.length]).toEqual(['', 0]);
  expect(other.read).toHaveBeenCalled();
});

it('is shown once per browser: a tab viewed later only refreshes its figures', async () => {
  const browser = createBrowser();
  const later = await tab([answer('5', paid('p1', '20000.00'))], { browser, visible: false });
  const first = await tab([answer('5', paid('p1', '20000.00'))], { browser });
  expect(first.said()).toContain('Поступило');
  await first.see(false);
  await later.see(true);
  expect(later.said()).toBe('');
  expect(later.heard.mock.calls).toEqual([[[]]]);
});

it('does not ask on a hidden page, asks at once when it is visible, and loses nothing', async () => {
  const { read, see, pass, said } = await tab([answer('5', paid('p1', '1.00'))], { visible: false });
  await pass(600_000);
  expect(read).not.toHaveBeenCalled();
  await see(true);
  expect(read.mock.lastCall?.[1]).toBe('3');
  expect(said()).toContain('Поступило 1 ₽');
});

it.each([
  ['forbidden', 403],
  ['refused', 404],
] as const)('stops asking after %s', async (kind, status) => {
  const { see, pass, read } = await tab([new ApiError(kind, 'payment news', { status })]);
  await pass(600_000);
  await see(false);
  await see(true);
  await pass(600_000);
  expect(read).toHaveBeenCalledTimes(1);
});

it('asks again after no answer, and reports no fault', async () => {
  const lost = await tab([new ApiError('network', 'payment news'), answer('5', paid('p1', '1.00'))]);
  await lost.pass(60_000);
  expect(lost.said()).toContain('Поступило 1 ₽');
  expect(lost.failed).not.toHaveBeenCalled();
});

it('takes no space in the card while there is nothing to show', async () => {
  const { view, pass } = await tab([answer('4'), answer('5', paid('p1', '20000.00'))]);
  const sheet = document.createElement('style');
  sheet.textContent = await readFile('src/areas/card/payments/payments.css', 'utf8');
  document.head.append(sheet);
  ends.push(() => sheet.remove());
  const position = () => getComputedStyle(view.getByRole('status')).position;
  expect(position()).toBe('absolute');
  await pass(60_000);
  expect(position()).not.toBe('absolute');
});
