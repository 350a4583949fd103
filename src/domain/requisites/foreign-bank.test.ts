import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whenLeft } from '../requests/field-validation.ts';
import { checkBankCode, checkForeignAccount } from './foreign-bank.ts';

/** Examples from the IBAN registry. */
const BY = 'BY13NBRB3600900000002Z00AB00';
const KZ = 'KZ86125KZT5004100100';
const UA = 'UA213223130000026007233566001';
const left = (text: string, bank = '') => whenLeft(checkForeignAccount(text, bank));

describe('an account abroad', () => {
  it.each([BY, KZ, UA, 'DE89370400440532013000', 'GE29NB0000000101904917'])('%s', (iban) => {
    const spelt = iban.toLowerCase().replace(/(.{4})/g, '$1 ');
    expect(left(spelt)).toEqual({ kind: 'valid', value: iban });
  });

  /**
   * A digit in place of a letter shifts all characters before it, and one in 97 such slips passes by chance.
   */
  it('with any one sign replaced by another of its kind is invalid', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(BY, KZ, UA),
        fc.nat(27),
        fc.constantFrom(...'0123456789ABKZ'),
        (iban, at, sign) => {
          const place = 4 + (at % (iban.length - 4));
          const was = iban.charAt(place);
          fc.pre(was !== sign && /\d/.test(was) === /\d/.test(sign));
          const other = iban.slice(0, place) + sign + iban.slice(place + 1);
          expect(left(other)).toEqual({ kind: 'invalid', reason: 'iban' });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [KZ.slice(0, -1), 'iban_length'],
    [`${KZ}0`, 'iban_length'],
    ['1234', 'account_form'],
    ['счёт', 'letters'],
  ])('%s is refused as %s', (text, reason) => {
    expect(left(text)).toEqual({ kind: 'invalid', reason });
  });

  it('twenty digits of Uzbekistan are accepted without a check; a Russian bank’s by its key', () => {
    expect(left('20208000100000000001', '00450')).toMatchObject({ kind: 'valid' });
    expect(left('40807810000000000001', '044525225')).toMatchObject({ reason: 'check_digit' });
  });
});

describe('bank code', () => {
  it.each(['BLBBBY2X', 'kcjbkzkx', 'KCJBKZKXXXX', '00450', '322313', '044525225'])('%s', (code) => {
    expect(whenLeft(checkBankCode(code)).kind).toBe('valid');
  });

  it.each([
    ['BLBB', 'bank_code'],
    ['BLBBBY2XXXXX', 'bank_code'],
    ['1234567', 'bank_code'],
    ['994525225', 'start'],
  ])('%s is refused as %s', (code, reason) => {
    expect(whenLeft(checkBankCode(code))).toEqual({ kind: 'invalid', reason });
  });
});
