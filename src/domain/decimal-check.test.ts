import { describe, expect, it } from 'vitest';
import { checkAmount, checkPercent, checkPrice, checkQuantity, type DecimalCheck } from './decimal-check.ts';

const verdict = (check: DecimalCheck): string => {
  if (check.kind === 'ok') return check.value;
  return check.kind === 'wrong' ? check.reason : `${check.otherwise}?`;
};

describe('numbers as they are typed', () => {
  it.each([
    ['', 'length?'],
    ['1', '1'],
    ['1,', 'length?'],
    [',5', 'length?'],
    ['1,5', '1.5'],
    ['1 234,50', '1234.50'],
    ['\u00a01\u202f234.50 ', '1234.50'],
    ["1'234.50", '1234.50'],
    ['0012', '12'],
    ['0', 'zero?'],
    ['0,0', 'zero?'],
    ['0,05', '0.05'],
    ['1,234', 'places'],
    ['1,234.50', 'letters'],
    ['1.234,50', 'letters'],
    ['100 ₽', 'letters'],
    ['1e3', 'letters'],
    ['−5', 'minus'],
    ['999999999999999,99', '999999999999999.99'],
    ['1000000000000000', 'length'],
  ])('amount «%s»: %s', (text, expected) => {
    expect(verdict(checkAmount(text))).toBe(expected);
  });

  it('knows what each field takes', () => {
    expect(verdict(checkPrice('0'))).toBe('0');
    expect(verdict(checkQuantity('0,125'))).toBe('0.125');
    expect(verdict(checkQuantity('0,1255'))).toBe('places');
    expect(verdict(checkQuantity('1234567890'))).toBe('length');
  });

  it.each([
    ['0', '0'],
    ['12,5', '12.5'],
    ['100,00', '100.00'],
    ['100,01', 'over_100'],
    ['101', 'over_100'],
    ['250', 'over_100'],
  ])('discount «%s»: %s', (text, expected) => {
    expect(verdict(checkPercent(text))).toBe(expected);
  });
});
