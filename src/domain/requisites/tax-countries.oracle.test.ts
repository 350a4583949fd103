import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { homeOf, isTaxNumber, type TaxCountry, taxCountries } from './tax-countries.ts';

/** Independent arithmetic, for the countries the library supports. */
const RUNS = { numRuns: process.env.LONG === '1' ? 20_000 : 2_000 };

/** We treat one repeated digit as a placeholder, whatever its check digit. */
function isGood(country: string, kind: string, number: string): boolean {
  const validator = stdnum[country]?.[kind];
  if (!validator) throw new Error(`the library knows ${country}.${kind} no more`);
  return !/^(.)\1+$/.test(number) && validator.validate(number).isValid;
}

describe('check digits, compared with another library', () => {
  it('УНП of a company and of a person', () => {
    const unp = fc.oneof(
      fc.stringMatching(/^[1-7]\d{8}$/),
      fc.stringMatching(/^[ABCEHKM][ABCEHKMOPT]\d{7}$/),
    );
    fc.assert(
      fc.property(unp, (number) => {
        expect(isTaxNumber(number, 'BY')).toBe(isGood('BY', 'unp', number));
      }),
      RUNS,
    );
  });

  it('ЕГРПОУ and РНУКПН', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{8}$/), fc.stringMatching(/^\d{10}$/), (company, person) => {
        expect(isTaxNumber(company, 'UA')).toBe(isGood('UA', 'edrpou', company));
        expect(isTaxNumber(person, 'UA')).toBe(isGood('UA', 'rntrc', person));
      }),
      RUNS,
    );
  });
});

/** Published numbers of offices and banks in these countries. */
const published: readonly (readonly [TaxCountry, string])[] = [
  ['RU', '7707083893'],
  ['BY', '100582333'],
  ['BY', '200988541'],
  ['BY', 'MA1953684'],
  ['KZ', '000340002165'],
  ['KZ', '971240001315'],
  ['KZ', '940140000385'],
  ['UZ', '200833833'],
  ['UA', '32855961'],
  ['UA', '1759013776'],
];

describe('numbers of a country', () => {
  it.each(published)('%s %s', (country, number) => {
    expect(isTaxNumber(number, country)).toBe(true);
  });

  it('with one wrong digit are invalid where one row of weights gives the check digit', () => {
    const cases = fc.constantFrom(...published.filter(([country]) => country === 'RU' || country === 'BY'));
    fc.assert(
      fc.property(cases, fc.nat(8), fc.integer({ min: 1, max: 9 }), ([country, number], at, by_) => {
        const digit = Number(number[at + 1]);
        if (Number.isNaN(digit) || at + 1 >= number.length) return;
        const other = number.slice(0, at + 1) + ((digit + by_) % 10) + number.slice(at + 2);
        expect(isTaxNumber(other, country)).toBe(false);
      }),
    );
  });

  it('reject placeholders and month thirteen', () => {
    for (const country of taxCountries) {
      for (const length of [8, 9, 10, 12, 14]) expect(isTaxNumber('0'.repeat(length), country)).toBe(false);
    }
    expect(isTaxNumber('30113850000012', 'UZ')).toBe(false);
    expect(isTaxNumber('30112850000012', 'UZ')).toBe(true);
  });
});

it('an account without a country is Russian', () => {
  expect([homeOf('kz'), homeOf('RU'), homeOf(''), homeOf(undefined), homeOf('Россия')]).toEqual([
    'KZ',
    'RU',
    'RU',
    'RU',
    'RU',
  ]);
});
