import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
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
    expect(() => add(rub('1'), money('1', 'USD'))).toThrow(RangeError);
    expect(() => compare(rub('1'), money('1', 'USD'))).toThrow(RangeError);
    expect(() => sum([money('1', 'USD')], 'RUB')).toThrow(RangeError);
  });

  it('reads the wire form and nothing else', () => {
    expect(parseMoney('-12.3456', 'RUB')).toEqual({ value: '-12.3456', currency: 'RUB' });
    for (const bad of ['', '1e3', '1,5', ' 1', '.5', '1.', '1.23456', '1234567890123456', 'NaN', '+1']) {
      expect(parseMoney(bad, 'RUB')).toBeNull();
    }
    expect(parseMoney('1', 'rub')).toBeNull();
  });

  it('keeps currencies apart in a sum', () => {
    expect(sumByCurrency([money('1', 'USD'), rub('2'), rub('0.50')])).toEqual([
      rub('2.50'),
      money('1', 'USD'),
    ]);
    expect(sumByCurrency([])).toEqual([]);
    expect(least(rub('2'), rub('1'))).toEqual(rub('1'));
    expect(zero('USD')).toEqual({ value: '0.00', currency: 'USD' });
  });

  it('agrees with whole kopecks on any two amounts', () => {
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
});
