import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '#domain/money/money.ts';
import { readAmount, readCurrency } from './amounts.ts';

const SPACES = ['', ' ', '\u00a0', '\u202f'];

/** Thousands parted by a mark, kopecks after a mark. */
function written(kopecks: number, thousands: string, point: string): string {
  const [whole = '', part = ''] = (Math.abs(kopecks) / 100).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${kopecks < 0 ? '-' : ''}${grouped}${point}${part}`;
}

const exact = (kopecks: number) => money((kopecks / 100).toFixed(2), 'RUB');

describe('a sum in a file', () => {
  it('is the same in every form accountants use', () => {
    const kopecks = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(kopecks, fc.constantFrom(...SPACES), fc.constantFrom(',', '.'), (sum, space, point) => {
        expect(readAmount(written(sum, space, point), 'RUB')).toEqual(exact(sum));
        expect(readAmount(`${written(sum, space, point)}${space}₽`, 'RUB')).toEqual(exact(sum));
        expect(readAmount(sum / 100, 'RUB')).toEqual(exact(sum));
      }),
    );
  });

  it.each([
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56 руб.', '1234.56'],
    ['1234.56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234.567,8', '1234567.80'],
    ['(1 234,56)', '-1234.56'],
    ['1 234,56-', '-1234.56'],
    ['−15,00', '-15.00'],
    ['0', '0.00'],
  ])('%s is %s', (text, value) => {
    expect(readAmount(text, 'RUB')).toEqual({ value, currency: 'RUB' });
  });

  it.each([
    ['1,234', 'ambiguous_sum'],
    ['86.400', 'ambiguous_sum'],
    ['(12,345)', 'ambiguous_sum'],
    ['', 'no_sum'],
    [null, 'no_sum'],
    ['—', 'no_sum'],
    ['сто', 'sum'],
    ['12.3.4', 'sum'],
    ['9999999999999', 'sum'],
    [Number.NaN, 'sum'],
  ])('%s is refused as %s', (text, fault) => {
    expect(readAmount(text, 'RUB')).toBe(fault);
  });

  it('has the currency that it names', () => {
    expect(readAmount('10 USD', 'RUB')).toEqual(money('10', 'USD'));
    expect(readAmount('10 ₽', 'BYN')).toEqual(money('10', 'BYN'));
    expect([readCurrency('руб.', 'USD'), readCurrency('643', 'USD'), readCurrency('', 'EUR')]).toEqual([
      'RUB',
      'RUB',
      'EUR',
    ]);
    expect(readCurrency('бананы', 'RUB')).toBeNull();
  });

  it('is not spoilt by how a spreadsheet keeps it', () => {
    expect(readAmount(0.1 + 0.2, 'RUB')).toEqual(money('0.30', 'RUB'));
    expect(readAmount(1_234_567_890.12, 'RUB')).toEqual(money('1234567890.12', 'RUB'));
  });
});
