import { describe, expect, it } from 'vitest';
import { formatCompactMoney } from './money-compact.ts';
import { formatMoney, isZero } from './money-format.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const show = (value: string, currency: string, locale = 'ru') =>
  plain(formatMoney({ value, currency }, locale));

describe('money as text', () => {
  it.each([
    ['86400', 'RUB', '86 400 ₽'],
    ['86400.00', 'RUB', '86 400 ₽'],
    ['86400.5', 'RUB', '86 400,50 ₽'],
    ['0.01', 'RUB', '0,01 ₽'],
    ['12.50', 'USD', '12,50 $'],
    ['1200', 'KZT', '1 200 ₸'],
    ['5', 'BYN', '5 Br'],
    ['7000', 'UZS', '7 000 сум'],
  ])('%s %s is %s', (value, currency, text) => {
    expect(show(value, currency)).toBe(text);
  });

  it('loses nothing of fifteen digits with kopecks', () => {
    expect(show('999999999999999.99', 'RUB')).toBe('999 999 999 999 999,99 ₽');
    expect(show('123456789012345.67', 'RUB', 'en')).toBe('₽123,456,789,012,345.67');
  });

  it('shows zero kopecks when a document requires them', () => {
    expect(plain(formatMoney({ value: '100', currency: 'RUB' }, 'ru', true))).toBe('100,00 ₽');
  });

  it('is short on a badge', () => {
    expect(plain(formatCompactMoney({ value: '1234567.89', currency: 'RUB' }, 'ru'))).toBe('1,2 млн ₽');
  });

  it.each([
    ['0', true],
    ['0.00', true],
    ['-0.0', true],
    ['0.01', false],
    ['10', false],
  ])('%s is zero: %s', (value, zero) => {
    expect(isZero({ value, currency: 'RUB' })).toBe(zero);
  });
});
