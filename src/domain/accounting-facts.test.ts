import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountingFact, isSettled, mergeFacts } from './accounting-facts.ts';
import { compare, type Money, money } from './money.ts';

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
  parts: fc.dictionary(fc.constantFrom('invoice-1', 'invoice-2'), amount),
});
const shipment: fc.Arbitrary<AccountingFact> = fc.record({
  kind: fc.constant('shipment' as const),
  id: fc.constant('shipment-1'),
  named: stamp,
  sum: amount,
});
const tellings = fc.oneof(invoice, payment, shipment).chain(({ kind }) => {
  const own = { invoice, payment, shipment }[kind];
  return fc.array(own, { minLength: 1, maxLength: 6 });
});

const allOf = (facts: readonly AccountingFact[]): AccountingFact => facts.reduce(mergeFacts);
const paidOf = (fact: AccountingFact): Money | null => (fact.kind === 'invoice' ? fact.paid : null);

describe('facts of accounting', () => {
  it('come to the same in any order, however often and late each is told', () => {
    fc.assert(
      fc.property(
        tellings.chain((facts) =>
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

  it('never lower what is paid, and never take back that it is', () => {
    fc.assert(
      fc.property(fc.array(invoice, { minLength: 1, maxLength: 8 }), (facts) => {
        let known: AccountingFact | null = null;
        for (const told of facts) {
          const next: AccountingFact = known ? mergeFacts(known, told) : told;
          const [before, after] = [known && paidOf(known), paidOf(next)];
          if (before) expect(after).not.toBeNull();
          if (before?.currency === after?.currency && before && after)
            expect(compare(after, before)).toBeGreaterThanOrEqual(0);
          known = next;
        }
      }),
    );
  });

  it('are of one document', () => {
    const [one, other] = fc.sample(fc.tuple(invoice, payment), 1)[0] ?? [];
    expect(() => one && other && mergeFacts(one, other)).toThrow('different documents');
    expect(() => one && mergeFacts(one, { ...one, id: 'invoice-2' })).toThrow('different documents');
  });

  it('say that nothing is left once the invoice was told to be paid', () => {
    expect(isSettled({ paid: null })).toBe(false);
    expect(isSettled({ paid: money('1', 'RUB') })).toBe(true);
  });
});
