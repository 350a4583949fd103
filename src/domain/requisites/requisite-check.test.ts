import { describe, expect, it } from 'vitest';
import { whenLeft } from '../requests/field-validation.ts';
import {
  checkAccount,
  checkBik,
  checkCorrespondentAccount,
  checkInn,
  checkKpp,
  checkOgrn,
  checkOgrnip,
  type RequisiteCheck,
} from './requisite-check.ts';

/** The verdict in one word: the bare digits, the fault, or a fault to come with a question mark. */
const verdict = (check: RequisiteCheck): string => {
  if (check.kind === 'valid') return check.value;
  return check.kind === 'invalid' ? check.reason : `${check.otherwise}?`;
};

describe('requisites as typed', () => {
  it.each([
    ['', 'length?'],
    ['7707', 'length?'],
    ['7707083893', '7707083893'],
    ['\u00a07707\u202f083–893 ', '7707083893'],
    ['7707083894', 'check_digit?'],
    ['50010073225', 'length?'],
    ['500100732259', '500100732259'],
    ['500100732258', 'check_digit'],
    ['0000000000', 'zeros?'],
    ['000000000000', 'zeros'],
    ['5001007322590', 'length'],
    ['77О7', 'letters'],
  ])('ИНН «%s»: %s', (text, expected) => {
    expect(verdict(checkInn(text))).toBe(expected);
  });

  it.each([
    ['7736', 'length?'],
    ['773601001', '773601001'],
    ['9909ab001', '9909AB001'],
    ['77A', 'form'],
    ['7736AB0A', 'form'],
    ['7736010011', 'length'],
    ['7736Ж', 'letters'],
    ['000000000', 'zeros'],
  ])('КПП «%s»: %s', (text, expected) => {
    expect(verdict(checkKpp(text))).toBe(expected);
  });

  it.each([
    ['', 'length?'],
    ['2', 'start'],
    ['1027700132195', '1027700132195'],
    ['1 02 77 00132195', '1027700132195'],
    ['1027700132194', 'check_digit'],
    ['10277001321950', 'length'],
  ])('ОГРН «%s»: %s', (text, expected) => {
    expect(verdict(checkOgrn(text))).toBe(expected);
  });

  it.each([
    ['1', 'start'],
    ['30450011600015', 'length?'],
    ['304500116000157', '304500116000157'],
    ['304500116000158', 'check_digit'],
    ['3045001160001570', 'length'],
  ])('ОГРНИП «%s»: %s', (text, expected) => {
    expect(verdict(checkOgrnip(text))).toBe(expected);
  });

  it.each([
    ['0', 'length?'],
    ['30', 'start'],
    ['03', 'start'],
    ['044525225', '044525225'],
    ['044 525-225', '044525225'],
    ['049805000', '049805000'],
    ['017003983', '017003983'],
    ['044525012', 'form'],
    ['0445252255', 'length'],
    ['04452522S', 'letters'],
  ])('БИК «%s»: %s', (text, expected) => {
    expect(verdict(checkBik(text))).toBe(expected);
  });

  it('turns an incomplete value into its fault when the field is left', () => {
    expect(whenLeft(checkInn('7707083894'))).toEqual({ kind: 'invalid', reason: 'check_digit' });
    expect(whenLeft(checkBik('0445'))).toEqual({ kind: 'invalid', reason: 'length' });
    expect(whenLeft(checkInn('7707083893'))).toEqual({ kind: 'valid', value: '7707083893' });
  });
});

describe('accounts beside a БИК', () => {
  it.each([
    ['40602810700000000025', '049805746', '40602810700000000025'],
    ['40602 810 7 0000 0000025', '049 805 746', '40602810700000000025'],
    ['40702810638050013199', '044525225', '40702810638050013199'],
    ['40702810638050013198', '044525225', 'check_digit'],
    ['40702810638050013199', '044525974', 'check_digit'],
    ['40702810638050013199', '0445', 'needs_bik?'],
    ['4070281063805001319', '044525225', 'length?'],
    ['407028106380500131999', '044525225', 'length'],
    ['4070281O', '', 'letters'],
    ['30101', '044525225', 'not_settlement'],
    ['03100643000000018500', '017003983', '03100643000000018500'],
    // Treasury offices have such БИК too.
    ['03100643000000013300', '042202102', '03100643000000013300'],
    ['00000000000000000000', '044525225', 'zeros'],
  ])('settlement account %s at %s: %s', (account, bik, expected) => {
    expect(verdict(checkAccount(account, bik))).toBe(expected);
  });

  it.each([
    ['', '044525225', 'length?'],
    ['301', '', 'length?'],
    ['407', '', 'not_correspondent'],
    ['30109', '', 'not_correspondent'],
    // The example from the Bank of Russia's own order.
    ['30101810800000000746', '049805746', '30101810800000000746'],
    ['30101810400000000225', '044525225', '30101810400000000225'],
    ['30101810400000000225', '', 'needs_bik?'],
    ['30101810300000000225', '044525225', 'check_digit'],
    ['30101810145250000974', '044525225', 'other_bank'],
    ['40102810445370000059', '017003983', '40102810445370000059'],
    ['40102810545370000059', '017003983', 'check_digit'],
    ['40102810845370000102', '042202102', '40102810845370000102'],
    ['40102810845370000102', '044525225', 'check_digit'],
  ])('correspondent account %s at %s: %s', (account, bik, expected) => {
    expect(verdict(checkCorrespondentAccount(account, bik))).toBe(expected);
  });
});
