// @vitest-environment happy-dom
import { within } from '@testing-library/preact';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AreaContext } from '#areas/context.ts';
import type { BatchItem, BatchRequest } from '#contract/books/batch.ts';
import type { Balance } from '#contract/books/panel.ts';
import type { BoardLead, Host } from '#host/types.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import ru from '../../../i18n/ru.json' with { type: 'json' };

const fake = vi.hoisted(() => ({ services: {} as unknown }));
vi.mock('#areas/services.ts', () => ({ services: () => fake.services }));
// Files share modules: the area is imported with the fake, and forgotten with it.
vi.resetModules();
const { open } = await import('./index.ts');
afterAll(() => vi.resetModules());

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

function balance(receivable: string, currency = 'RUB'): Balance {
  const money = (value: string) => ({ value, currency });
  return {
    currency,
    receivable: money(receivable),
    overdue: money('0.00'),
    overdue_days: 0,
    advance: money('0.00'),
  };
}

const known: Record<string, Partial<BatchItem>> = {
  1: { has_debt: true, balances: [balance('86400.00')] },
  2: {
    has_debt: true,
    has_overdue: true,
    overdue_days: 12,
    balances: [balance('86400.00'), balance('7.00', 'USD')],
  },
  3: { match: 'none' },
  4: { has_debt: true, has_overdue: true, overdue_days: 2 },
  5: { has_debt: true },
};

function answer({ items }: BatchRequest): { items: BatchItem[] } {
  const nothing = {
    has_debt: false,
    has_overdue: false,
    overdue_days: 0,
    balances: [],
    counterparty_ids: [],
  };
  return {
    items: items.map(({ entity }) => ({ entity, match: 'matched', ...nothing, ...known[entity.id] })),
  };
}

function lead(id: number): BoardLead {
  const node = document.createElement('div');
  document.body.append(node);
  return { id, node };
}

async function board(part: { batch?: unknown } = {}) {
  const lifetime = createLifetime();
  const batch = 'batch' in part ? part.batch : vi.fn(async (request: BatchRequest) => answer(request));
  const readParties = async (refs: unknown[]) => refs.map((entity) => ({ entity, parties: [] }));
  fake.services = { calls: batch ? { batch } : null, amo: { readParties } };
  let report: (leads: readonly BoardLead[]) => void = () => undefined;
  const drawn = {
    watch: (seen: typeof report) => {
      report = seen;
    },
    badge: (own: Lifetime, { node }: BoardLead) => {
      const root = document.createElement('div');
      node.append(root);
      own.onEnd(() => root.remove());
      return { root, style: () => undefined };
    },
  };
  const host = { board: async () => drawn };
  const context: AreaContext = {
    host: host as unknown as Host,
    text: createTranslate(ru, 'ru'),
    clock: { now: () => 0, uuid: () => 'uuid', random: () => 0 },
    log: { note: () => undefined, trace: vi.fn() },
    keep: (_key, make) => make(),
    load: () => Promise.reject(new Error('no parts here')),
    loadPart: (_lifetime, code) => code(),
  };
  await open(lifetime, context, undefined);
  return { lifetime, batch, context, report: (leads: readonly BoardLead[]) => report(leads) };
}

const nameOn = ({ node }: BoardLead): string | undefined =>
  within(node)
    .queryByRole('img')
    ?.getAttribute('aria-label')
    ?.replace(/[\u00a0\u202f]/g, ' ');

it('marks debtors with an icon and a text for screen readers', async () => {
  const { report } = await board();
  const leads = [1, 2, 3, 4, 5].map(lead);
  report(leads);
  await vi.advanceTimersByTimeAsync(500);
  expect(leads.map(nameOn)).toEqual([
    'Сверка: клиент должен 86 400 ₽',
    'Сверка: просрочка 12 дней, долг 86 400 ₽, 7 $',
    undefined,
    'Сверка: просрочка 2 дня',
    'Сверка: у клиента есть долг',
  ]);
  const [debt, overdue] = leads.map(({ node }) => node.textContent?.replace(/\u00a0/g, ' '));
  expect(debt).toBe('Долг 86,4 тыс. ₽');
  expect(overdue).toBe('Просрочка 12 дн.');
  expect(leads[0]?.node.querySelector('svg')).not.toBeNull();
});

it('marks a card the host redrew without asking again', async () => {
  const { report, batch } = await board();
  report([lead(1)]);
  await vi.advanceTimersByTimeAsync(500);
  const again = lead(1);
  report([again]);
  expect(nameOn(again)).toBe('Сверка: клиент должен 86 400 ₽');
  await vi.advanceTimersByTimeAsync(500);
  expect(batch).toHaveBeenCalledTimes(1);
});

it('removes a mark with its card, and moves it when a card becomes another lead', async () => {
  const { report } = await board();
  const first = lead(1);
  const second = lead(2);
  report([first, second]);
  await vi.advanceTimersByTimeAsync(500);
  report([{ id: 3, node: first.node }]);
  await vi.advanceTimersByTimeAsync(500);
  expect(nameOn(first)).toBeUndefined();
  expect(nameOn(second)).toBeUndefined();
});

it('leaves no trace when it ends', async () => {
  const { report, lifetime } = await board();
  const leads = [1, 2].map(lead);
  report(leads);
  await vi.advanceTimersByTimeAsync(500);
  lifetime.end();
  expect(leads.map(({ node }) => node.innerHTML)).toEqual(['', '']);
});

it('leaves the board alone without a gateway or an answer', async () => {
  (await board({ batch: null })).report([lead(1)]);
  const { report, context } = await board({ batch: () => Promise.reject(new Error('down')) });
  const one = lead(1);
  report([one]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(one.node.innerHTML).toBe('');
  expect(context.log.trace).toHaveBeenCalledTimes(1);
});
