// @vitest-environment happy-dom
import { panelResponse } from 'virtual:contract-validators';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import { json, openCard, PATIENCE_MS } from './testing/context.ts';
import { panel } from './testing/panel.ts';

afterEach(() => document.body.replaceChildren());

/** What the world puts into texts: NUL, right-to-left, markup, surrogates, endless words. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    '\u202eכסף\u202c',
    '<img src=x onerror=alert(1)>',
    '"><script>',
    'я'.repeat(300),
    '{count}',
    '',
  ),
);
const digits = fc.stringMatching(/^-?\d{1,15}(\.\d{1,4})?$/);
const currency = fc.constantFrom('RUB', 'USD', 'UZS', 'XXX', 'QQQ');
const money = fc.record({ value: digits, currency });
const maybe = <Value,>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const date = fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
const instant = fc.oneof(
  fc.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
  fc.constant('2026-11-22T15:16:00Z'),
);
const id = fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/);
const count = fc.oneof(fc.nat(), fc.constant(1e300), fc.constant(Number.MAX_SAFE_INTEGER));
const own = fc.record({ id, name: nasty });
const kinds = ['invoice', 'payment', 'order', 'shipment', 'closing_document'] as const;
const states = [
  'draft',
  'issued',
  'viewed',
  'partially_paid',
  'paid',
  'overdue',
  'cancelled',
  'refunded',
] as const;

const documentOf = (kind: (typeof kinds)[number]) =>
  fc.record({
    id,
    kind: fc.constant(kind),
    number: nasty.map((text) => text.slice(0, 100)),
    date,
    due_date: maybe(date),
    state: fc.constantFrom(...states),
    sum: maybe(money),
    paid: maybe(money),
    overdue_days: maybe(count.map((days) => Math.max(1, days))),
    purpose: maybe(nasty),
    counterparty_id: id,
    own_entity: own,
    accounting_url: maybe(fc.constant('https://books.example/1')),
  });
const page = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    status: fc.constantFrom('ready' as const, 'failed' as const),
    items: fc.array(documentOf(kind), { maxLength: 6 }),
    total: count,
    next: maybe(nasty.map((text) => text.slice(0, 200))),
  }),
);
const balance = fc.record({
  currency,
  receivable: money,
  overdue: money,
  overdue_days: count,
  advance: money,
});
const last = maybe(fc.record({ date, number: nasty.map((text) => text.slice(0, 100)), sum: maybe(money) }));
const summary = fc.record({
  balances: fc.array(balance, { maxLength: 4 }),
  has_debt: fc.boolean(),
  has_overdue: fc.boolean(),
  credit_limit: maybe(fc.record({ limit: money, left: money })),
  last_payment: last,
  last_shipment: last,
  ageing: fc.constant([]),
  own_entities: fc.constant([]),
});
const evidence = fc.record({
  kind: fc.constantFrom('confirmed', 'inn_kpp', 'inn', 'external_id', 'phone', 'email', 'name'),
  entity: fc.constant({ type: 'company', id: '5' }),
});
const taxId = maybe(nasty.map((text) => text.slice(0, 20)));
const counterparty = fc.record({
  id,
  name: nasty,
  inn: taxId,
  kpp: taxId,
  evidence: fc.array(evidence, { maxLength: 5 }),
});
const answer = fc.record({
  source: fc.record({
    kind: fc.constant('demo'),
    name: nasty,
    as_of: instant,
    status: fc.constantFrom('fresh', 'stale'),
  }),
  match: fc.record({
    status: fc.constantFrom('matched', 'ambiguous', 'none'),
    counterparties: fc.uniqueArray(counterparty, { maxLength: 5, selector: (one) => one.id }),
    rejected: fc.constant([]),
  }),
  summary: maybe(summary),
  documents: fc.uniqueArray(page, { maxLength: 5, selector: (one) => one.kind }),
  permissions: fc.record({
    see: fc.boolean(),
    see_sums: fc.boolean(),
    request: fc.boolean(),
    approve: fc.boolean(),
    administer: fc.boolean(),
  }),
  read_only: fc.boolean(),
  capabilities: fc.constant(panel().capabilities),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<PanelResponse>;

const opened = `match ${kinds.join(' ')}`;

/** Opens a card with every section open, waits until it is rendered, and returns its text. */
async function textOf(body: unknown, locale: 'ru' | 'en' = 'ru'): Promise<{ text: string; markup: number }> {
  const card = openCard({ locale, stored: new Map([['opened', opened]]), answers: [json(body)] });
  await vi.waitFor(() => {
    expect(card.questions).toHaveLength(1);
    expect(card.root.querySelector('.skeleton')).toBeNull();
    expect(card.root.querySelector('.stamp, [role=alert]')).not.toBeNull();
  }, PATIENCE_MS);
  const drawn = {
    text: card.root.textContent ?? '',
    markup: card.root.querySelectorAll('img, script').length,
  };
  card.close();
  return drawn;
}

describe('any gateway answer', () => {
  it('of the right shape is drawn as text, never as markup, and says something', async () => {
    await fc.assert(
      fc.asyncProperty(answer, fc.constantFrom('ru' as const, 'en' as const), async (body, locale) => {
        expect(panelResponse(JSON.parse(JSON.stringify(body)))).toBe(true);
        const { text, markup } = await textOf(body, locale);
        expect(text.trim().length).toBeGreaterThan(10);
        expect(markup).toBe(0);
        if (body.match.status !== 'matched') expect(text).not.toContain('₽');
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('of a wrong shape is a designed error with a way out', async () => {
    const broken = fc.tuple(fc.constantFrom(...Object.keys(panel())), fc.jsonValue()).map(([key, value]) => ({
      ...panel(),
      [key]: value,
    }));
    const garbage = fc.oneof(fc.jsonValue(), broken).filter((body) => !panelResponse(body));
    await fc.assert(
      fc.asyncProperty(garbage, async (body) => {
        const { text } = await textOf(body);
        expect(text).toContain('Ответ учёта не прочитать');
        expect(text).toContain('Повторить');
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
