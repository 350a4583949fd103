import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '#domain/money/money.ts';
import { type DocumentTies, settleUp, type TiedDocument } from './settle-up.ts';
import { settle } from './settlement.ts';

const TODAY = '2026-12-02';

function document(id: string, sum: string, more: Partial<TiedDocument> = {}): TiedDocument {
  const kind = id.startsWith('p') ? 'payment' : id.startsWith('i') ? 'invoice' : 'shipment';
  return {
    id,
    kind,
    number: id,
    date: '2026-11-01',
    dueDate: null,
    sum: money(sum, 'RUB'),
    paid: kind === 'payment' ? null : money('0', 'RUB'),
    mark: null,
    purpose: null,
    counterpartyId: 'c',
    ownEntity: { id: 'own', name: '' },
    ...more,
  };
}

function covering(id: string, sum: string): { readonly ties: DocumentTies } {
  return { ties: { covers: [{ id, sum: money(sum, 'RUB') }], follows: [] } };
}

function following(...follows: string[]): { readonly ties: DocumentTies } {
  return { ties: { covers: [], follows } };
}

function paidParts(documents: readonly TiedDocument[]): Record<string, string | undefined> {
  return Object.fromEntries(settleUp(documents).map(({ id, paid }) => [id, paid?.value]));
}

describe('settling up shipments', () => {
  it('pays what the money refers to first, then the longest due', () => {
    const documents = [
      document('s1', '100', { dueDate: '2026-11-10' }),
      document('s2', '100', { dueDate: '2026-11-20', ...following('i2') }),
      document('i2', '100'),
      document('p1', '130', covering('i2', '100')),
    ];
    expect(paidParts(documents)).toMatchObject({ s1: '30.00', s2: '100.00' });
  });

  it('is due when its own invoice is, whatever the other invoices of its order say', () => {
    const documents = [
      document('s1', '100', following('o1')),
      document('i1', '100', { dueDate: '2026-11-10', ...following('s1') }),
      document('i2', '100', { dueDate: '2026-11-20', ...following('o1') }),
    ];
    expect(settleUp(documents).find(({ id }) => id === 's1')?.dueDate).toBe('2026-11-10');
  });

  it('adds to the debt what was given back beyond what had come in', () => {
    const documents = [document('s1', '100'), document('p1', '100'), document('p2', '-150')];
    expect(paidParts(documents)).toMatchObject({ s1: '-50.00' });
  });

  it('finds the shipment of an invoice through their common order', () => {
    const documents = [
      document('s1', '100', { dueDate: '2026-11-01' }),
      document('s2', '100', following('o1')),
      document('i1', '100', { dueDate: '2026-11-20', ...following('o1') }),
      document('p1', '100', covering('i1', '100')),
    ];
    expect(paidParts(documents)).toMatchObject({ s1: '0.00', s2: '100.00' });
    expect(settleUp(documents).find(({ id }) => id === 's2')?.dueDate).toBe('2026-11-20');
  });

  it('subtracts a return from its shipment, and refunded money from the payments', () => {
    const back = { ...document('r1', '-40', covering('s1', '40')), kind: 'shipment' as const };
    const documents = [
      document('s1', '100'),
      { ...back, paid: back.sum },
      document('p1', '100', covering('s1', '100')),
      document('p2', '-40'),
    ];
    const [balance] = settle(settleUp(documents), null, TODAY).balances;
    expect(balance).toBeUndefined();
    expect(paidParts(documents)).toMatchObject({ s1: '100.00' });
  });

  it('ignores unposted documents, and never crosses own legal entities or currencies', () => {
    const documents = [
      document('s1', '100'),
      document('p1', '100', { mark: 'draft' }),
      document('p2', '100', { ownEntity: { id: 'other', name: '' } }),
      document('p3', '100', { sum: money('100', 'USD') }),
    ];
    expect(paidParts(documents)).toMatchObject({ s1: '0.00' });
  });

  it('finds a shipment that only the invoice names', () => {
    const documents = [
      document('s1', '100', { dueDate: '2026-11-01' }),
      document('s2', '100'),
      document('i1', '100', { dueDate: '2026-11-20', ...following('s2') }),
      document('p1', '100', covering('i1', '100')),
    ];
    expect(paidParts(documents)).toMatchObject({ s1: '0.00', s2: '100.00' });
    expect(settleUp(documents).find(({ id }) => id === 's2')?.dueDate).toBe('2026-11-20');
  });

  it('takes the greater of the system’s paid sum and that of payments', () => {
    const documents = [
      document('i1', '100', { paid: money('30', 'RUB') }),
      document('i2', '100', { paid: money('70', 'RUB') }),
      document('o1', '100', { kind: 'order' }),
      document('p1', '50', covering('i1', '50')),
      document('p2', '50', covering('i1', '50')),
      document('p3', '50', covering('i2', '50')),
      document('p4', '50', covering('o1', '50')),
      document('p5', '50', { mark: 'draft', ...covering('o1', '50') }),
    ];
    expect(paidParts(documents)).toMatchObject({ i1: '100.00', i2: '70.00', o1: '50.00' });
  });

  it('leaves documents of other kinds as the system has them', () => {
    const invoice = document('i1', '100', { paid: money('30', 'RUB') });
    expect(settleUp([invoice])).toEqual([invoice]);
  });

  it('equals shipments minus payments, whatever the references', () => {
    const sums = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.nat(5), fc.nat(900)), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(sums, sums, (shipped, received) => {
        const documents = [
          ...shipped.map(([sum, tie], at) => document(`s${at}`, `${sum}`, following(`o${tie}`))),
          ...received.map(([sum, tie, part], at) =>
            document(`p${at}`, `${sum}`, covering(`o${tie}`, `${part}`)),
          ),
        ];
        const [balance] = settle(settleUp(documents), null, TODAY).balances;
        const net = Number(balance?.receivable.value ?? 0) - Number(balance?.advance.value ?? 0);
        const total = (rows: readonly (readonly number[])[]): number =>
          rows.reduce((all, [sum = 0]) => all + sum, 0);
        expect(net).toBe(total(shipped) - total(received));
        expect(Math.min(Number(balance?.receivable.value ?? 0), Number(balance?.advance.value ?? 0))).toBe(0);
      }),
    );
  });
});
