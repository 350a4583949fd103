import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealLines, freeOf, type InvoicePart, overWith, spreadPaid } from './deal-invoices.ts';
import { add, compare, type Money, money, subtract, sum, zero } from './money/money.ts';

const rub = (value: string) => money(value, 'RUB');
const usd = (value: string) => money(value, 'USD');
const fromKopecks = (kopecks: number): Money => {
  const digits = String(kopecks).padStart(3, '0');
  return rub(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
};
const amount = fc.integer({ min: 1, max: 10 ** 12 }).map(fromKopecks);
const shares = fc.array(amount, { minLength: 1, maxLength: 8 });
/** Shares of a few kopecks, where every indivisible kopeck shows. */
const few = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
const total = (amounts: readonly Money[]) => sum(amounts, 'RUB');
const values = (amounts: readonly Money[]) => amounts.map(({ value }) => value);

/** The d'Hondt method by definition, without the shortcut. */
function dealtOneByOne(units: number, weights: readonly number[]): number[] {
  const parts = weights.map(() => 0);
  for (let unit = 0; unit < units; unit += 1) {
    const quotients = weights.map((weight, at) => weight / ((parts[at] ?? 0) + 1));
    const next = quotients.indexOf(Math.max(...quotients));
    parts[next] = (parts[next] ?? 0) + 1;
  }
  return parts;
}

describe('a payment spread over the deals of an invoice', () => {
  it('follows the shares, and the unshared part goes to no deal', () => {
    expect(values(spreadPaid(rub('100'), rub('50'), [rub('60'), rub('40')]))).toEqual(['30.00', '20.00']);
    expect(values(spreadPaid(rub('100'), rub('50'), [rub('40')]))).toEqual(['20.00']);
    expect(values(spreadPaid(rub('100'), rub('0'), [rub('40')]))).toEqual(['0.00']);
    expect(spreadPaid(rub('100'), rub('50'), [])).toEqual([]);
  });

  it('gives an indivisible kopeck to the first of equals', () => {
    const thirds = [rub('0.01'), rub('0.01'), rub('0.01')];
    expect(values(spreadPaid(rub('0.03'), rub('0.01'), thirds))).toEqual(['0.01', '0.00', '0.00']);
    expect(values(spreadPaid(rub('100'), rub('100'), [rub('33.33'), rub('66.67')]))).toEqual([
      '33.33',
      '66.67',
    ]);
  });

  it('treats an overpaid invoice as paid, and scales shares of one that became smaller', () => {
    expect(values(spreadPaid(rub('100'), rub('250'), [rub('60'), rub('40')]))).toEqual(['60.00', '40.00']);
    expect(values(spreadPaid(rub('50'), rub('50'), [rub('60'), rub('40')]))).toEqual(['30.00', '20.00']);
    expect(freeOf(rub('50'), [rub('60')])).toEqual(rub('0'));
  });

  it('adds up to what is paid, with the unshared rest; no part exceeds its share', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 10 ** 12 }), amount, (taken, extra, paid) => {
        const whole = add(total(taken), fromKopecks(extra));
        const rest = freeOf(whole, taken);
        expect(add(total(taken), rest)).toEqual(whole);
        // The rest is one more deal, so all parts are visible.
        const parts = spreadPaid(whole, paid, compare(rest, zero('RUB')) > 0 ? [...taken, rest] : taken);
        expect(total(parts)).toEqual(compare(paid, whole) < 0 ? paid : whole);
        expect(parts.slice(0, taken.length)).toEqual(spreadPaid(whole, paid, taken));
        for (const [at, share] of taken.entries())
          expect(compare(parts[at] ?? share, share)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('never shrinks when more is paid, and is within a kopeck per share of the exact part', () => {
    fc.assert(
      fc.property(shares, amount, amount, (taken, paid, more) => {
        const whole = total(taken);
        const before = spreadPaid(whole, paid, taken);
        const after = spreadPaid(whole, add(paid, more), taken);
        for (const [at, part] of before.entries())
          expect(compare(after[at] ?? part, part)).toBeGreaterThanOrEqual(0);
        const kopecks = ({ value }: Money) => BigInt(value.replace('.', ''));
        const settled = compare(paid, whole) < 0 ? paid : whole;
        for (const [at, share] of taken.entries()) {
          const exact = (kopecks(share) * kopecks(settled)) / kopecks(whole);
          const off = kopecks(before[at] ?? share) - exact;
          expect(off >= 0n && off <= BigInt(taken.length)).toBe(true);
        }
      }),
    );
  });

  // Large sums hide the method: with a few kopecks, the largest remainder method takes one away when more is
  // paid.
  it('allocates kopeck by kopeck to the deal with the least for its share', () => {
    fc.assert(
      fc.property(few, fc.nat(60), (taken, paid) => {
        const whole = taken.reduce((all, share) => all + share, 0);
        const settled = Math.min(paid, whole);
        const parts = spreadPaid(fromKopecks(whole), fromKopecks(paid), taken.map(fromKopecks));
        expect(parts).toEqual(dealtOneByOne(settled, taken).map(fromKopecks));
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes no kopeck away when one more is paid', () => {
    fc.assert(
      fc.property(few, fc.nat(60), (taken, paid) => {
        const whole = fromKopecks(taken.reduce((all, share) => all + share, 0));
        const spread = (kopecks: number) => spreadPaid(whole, fromKopecks(kopecks), taken.map(fromKopecks));
        const after = spread(paid + 1);
        for (const [at, part] of spread(paid).entries())
          expect(compare(after[at] ?? part, part)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('allocates nothing of a zero invoice', () => {
    expect(values(spreadPaid(rub('0'), rub('5'), [rub('0'), rub('0')]))).toEqual(['0.00', '0.00']);
    expect(values(spreadPaid(money('3', 'JPY'), money('3', 'JPY'), [money('1', 'JPY')]))).toEqual(['1.00']);
  });

  it('keeps fractions of a kopeck', () => {
    const parts = spreadPaid(rub('1.0000'), rub('0.3333'), [rub('0.5'), rub('0.5')]);
    expect(values(parts)).toEqual(['0.1667', '0.1666']);
  });

  it('takes amounts without a fraction', () => {
    const bare = (value: string): Money => ({ value, currency: 'RUB' });
    expect(values(spreadPaid(bare('100'), bare('51'), [bare('60'), bare('40')]))).toEqual(['30.60', '20.40']);
  });
});

describe('the line of a deal', () => {
  const part = (share: Money, paid: Money): InvoicePart => ({ share, paid });

  it('says what is left, and words separately what exceeds the deal', () => {
    expect(dealLines(rub('120'), [part(rub('80'), rub('50'))])).toEqual([
      { deal: rub('120'), invoiced: rub('80'), paid: rub('50'), left: rub('40'), over: null },
    ]);
    expect(dealLines(rub('120'), [part(rub('80'), rub('50')), part(rub('60'), rub('0'))])).toMatchObject([
      { left: rub('0'), over: rub('20') },
    ]);
    expect(dealLines(rub('120'), [])).toMatchObject([{ invoiced: rub('0'), left: rub('120'), over: null }]);
    expect(dealLines(null, [part(rub('80'), rub('50'))])).toMatchObject([
      { deal: null, invoiced: rub('80'), left: null, over: null },
    ]);
    expect(dealLines(null, [])).toEqual([]);
  });

  it('never sets one currency against another', () => {
    const lines = dealLines(rub('120'), [part(usd('500'), usd('500')), part(rub('10'), rub('0'))]);
    expect(lines).toEqual([
      { deal: rub('120'), invoiced: rub('10'), paid: rub('0'), left: rub('110'), over: null },
      { deal: null, invoiced: usd('500'), paid: usd('500'), left: null, over: null },
    ]);
  });

  it('lists the deal’s own currency first, then others by code', () => {
    const parts = ['USD', 'CNY', 'RUB', 'EUR'].map((code) => part(money('1', code), money('0', code)));
    const order = dealLines(rub('5'), parts).map(({ invoiced }) => invoiced.currency);
    expect(order).toEqual(['RUB', 'CNY', 'EUR', 'USD']);
  });

  it('says in advance what would exceed the deal', () => {
    const lines = dealLines(rub('120'), [part(rub('80'), rub('0'))]);
    expect(overWith(lines, rub('40'), null)).toBeNull();
    expect(overWith(lines, rub('40.01'), null)).toEqual(rub('0.01'));
    expect(overWith(lines, rub('120'), rub('80'))).toBeNull();
    expect(overWith(lines, rub('130'), rub('80'))).toEqual(rub('10'));
    expect(overWith(lines, usd('1000'), null)).toBeNull();
    // The earlier amount is in another currency, so nothing is credited back in this one.
    expect(overWith(lines, rub('40.01'), usd('80'))).toEqual(rub('0.01'));
    expect(overWith(dealLines(null, []), rub('1'), null)).toBeNull();
  });

  it('left minus excess equals the deal minus the invoiced sum', () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { maxLength: 5 }), (deal, taken) => {
        const [line] = dealLines(
          deal,
          taken.map((share) => part(share, share)),
        );
        const { left, over, invoiced } = line ?? {};
        expect(subtract(left ?? deal, over ?? zero('RUB'))).toEqual(subtract(deal, invoiced ?? deal));
        expect(over === null || left?.value === '0.00').toBe(true);
      }),
    );
  });
});
