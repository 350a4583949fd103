// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { act, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { h, type RefObject } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { PaymentNewsResponse } from '#contract/payment-news.ts';
import { ApiError } from '#http/errors.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { signal } from '#shared/signals.ts';
import { mount } from '#ui/mount.ts';
import en from '../../../i18n/en.json' with { type: 'json' };
import ru from '../../../i18n/ru.json' with { type: 'json' };
import type { DeskDeps } from './desk.ts';
import { createPayments } from './payments/index.ts';
import { PaymentLine } from './payments/PaymentLine.tsx';
import { createRefresh } from './payments/refresh.ts';
import { createPaymentWatch } from './payments/watch.ts';
import type { CardStatus } from './status.ts';

const paid = (id: string, value: string | null, currency = 'RUB') => ({
  id,
  sum: value === null ? null : { value, currency },
});
const answer = (mark: string, ...payments: PaymentNewsResponse['payments']) => ({ mark, payments });

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A tab with the card open; `stored` is the browser's. */
function tab(
  answers: readonly (PaymentNewsResponse | ApiError)[],
  { stored = new Map<string, string>(), lang = 'ru', visible = true } = {},
) {
  const left = [...answers];
  const read = vi.fn(async (_ids: readonly string[], _after: string | null) => {
    const next = left.shift() ?? answer('9');
    if (next instanceof ApiError) throw next;
    return next;
  });
  const storage = {
    read: (key: string) => stored.get(key) ?? null,
    write: (key: string, value: string) => Boolean(stored.set(key, value)),
  };
  const onNews = vi.fn();
  const lifetime = createLifetime();
  const root = document.createElement('div');
  root.className = 'card';
  root.tabIndex = -1;
  document.body.append(root);
  const page = { visible };
  const line: RefObject<HTMLDivElement | null> = { current: null };
  const isHeld = () => line.current?.contains(document.activeElement) === true;
  const failed = vi.fn();
  const deps = {
    read,
    storage,
    clients: () => ['c1'],
    onNews,
    failed,
    isVisible: () => page.visible,
    isHeld,
  };
  const watch = createPaymentWatch(deps, lifetime);
  const text = createTranslate(lang === 'ru' ? ru : en, lang);
  mount(lifetime, root, h(PaymentLine, { watch, line, text }));
  ends.push(() => {
    lifetime.end();
    root.remove();
  });
  /** As long as it takes to ask once more, whatever came before. */
  const pass = () =>
    act(async () => {
      const { length } = read.mock.calls;
      for (let time = 0; time < 12 && read.mock.calls.length === length; time += 1) await watch.tick();
    });
  const said = (): string => (root.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');
  return { view: within(root), root, page, read, onNews, pass, said, watch };
}

it('shows what came since the card was opened, until it is dismissed, and refreshes the figures', async () => {
  const { view, pass, said, read, onNews } = tab([answer('4'), answer('5', paid('p1', '20000.00'))]);
  await pass();
  expect([said(), onNews.mock.calls.length]).toEqual(['', 0]);
  await pass();
  expect(view.getByRole('status').textContent).toContain('Поступило');
  expect(said()).toContain('Поступило 20 000 ₽');
  expect(onNews).toHaveBeenCalledTimes(1);
  expect(read.mock.calls.map(([ids, after]) => [ids, after])).toEqual([
    [['c1'], null],
    [['c1'], '4'],
  ]);
  await userEvent.click(view.getByRole('button', { name: 'Понятно' }));
  expect(said()).toBe('');
});

it('goes by itself once it was seen long enough, and asks less and less while nothing comes', async () => {
  const { pass, said, watch, read } = tab([answer('4'), answer('5', paid('p1', '20000.00'))]);
  await pass();
  await pass();
  expect(said()).toContain('Поступило');
  await act(async () => {
    for (let time = 0; time < 24; time += 1) await watch.tick();
  });
  expect(said()).toContain('Поступило');
  await act(() => watch.tick());
  expect(said()).toBe('');
  const { length } = read.mock.calls;
  await act(async () => {
    for (let time = 0; time < 24; time += 1) await watch.tick();
  });
  expect(read.mock.calls.length - length).toBe(2);
});

it('adds up sums of one currency only', async () => {
  const { pass, said } = tab([
    answer('5', paid('p1', '20000.00'), paid('p2', '0.50'), paid('p3', '300', 'USD')),
  ]);
  await pass();
  expect(said()).toContain('Поступило 20 000,50 ₽ · 300 $');
});

it('says it once, in one tab and not after a reload', async () => {
  const stored = new Map<string, string>();
  const first = tab([answer('5', paid('p1', '20000.00'))], { stored });
  await first.pass();
  expect(first.said()).toContain('Поступило');
  const second = tab([answer('5', paid('p1', '20000.00'))], { stored });
  await second.pass();
  expect([second.said(), second.onNews.mock.calls.length]).toEqual(['', 1]);
});

it('tells who sees no sums that a payment came, in English too', async () => {
  const { pass, said } = tab([answer('5', paid('p1', null))], { lang: 'en' });
  await pass();
  expect(said()).toContain('A payment has arrived');
});

it('asks a hidden page where to begin and then nothing, until it is seen: then at once', async () => {
  const { page, pass, read, said, watch } = tab(
    [new ApiError('network', 'payment news'), answer('4'), answer('5', paid('p1', '1.00')), answer('6')],
    { visible: false },
  );
  for (let time = 0; time < 4; time += 1) await pass();
  expect(read.mock.calls.map(([, after]) => after)).toEqual([null, null]);
  page.visible = true;
  await act(() => watch.tick());
  expect(read.mock.lastCall?.[1]).toBe('4');
  expect(said()).toContain('Поступило 1 ₽');
  await act(() => watch.tick());
  expect(read).toHaveBeenCalledTimes(3);
});

it.each([
  ['forbidden', 403],
  ['refused', 404],
] as const)('never asks again where that is %s', async (kind, status) => {
  const { page, pass, read, watch } = tab([new ApiError(kind, 'payment news', { status })]);
  await pass();
  await pass();
  for (const visible of [false, true]) {
    page.visible = visible;
    await watch.tick();
  }
  expect(read).toHaveBeenCalledTimes(1);
});

it('asks again where nobody answered', async () => {
  const lost = tab([new ApiError('network', 'payment news'), answer('5', paid('p1', '1.00'))]);
  await lost.pass();
  await lost.pass();
  expect(lost.said()).toContain('Поступило 1 ₽');
});

it('leaves the keyboard in the card, and does not go from under it', async () => {
  const { view, root, pass, said, watch } = tab([answer('5', paid('p1', '20000.00'))]);
  await pass();
  view.getByRole('button', { name: 'Понятно' }).focus();
  await act(async () => {
    for (let time = 0; time < 30; time += 1) await watch.tick();
  });
  expect(said()).toContain('Поступило');
  await userEvent.keyboard('{Enter}');
  expect(said()).toBe('');
  expect(document.activeElement).toBe(root);
});

it('takes no row of the card while it says nothing', async () => {
  const { view, pass } = tab([answer('5', paid('p1', '20000.00'))]);
  const sheet = document.createElement('style');
  sheet.textContent = await readFile('src/areas/card/payments/payments.css', 'utf8');
  document.head.append(sheet);
  ends.push(() => sheet.remove());
  const position = () => getComputedStyle(view.getByRole('status')).position;
  expect(position()).toBe('absolute');
  await pass();
  expect(position()).not.toBe('absolute');
});

it('has the figures read once more after those that were under way', () => {
  const answered = { panel: {}, parties: null } as Extract<CardStatus, { kind: 'fresh' }>['answer'];
  const status = signal<CardStatus>({ kind: 'refreshing', answer: answered });
  const refresh = vi.fn();
  const waiting = new Set<() => void>();
  const after = (_ms: number, run: () => void) => {
    waiting.add(run);
    return () => void waiting.delete(run);
  };
  const pass = () => {
    for (const run of [...waiting]) run();
  };
  const again = createRefresh({ status, refresh }, { after });
  again();
  again();
  pass();
  expect(refresh).not.toHaveBeenCalled();
  status.value = { kind: 'fresh', answer: answered };
  pass();
  expect(refresh).toHaveBeenCalledTimes(1);
  again();
  expect(refresh).toHaveBeenCalledTimes(2);
});

it('gives the panel its style, and asks as soon as the page is seen again', async () => {
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  const lifetime = createLifetime();
  ends.push(
    () => lifetime.end(),
    () => seen.mockRestore(),
  );
  const style = vi.fn();
  const gateway = vi.fn(async () => answer('4'));
  const match = { status: 'matched', counterparties: [{ id: 'c1' }] };
  const ticks: (() => void)[] = [];
  vi.spyOn(lifetime, 'every').mockImplementation((_ms, run) => {
    ticks.push(run);
    return () => undefined;
  });
  const host = { panel: () => ({ style }), storage: { read: () => null, write: () => true } };
  await createPayments({
    context: { host, text: createTranslate(ru, 'ru'), load: () => import('#host/page-events.ts') },
    model: { status: signal({ kind: 'fresh', answer: { panel: { match } } }), refresh: vi.fn() },
    ...{ lifetime, gateway, report: vi.fn() },
  } as unknown as DeskDeps);
  await vi.waitFor(() => expect(gateway).toHaveBeenCalledTimes(1));
  expect(style).toHaveBeenCalledTimes(1);
  await act(async () => undefined);
  seen.mockReturnValue('hidden');
  for (const tick of ticks) tick();
  expect(gateway).toHaveBeenCalledTimes(1);
  seen.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() => expect(gateway).toHaveBeenCalledTimes(2));
});
