// @vitest-environment happy-dom
import { act, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { h } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { PaymentNewsResponse } from '#contract/payment-news.ts';
import { ApiError } from '#http/errors.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { mount } from '#ui/mount.ts';
import en from '../../../i18n/en.json' with { type: 'json' };
import ru from '../../../i18n/ru.json' with { type: 'json' };
import { PaymentLine } from './payments/PaymentLine.tsx';
import { createPaymentWatch } from './payments/watch.ts';

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
  document.body.append(root);
  const failed = vi.fn();
  const deps = { read, storage, isVisible: () => visible, clients: () => ['c1'], onNews, failed };
  const watch = createPaymentWatch(deps, lifetime);
  mount(lifetime, root, h(PaymentLine, { watch, text: createTranslate(lang === 'ru' ? ru : en, lang) }));
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
  return { view: within(root), read, onNews, pass, said, watch };
}

it('says what came since the card was opened, until it is put away, and has the figures read anew', async () => {
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

it('asks nothing for a hidden page, and never again where it is refused', async () => {
  const hidden = tab([], { visible: false });
  await hidden.pass();
  expect(hidden.read).not.toHaveBeenCalled();
  const refused = tab([new ApiError('forbidden', 'payment news', { status: 403 })]);
  await refused.pass();
  await refused.pass();
  expect(refused.read).toHaveBeenCalledTimes(1);
  const lost = tab([new ApiError('network', 'payment news'), answer('5', paid('p1', '1.00'))]);
  await lost.pass();
  await lost.pass();
  expect(lost.said()).toContain('Поступило 1 ₽');
});
