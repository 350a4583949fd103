import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  atLeastZero,
  compare,
  costOf,
  isPositive,
  isZero,
  least,
  money,
  parseMoney,
  percentOf,
  subtract,
  sum,
  sumByCurrency,
  zero,
} from './money.ts';

const rub = (value: string) => money(value, 'RUB');
const kopecks = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n - 1n });
const text = (value: bigint): string => {
  const sign = value < 0n ? '-' : '';
  const all = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${sign}${all.slice(0, -2)}.${all.slice(-2)}`;
};

describe('money', () => {
  it('is exact where a float is not', () => {
    expect(add(rub('0.1'), rub('0.2'))).toEqual(rub('0.30'));
    expect(add(rub('999999999999998.99'), rub('1.01')).value).toBe('1000000000000000.00');
    expect(subtract(rub('100000'), rub('86400')).value).toBe('13600.00');
    expect(percentOf(rub('144000.00'), 40).value).toBe('57600.00');
    expect(percentOf(rub('0.01'), 50).value).toBe('0.01');
  });

  it('refuses to mix currencies', () => {
    expect(() => add(rub('1'), money('1', 'USD'))).toThrow(
      new RangeError('amounts of RUB and USD do not mix'),
    );
    expect(() => compare(rub('1'), money('1', 'USD'))).toThrow(RangeError);
    expect(() => sum([money('1', 'USD')], 'RUB')).toThrow(RangeError);
  });

  it('accepts the wire form only', () => {
    expect(parseMoney('-12.3456', 'RUB')).toEqual({ value: '-12.3456', currency: 'RUB' });
    for (const bad of ['', '1e3', '1,5', ' 1', '.5', '1.', '1.23456', '1234567890123456', 'NaN', '+1']) {
      expect(parseMoney(bad, 'RUB')).toBeNull();
    }
    for (const bad of ['rub', 'RUBL', 'XRUB', 'RU', '']) expect(parseMoney('1', bad)).toBeNull();
  });

  it('gives no sign to a zero, whatever it comes from', () => {
    expect(money('-0.00', 'RUB').value).toBe('0.00');
    expect(percentOf(rub('-0.01'), 10).value).toBe('0.00');
    expect(costOf(rub('-0.01'), '0.1').value).toBe('0.00');
    expect(add(rub('0.01'), rub('-0.01')).value).toBe('0.00');
    expect(atLeastZero(rub('-5')).value).toBe('0.00');
    expect([rub('0'), rub('-0'), rub('0.0001'), rub('-1')].map(isZero)).toEqual([true, true, false, false]);
  });

  it('rounds the cost of a line once, at the end', () => {
    expect(costOf(rub('33.33'), '3').value).toBe('99.99');
    expect(costOf(rub('33.33'), '0.5').value).toBe('16.67');
    expect(costOf(rub('33.33'), '0.5', '50').value).toBe('8.33');
    expect(costOf(rub('10'), '3', '100').value).toBe('0.00');
  });

  it('keeps currencies apart in a total', () => {
    expect(sumByCurrency([money('1', 'USD'), rub('2'), rub('0.50')])).toEqual([
      rub('2.50'),
      money('1', 'USD'),
    ]);
    const order = (codes: readonly string[]) =>
      sumByCurrency(codes.map((code) => money('1', code))).map(({ currency }) => currency);
    expect(order(['CNY', 'EUR', 'RUB', 'USD'])).toEqual(['CNY', 'EUR', 'RUB', 'USD']);
    expect(order(['USD', 'RUB', 'CNY', 'EUR'])).toEqual(['CNY', 'EUR', 'RUB', 'USD']);
    expect(sumByCurrency([])).toEqual([]);
    expect(least(rub('2'), rub('1'))).toEqual(rub('1'));
    expect(zero('USD')).toEqual({ value: '0.00', currency: 'USD' });
  });

  it('agrees with whole kopecks for any two amounts', () => {
    fc.assert(
      fc.property(kopecks, kopecks, (left, right) => {
        expect(add(rub(text(left)), rub(text(right))).value).toBe(text(left + right));
        expect(subtract(rub(text(left)), rub(text(right))).value).toBe(text(left - right));
        expect(Math.sign(compare(rub(text(left)), rub(text(right))))).toBe(
          left < right ? -1 : Number(left > right),
        );
      }),
    );
  });

  it('agrees with big.js on the sign, the order and the canonical form of any digits', () => {
    const part = fc.stringMatching(/^\d{1,15}$/);
    const digits = fc
      .tuple(fc.constantFrom('', '-'), part, fc.constantFrom('', '.0', '.00', '.5', '.05', '.1200', '.0001'))
      .map(([sign, whole, fraction]) => `${sign}${whole}${fraction}`);
    const any = fc.oneof(digits, fc.constantFrom('0', '-0', '0.00', '-0.00', '000.00', '00.01', '-0.0001'));
    fc.assert(
      fc.property(any, any, (left, right) => {
        const [ours, big] = [{ value: left, currency: 'RUB' }, new Big(left)];
        expect([isPositive(ours), isZero(ours)]).toEqual([big.gt(0), big.eq(0)]);
        expect(compare(ours, { value: right, currency: 'RUB' })).toBe(big.cmp(right));
        const { value } = rub(left);
        expect(value).toMatch(/^(?:0|-?[1-9]\d*|-0(?=\.0*[1-9]))\.(?:\d\d|\d{2,3}[1-9])$/);
        expect(big.eq(value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
