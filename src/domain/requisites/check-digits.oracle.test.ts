import fc from 'fast-check';
import { Validation } from 'russian-requisites-validation';
import { describe, expect, it } from 'vitest';
import { keyAgrees } from './bank-requisites.ts';
import { isInn, isOgrn, isOgrnip } from './check-digits.ts';

/**
 * Independent arithmetic. It also generates the valid numbers here, so ours is never checked against itself.
 */
const oracle = new Validation({ lng: 'ru', debug: false });
const IS_LONG = process.env.LONG === '1';
const RUNS = { numRuns: IS_LONG ? 10_000 : 1_000 };

const numeral = (pattern: RegExp) => fc.stringMatching(pattern);
const slip = fc.record({ place: fc.nat(19), by: fc.integer({ min: 1, max: 9 }) });

/** The same number with one digit changed. */
function spoiled(number: string, { place, by }: { place: number; by: number }): string {
  const at = place % number.length;
  return number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
}

function withDigitAt(number: string, at: number, good: (number: string) => boolean): string {
  const found = [...'0123456789']
    .map((digit) => number.slice(0, at) + digit + number.slice(at + 1))
    .find(good);
  if (!found) throw new Error(`no digit fits ${number}`);
  return found;
}

/**
 * Items 3 to 5 of the order № 515: the last digits of the products, taken with a check digit of 0, summed,
 * times 3.
 */
function keyed(account: string, opener: string): string {
  const withKey = (key: number) => account.slice(0, 8) + key + account.slice(9);
  const products = [...(opener + withKey(0))].map((digit, at) => Number(digit) * Number('713'[at % 3]));
  return withKey((products.reduce((sum, product) => sum + (product % 10), 0) * 3) % 10);
}

const oracleInn = (inn: string) => oracle.Inn(inn).code === 0;
const goodInn10 = numeral(/^\d{2}[1-9]\d{6}$/).map((head) => withDigitAt(`${head}0`, 9, oracleInn));
const goodInn12 = numeral(/^\d{2}[1-9]\d{7}$/).map((head) => {
  const tails = [...Array(100).keys()].map((tail) => head + String(tail).padStart(2, '0'));
  return tails.find(oracleInn) ?? '';
});

describe('one wrong digit, compared with another library', () => {
  it('ИНН of a company: found unless the check digit is 0 (a remainder of 10 is written so too)', () => {
    fc.assert(
      fc.property(goodInn10, slip, (inn, wrong) => {
        const other = spoiled(inn, wrong);
        expect([isInn(inn), isInn(other)]).toEqual([true, oracleInn(other)]);
        if (isInn(other)) expect(inn.at(-1)).toBe('0');
      }),
      RUNS,
    );
  });

  it('ИНН of a person: found unless both check digits are 0', () => {
    fc.assert(
      fc.property(goodInn12, slip, (inn, wrong) => {
        const other = spoiled(inn, wrong);
        expect([isInn(inn), isInn(other)]).toEqual([true, oracleInn(other)]);
        if (isInn(other)) expect(inn.slice(-2)).toBe('00');
      }),
      { numRuns: RUNS.numRuns / 5 },
    );
  });

  it('ОГРН: found unless the check digit is 0', () => {
    const good = (ogrn: string) => oracle.Ogrn(ogrn).code === 0;
    const ogrns = numeral(/^[15]\d{11}$/).map((head) => withDigitAt(`${head}0`, 12, good));
    fc.assert(
      fc.property(ogrns, slip, (ogrn, wrong) => {
        const other = spoiled(ogrn, wrong);
        expect([isOgrn(ogrn), isOgrn(other)]).toEqual([true, good(other) && /^[15]/.test(other)]);
        if (isOgrn(other)) expect(ogrn.at(-1)).toBe('0');
      }),
      RUNS,
    );
  });

  it('ОГРНИП: found unless the check digit is 0, 1 or 2', () => {
    const good = (ogrnip: string) => oracle.Ogrnip(ogrnip).code === 0;
    const ogrnips = numeral(/^3\d{13}$/).map((head) => withDigitAt(`${head}0`, 14, good));
    fc.assert(
      fc.property(ogrnips, slip, (ogrnip, wrong) => {
        const other = spoiled(ogrnip, wrong);
        expect([isOgrnip(ogrnip), isOgrnip(other)]).toEqual([true, good(other) && other.startsWith('3')]);
        if (isOgrnip(other)) expect(Number(ogrnip.at(-1))).toBeLessThan(3);
      }),
      RUNS,
    );
  });

  const biks = numeral(/^04\d{4}[1-9]\d{2}$/);

  // The library treats a bank's clients as a РКЦ's, so the check digit here follows the order's own
  // procedure.
  it('settlement account: always found', () => {
    const accounts = fc.tuple(biks, numeral(/^[45]0[7-9]\d{17}$/)).map(([bik, account]) => {
      return { bik, account: keyed(account, bik.slice(6)) };
    });
    fc.assert(
      fc.property(accounts, slip, ({ bik, account }, wrong) => {
        const other = spoiled(account, wrong);
        // Another first digit may make it an account of another type, with other rules.
        fc.pre(/^[4-9]/.test(other) && !other.startsWith('40102'));
        expect([keyAgrees(account, bik), keyAgrees(other, bik)]).toEqual([true, false]);
      }),
      RUNS,
    );
  });

  it('correspondent account: always found', () => {
    const accounts = fc.tuple(biks, numeral(/^30101810\d{12}$/)).map(([bik, account]) => {
      return { bik, account: withDigitAt(account, 8, (one) => oracle.Ks(one, bik).code === 0) };
    });
    fc.assert(
      fc.property(accounts, slip, ({ bik, account }, wrong) => {
        const other = spoiled(account, wrong);
        fc.pre(/^3010[1-6]/.test(other));
        expect([keyAgrees(account, bik), keyAgrees(other, bik), oracle.Ks(other, bik).code]).toEqual([
          true,
          false,
          4,
        ]);
      }),
      RUNS,
    );
  });
});
