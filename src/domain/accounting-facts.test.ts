import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountingFact, isSettled, mergeFacts } from './accounting-facts.ts';
import { compare, type Money, money } from './money/money.ts';

const stamp = fc.record({
  at: fc.constantFrom('2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00.000Z', '2026-03-03T10:00:00.000Z'),
  eventId: fc.constantFrom('evt_1', 'evt_2', 'evt_3'),
  number: fc.constantFrom('1203', '1203/1'),
  date: fc.constantFrom(null, '2026-03-01'),
  counterpartyId: fc.constantFrom('cp-1', 'cp-2'),
});
const amount = fc
  .record({ cents: fc.integer({ min: 1, max: 500 }), currency: fc.constantFrom('RUB', 'RUB', 'USD') })
  .map(({ cents, currency }) => money(`${cents}.50`, currency));
const day = fc.constantFrom('2026-02-01', '2026-02-20');
const overdue = fc.record({ since: fc.constantFrom('2026-02-02T00:00:00.000Z'), dueDate: day });
const invoice: fc.Arbitrary<AccountingFact> = fc.record({
  kind: fc.constant('invoice' as const),
  id: fc.constant('invoice-1'),
  named: stamp,
  paid: fc.option(amount, { nil: null }),
  paidAt: fc.option(fc.constantFrom('2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00.000Z'), { nil: null }),
  overdue: fc.option(overdue, { nil: null }),
});
const payment: fc.Arbitrary<AccountingFact> = fc.record({
  kind: fc.constant('payment' as const),
  id: fc.constant('payment-1'),
  named: stamp,
  sum: amount,
  parts: fc.dictionary(fc.constantFrom('invoice-1', 'invoice-2', '__proto__', 'constructor'), amount),
});
const shipment: fc.Arbitrary<AccountingFact> = fc.record({
  kind: fc.constant('shipment' as const),
  id: fc.constant('shipment-1'),
  named: stamp,
  sum: amount,
});
const reports = fc.oneof(invoice, payment, shipment).chain(({ kind }) => {
  const own = { invoice, payment, shipment }[kind];
  return fc.array(own, { minLength: 1, maxLength: 6 });
});

const allOf = (facts: readonly AccountingFact[]): AccountingFact => facts.reduce(mergeFacts);
const paidOf = (fact: AccountingFact): Money | null => (fact.kind === 'invoice' ? fact.paid : null);

describe('accounting facts', () => {
  it('merge to the same in any order, however often and late each is reported', () => {
    fc.assert(
      fc.property(
        reports.chain((facts) =>
          fc.tuple(
            fc.constant(facts),
            fc.shuffledSubarray(facts, { minLength: facts.length }),
            fc.array(fc.constantFrom(...facts)),
          ),
        ),
        ([facts, shuffled, again]) => {
          expect(allOf([...shuffled, ...again])).toEqual(allOf(facts));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never lower the paid sum, and never revoke a payment', () => {
    fc.assert(
      fc.property(fc.array(invoice, { minLength: 1, maxLength: 8 }), (facts) => {
        let known: AccountingFact | null = null;
        for (const incoming of facts) {
          const next: AccountingFact = known ? mergeFacts(known, incoming) : incoming;
          const [before, after] = [known && paidOf(known), paidOf(next)];
          if (before) expect(after).not.toBeNull();
          if (before?.currency === after?.currency && before && after)
            expect(compare(after, before)).toBeGreaterThanOrEqual(0);
          known = next;
        }
      }),
    );
  });

  it('merge only when they are of one document', () => {
    const kinds = fc.sample(fc.tuple(invoice, payment, shipment), 1)[0] ?? [];
    for (const one of kinds) {
      expect(() => mergeFacts(one, { ...one, id: 'another' })).toThrow('different documents');
      for (const other of kinds) {
        const merge = () => mergeFacts(one, { ...other, id: one.id });
        if (one.kind === other.kind) expect(merge().kind).toBe(one.kind);
        else expect(merge).toThrow('different documents');
      }
    }
  });

  const named = { at: '2026-03-01T10:00:00.000Z', eventId: 'evt_1', number: '1203', counterpartyId: 'cp-1' };
  const bill = { kind: 'invoice', id: 'invoice-1', paid: null, paidAt: null, overdue: null } as const;
  const both = <Fact extends AccountingFact>(left: Fact, right: Fact): AccountingFact[] => [
    mergeFacts(left, right),
    mergeFacts(right, left),
  ];

  it.each([
    ['the latest telling', { at: '2026-03-02T10:00:00.000Z', eventId: 'evt_0' }, true],
    ['an earlier one of a later id', { at: '2026-02-28T10:00:00.000Z', eventId: 'evt_9' }, false],
    ['the later id of one moment', { eventId: 'evt_2' }, true],
    ['a day rather than none', { date: '2026-03-01' }, true],
  ])('take the document’s name from %s', (_what, over, isFresh) => {
    const [known, incoming] = [
      { ...named, date: null },
      { ...named, date: null, number: '7', ...over },
    ];
    // When only the date differs, the number is the same.
    const fresh = 'date' in over ? { ...incoming, number: named.number } : incoming;
    for (const fact of both({ ...bill, named: known }, { ...bill, named: fresh }))
      expect(fact.named).toEqual(isFresh ? fresh : known);
  });

  it('keep the greater sum, the first moment, the first date, and parts by invoice id', () => {
    const own = { ...named, date: null };
    const rub = (value: string) => money(value, 'RUB');
    const early = { since: '2026-02-02T00:00:00.000Z', dueDate: '2026-02-20' };
    const late = { since: '2026-02-03T00:00:00.000Z', dueDate: '2026-02-01' };
    const one = { ...bill, named: own, paid: rub('9'), paidAt: '2026-03-02T10:00:00.000Z', overdue: early };
    const two = { ...bill, named: own, paid: rub('10'), paidAt: '2026-03-01T10:00:00.000Z', overdue: late };
    for (const fact of both<AccountingFact>(one, two))
      expect(fact).toEqual({
        ...bill,
        named: own,
        paid: rub('10'),
        paidAt: '2026-03-01T10:00:00.000Z',
        overdue: { since: early.since, dueDate: late.dueDate },
      });
    const paidBy = (sum: Money, parts: Record<string, Money>): AccountingFact => ({
      kind: 'payment',
      id: 'payment-1',
      named: own,
      sum,
      parts,
    });
    const left = paidBy(rub('9'), { b: rub('1'), c: rub('3') });
    const right = paidBy(money('1', 'USD'), { a: rub('5'), b: rub('2') });
    for (const fact of both(left, right))
      expect(JSON.stringify(fact)).toBe(
        JSON.stringify(paidBy(money('1', 'USD'), { a: rub('5'), b: rub('2'), c: rub('3') })),
      );
  });

  it.each(['0001-01-01', '1970-02-31', ''])('ignore «%s» of an earlier report as no date', (dueDate) => {
    const since = '2026-02-02T00:00:00.000Z';
    const own = { ...named, date: null };
    const late = (day: string) => ({ ...bill, named: own, overdue: { since, dueDate: day } });
    for (const fact of both<AccountingFact>(late(dueDate), late('2026-02-20')))
      expect(fact).toMatchObject({ overdue: { dueDate: '2026-02-20' } });
  });

  it('say that nothing is left once the invoice was reported as paid', () => {
    expect(isSettled({ paid: null })).toBe(false);
    expect(isSettled({ paid: money('1', 'RUB') })).toBe(true);
  });
});
