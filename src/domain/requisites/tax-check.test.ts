import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { whenLeft } from '../requests/field-validation.ts';
import { checkTaxNumber, recogniseTaxNumber, taxCountryOf } from './tax-check.ts';
import { isTaxNumber, taxCountries } from './tax-countries.ts';

const left = (text: string, country: (typeof taxCountries)[number]) =>
  whenLeft(checkTaxNumber(text, country));

describe('a tax number as typed', () => {
  it.each([
    ['BY', '100 582 333', '100582333'],
    ['BY', 'ма1953684', 'MA1953684'],
    ['KZ', '9712-4000-1315', '971240001315'],
    ['UZ', '200833833', '200833833'],
    ['UA', '32855961', '32855961'],
    ['UA', '1759013776', '1759013776'],
    ['RU', '7707 083 893', '7707083893'],
  ] as const)('%s %s', (country, text, value) => {
    expect(left(text, country)).toEqual({ kind: 'valid', value });
  });

  it.each([
    ['BY', '100582334', 'check_digit'],
    ['BY', '1005823', 'length'],
    ['BY', '900582333', 'form'],
    ['KZ', '971240001316', 'check_digit'],
    ['KZ', '97124000131A', 'letters'],
    ['UZ', '000000000', 'zeros'],
    ['UA', '123456789012', 'length'],
  ] as const)('%s %s is refused as %s', (country, text, reason) => {
    expect(left(text, country)).toEqual({ kind: 'invalid', reason });
  });

  it('is never wrong while it may become right', () => {
    const number = fc.constantFrom(
      ...(['100582333', 'MA1953684'] as const).map((one) => ['BY', one] as const),
      ...(['971240001315', '000340002165'] as const).map((one) => ['KZ', one] as const),
      ...(['32855961', '1759013776'] as const).map((one) => ['UA', one] as const),
      ...(['200833833', '31210850020034'] as const).map((one) => ['UZ', one] as const),
    );
    fc.assert(
      fc.property(number, fc.nat(13), ([country, whole], typed) => {
        expect(checkTaxNumber(whole.slice(0, typed), country).kind).not.toBe('invalid');
      }),
    );
  });

  it('agrees with another library, apart from spaces and dashes', () => {
    const text = fc.stringMatching(/^[1-7]\d{2}[ -]?\d{3}[ -]?\d{3}$/);
    fc.assert(
      fc.property(text, (unp) => {
        const digits = unp.replace(/\D/g, '');
        const good = !/^(.)\1+$/.test(digits) && stdnum.BY?.unp?.validate(digits).isValid;
        expect(left(unp, 'BY').kind === 'valid').toBe(good);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is what matching uses, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...taxCountries), fc.stringMatching(/^[\dA-Z]{8,14}$/), (country, text) => {
        const check = checkTaxNumber(text, country);
        if (check.kind === 'valid') expect(isTaxNumber(check.value, country)).toBe(true);
        else expect(isTaxNumber(text, country)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the country of a number', () => {
  it.each([
    ['100582333', 'RU', { country: 'BY', number: '100582333' }],
    ['УНП 100582333', 'RU', { country: 'BY', number: '100582333' }],
    ['СТИР: 200833833', 'RU', { country: 'UZ', number: '200833833' }],
    ['ЄДРПОУ 32855961', 'RU', { country: 'UA', number: '32855961' }],
    ['971240001315', 'BY', { country: 'KZ', number: '971240001315' }],
    ['7707083893', 'BY', { country: 'RU', number: '7707083893' }],
  ] as const)('%s in %s', (text, home, found) => {
    expect(recogniseTaxNumber(text, home)).toEqual(found);
  });

  it.each([
    ['7707083893', 'RU'],
    ['7707083894', 'RU'],
    ['', 'RU'],
    ['100582333, 971240001315', 'RU'],
  ] as const)('none in «%s» of %s', (text, home) => {
    expect(recogniseTaxNumber(text, home)).toBeNull();
  });

  it('is Russia by default on the wire', () => {
    expect([undefined, null, 'CN', 'KZ'].map(taxCountryOf)).toEqual(['RU', 'RU', 'RU', 'KZ']);
  });
});
