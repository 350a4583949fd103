import { describe, expect, it } from 'vitest';
import { money } from './money.ts';
import { isVatOfRate, type VatRate, vatOnTop, vatRatesOn, vatRules, vatWithin } from './vat.ts';

const rub = (value: string) => money(value, 'RUB');

describe('VAT', () => {
  it.each([
    ['2018-12-31', '10 0 none'],
    ['2024-12-31', '20 10 0 none'],
    ['2025-12-31', '20 10 7 5 0 none'],
    ['2026-01-01', '22 10 7 5 0 none'],
  ])('on %s the rates are %s', (date, rates) => {
    expect(vatRatesOn(date).join(' ')).toBe(rates);
  });

  it.each([
    ['21.00', true],
    ['20.99', false],
    ['23.00', true],
    ['23.01', false],
  ])('%s is within a rouble of the rate: %s', (vat, expected) => {
    expect(isVatOfRate(rub(vat), rub('122'), '22')).toBe(expected);
  });

  it('never has two main rates on one day', () => {
    const main = vatRules.filter((rule) => rule.percent > 10);
    for (const { from } of main) {
      expect(vatRatesOn(from ?? '').filter((rate) => main.some((rule) => rule.rate === rate))).toHaveLength(
        1,
      );
    }
  });

  it.each<[string, VatRate, string, string]>([
    ['122.00', '22', '22.00', '26.84'],
    ['120.00', '20', '20.00', '24.00'],
    ['100.00', '22', '18.03', '22.00'],
    ['0.01', '22', '0.00', '0.00'],
    ['0.03', '22', '0.01', '0.01'],
    ['105.00', '5', '5.00', '5.25'],
    ['107.00', '7', '7.00', '7.49'],
    ['0.10', '5', '0.00', '0.01'],
    ['999999999999999.99', '22', '180327868852459.01', '220000000000000.00'],
    ['50.00', '0', '0.00', '0.00'],
    ['50.00', 'none', '0.00', '0.00'],
  ])('of %s at %s: %s inside, %s on top', (sum, rate, inside, onTop) => {
    expect(vatWithin(rub(sum), rate)).toEqual(rub(inside));
    expect(vatOnTop(rub(sum), rate)).toEqual(rub(onTop));
  });
});
