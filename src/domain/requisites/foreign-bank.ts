/**
 * Bank and account of a payee abroad. IBAN: ISO 13616, lengths from the SWIFT registry. The bank code is a
 * BIC (ISO 9362), a Russian БИК when a foreign company has its account in Russia, or the МФО of Uzbekistan
 * and Ukraine.
 */

import { type FieldValidation, incomplete, invalid, valid } from '../requests/field-validation.ts';
import { latinLookalike } from '../text/plain-text.ts';
import { isBik } from './bank-requisites.ts';
import { digitsOf } from './check-digits.ts';
import { checkAccount, checkBik, type RequisiteFault } from './requisite-check.ts';

/**
 * - `bank_code`: neither a BIC nor a БИК nor an МФО.
 * - `iban_length`: too many or too few characters for an IBAN of its country.
 * - `iban`: the check digits of an IBAN do not agree.
 * - `account_form`: too short or too long for any account.
 */
export type ForeignBankFault = RequisiteFault | 'bank_code' | 'iban_length' | 'iban' | 'account_form';

/** For the countries whose tax numbers are known, and Russia's neighbours that use IBAN. */
export const IBAN_LENGTHS: Readonly<Record<string, number>> = { BY: 28, KZ: 20, UA: 29, GE: 22, AZ: 28 };
const LONGEST_IBAN = 34;
const BIC = /^[A-Z]{6}[A-Z\d]{2}([A-Z\d]{3})?$/;
const MFO = /^\d{5,6}$/;

/** True for a bank in Russia, whose accounts follow the Russian rules. */
export function isRussianBank(code: string): boolean {
  return isBik(digitsOf(code));
}

export function checkBankCode(text: string): FieldValidation<ForeignBankFault> {
  const code = codeOf(text);
  if (/[^\dA-Z]/.test(code)) return invalid('letters');
  if (BIC.test(code) || MFO.test(code)) return valid(code);
  if (/^\d{9}$/.test(code)) return checkBik(code);
  return code.length > 11 ? invalid('bank_code') : incomplete('bank_code');
}

/** @param bank its code as typed */
export function checkForeignAccount(text: string, bank: string): FieldValidation<ForeignBankFault> {
  const account = codeOf(text);
  if (/[^\dA-Z]/.test(account)) return invalid('letters');
  if (isRussianBank(bank)) return checkAccount(account, bank);
  if (/^[A-Z]{2}\d{2}/.test(account)) return checkIban(account);
  if (account.length > LONGEST_IBAN) return invalid('account_form');
  return account.length < 5 ? incomplete('account_form') : valid(account);
}

function checkIban(iban: string): FieldValidation<ForeignBankFault> {
  const length = IBAN_LENGTHS[iban.slice(0, 2)];
  if (iban.length > (length ?? LONGEST_IBAN)) return invalid('iban_length');
  if (length !== undefined && iban.length < length) return incomplete('iban_length');
  if (iban.length >= 15 && isIban(iban)) return valid(iban);
  return length === undefined ? incomplete('iban') : invalid('iban');
}

/** True when the account number identifies its bank. */
export function saysBank(account: string): boolean {
  const code = codeOf(account);
  return /^[A-Z]{2}\d{2}/.test(code) && isIban(code);
}

/**
 * The first four characters go to the end, letters become numbers from 10 on, and the whole modulo 97 is 1.
 */
export function isIban(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = [...moved].map((sign) => String(Number.parseInt(sign, 36))).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

function codeOf(text: string): string {
  return latinLookalike(digitsOf(text).toUpperCase());
}
