import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type VatRate, vatRules } from '../money/vat.ts';
import { invoiceSums, lineSums, type PricedLine, type Pricing } from './request-lines.ts';

const inside: Pricing = { currency: 'RUB', vat_included: true };
const onTop: Pricing = { currency: 'RUB', vat_included: false };

/** Net, VAT and gross in one string. */
const sums = (line: PricedLine, pricing: Pricing) => {
  const { net, vat, gross } = lineSums(line, pricing);
  return `${net.value} + ${vat.value} = ${gross.value}`;
};

describe('a line of an invoice', () => {
  it.each<[string, string, VatRate, string | undefined, string, string]>([
    ['1', '122', '22', undefined, '100.00 + 22.00 = 122.00', '122.00 + 26.84 = 148.84'],
    ['3', '33.33', '20', undefined, '83.32 + 16.67 = 99.99', '99.99 + 20.00 = 119.99'],
    ['0.333', '10.10', 'none', undefined, '3.36 + 0.00 = 3.36', '3.36 + 0.00 = 3.36'],
    ['2', '0.005', '0', undefined, '0.01 + 0.00 = 0.01', '0.01 + 0.00 = 0.01'],
    // Rounded once: 3 × 0.335 is 1.005, less 10 % is 0.9045.
    ['3', '0.335', 'none', '10', '0.90 + 0.00 = 0.90', '0.90 + 0.00 = 0.90'],
    ['1', '100', '10', '100', '0.00 + 0.00 = 0.00', '0.00 + 0.00 = 0.00'],
    ['1', '110', '10', '', '100.00 + 10.00 = 110.00', '110.00 + 11.00 = 121.00'],
    ['1.005', '1', 'none', undefined, '1.01 + 0.00 = 1.01', '1.01 + 0.00 = 1.01'],
  ])('%s × %s at %s less %s', (quantity, price, vat_rate, discount_percent, included, added) => {
    const line = { quantity, price, vat_rate, discount_percent };
    expect([sums(line, inside), sums(line, onTop)]).toEqual([included, added]);
  });
});

/** A decimal string of that many thousandths (or other fraction, by `places`), and the integer itself. */
const decimal = (max: bigint, places: number) =>
  fc.bigInt({ min: 0n, max }).map((units) => {
    const digits = units.toString().padStart(places + 1, '0');
    return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });
const line = fc.record({
  quantity: decimal(10n ** 12n - 1n, 3),
  price: decimal(10n ** 19n - 1n, 4),
  vat_rate: fc.constantFrom(...vatRules.map((rule) => rule.rate)),
  discount_percent: fc.option(decimal(10_000n, 2), { nil: undefined }),
});
const lines = fc.array(line, { maxLength: 200, size: 'large' });
const pricings = fc.record({ currency: fc.constantFrom('RUB', 'KZT'), vat_included: fc.boolean() });

const kopecks = ({ value }: { value: string }) => {
  expect(value).toMatch(/^\d+\.\d\d$/);
  return BigInt(value.replace('.', ''));
};

describe('an invoice', () => {
  it('has totals equal to the sums of its lines, net plus VAT equal to gross, and two digits everywhere', () => {
    fc.assert(
      fc.property(lines, pricings, (invoice, pricing) => {
        const sums = invoiceSums(invoice, pricing);
        for (const part of ['net', 'vat', 'gross'] as const) {
          const total = sums.lines.reduce((all, one) => all + kopecks(one[part]), 0n);
          const byRate = sums.byRate.reduce((all, one) => all + kopecks(one[part]), 0n);
          expect([kopecks(sums[part]), byRate]).toEqual([total, total]);
        }
        for (const { net, vat, gross } of [sums, ...sums.lines, ...sums.byRate]) {
          expect(kopecks(net) + kopecks(vat)).toBe(kopecks(gross));
        }
      }),
    );
  });

  it('is within half a kopeck of the exact arithmetic on every line', () => {
    fc.assert(
      fc.property(line, ({ quantity, price, vat_rate }) => {
        const digits = (text: string) => BigInt(text.replace('.', ''));
        // In ten-millionths of a rouble, so a kopeck has five zeros.
        const exact = digits(quantity) * digits(price);
        const { net, vat } = lineSums({ quantity, price, vat_rate }, onTop);
        expect(2n * kopecks(net) * 100_000n - 2n * exact).toBeLessThanOrEqual(100_000n);
        expect(2n * exact - 2n * kopecks(net) * 100_000n).toBeLessThan(100_000n);
        const rate = BigInt(vat_rate === 'none' ? 0 : vat_rate);
        expect(kopecks(vat)).toBe((kopecks(net) * rate + 50n) / 100n);
      }),
    );
  });

  it('extracts VAT from a sum as n/(100 + n), half up', () => {
    fc.assert(
      fc.property(line, (one) => {
        const { vat, gross } = lineSums(one, inside);
        const rate = BigInt(one.vat_rate === 'none' ? 0 : one.vat_rate);
        expect(kopecks(vat)).toBe((2n * kopecks(gross) * rate + 100n + rate) / (2n * (100n + rate)));
      }),
    );
  });

  it('does not depend on the order of its lines', () => {
    const shuffled = lines.chain((invoice) =>
      fc.tuple(fc.constant(invoice), fc.shuffledSubarray(invoice, { minLength: invoice.length })),
    );
    fc.assert(
      fc.property(shuffled, pricings, ([before, after], pricing) => {
        const { lines: _before, ...left } = invoiceSums(before, pricing);
        const { lines: _after, ...right } = invoiceSums(after, pricing);
        expect(right).toEqual(left);
      }),
    );
  });

  it('adds up 200 lines of 15 digits exactly', () => {
    const big: PricedLine = { quantity: '1', price: '999999999999999.99', vat_rate: '22' };
    const sums = invoiceSums(Array(200).fill(big), onTop);
    expect(sums.net.value).toBe('199999999999999998.00');
    expect(sums.gross.value).toBe('243999999999999998.00');
    expect(sums.byRate.map(({ rate }) => rate)).toEqual(['22']);
  });
});
