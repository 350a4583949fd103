/** Checks requisites while they are typed. Faults are codes; i18n has the texts. */

import { type FieldValidation, incomplete, invalid, valid } from '../requests/field-validation.ts';
import {
  BIK_STARTS,
  isBik,
  isCorrespondent,
  isCorrespondentOf,
  keyAgrees,
  mayBecomeCorrespondent,
} from './bank-requisites.ts';
import { digitsOf, isInn, isOgrn, isOgrnip } from './check-digits.ts';
import { parseKpp } from './kpp.ts';

/**
 * - `letters`: a character this number cannot contain.
 * - `length`: too many digits, or too few when nothing more is typed.
 * - `start`: this kind of number cannot start with these digits.
 * - `zeros`: a placeholder.
 * - `form`: the right length, but not the form of this number.
 * - `check_digit`: a digit is wrong somewhere (for an account: in it, or in the БИК).
 * - `needs_bik`: cannot be checked without a БИК.
 * - `not_settlement`: a correspondent account where a settlement one belongs.
 * - `not_correspondent`: the reverse.
 * - `other_bank`: a valid account, but of a bank with another БИК.
 */
export type RequisiteFault =
  | 'letters'
  | 'length'
  | 'start'
  | 'zeros'
  | 'form'
  | 'check_digit'
  | 'needs_bik'
  | 'not_settlement'
  | 'not_correspondent'
  | 'other_bank';

/** `value` is bare digits (capitals too in a КПП). */
export type RequisiteCheck = FieldValidation<RequisiteFault>;

/**
 * ИНН: 10 digits for a company or 12 for a person. Ten digits that fail the check may become twelve, so they
 * are incomplete, not invalid.
 */
export function checkInn(text: string): RequisiteCheck {
  const inn = digitsOf(text);
  const fault = faultOfDigits(inn, 12);
  if (fault) return invalid(fault);
  if (isInn(inn)) return valid(inn);
  if (inn.length === 12) return invalid(zerosOr('check_digit', inn));
  return incomplete(inn.length === 10 ? zerosOr('check_digit', inn) : 'length');
}

/**
 * КПП: four digits, two digits or Latin capitals (lower case is raised), three digits. It has no check digit.
 */
export function checkKpp(text: string): RequisiteCheck {
  const kpp = digitsOf(text).toUpperCase();
  if (/[^\dA-Z]/.test(kpp)) return invalid('letters');
  if (kpp.length > 9) return invalid('length');
  if (/^.{0,3}[A-Z]|^.{6,}[A-Z]/.test(kpp)) return invalid('form');
  if (kpp.length < 9) return incomplete('length');
  return parseKpp(kpp) ? valid(kpp) : invalid('zeros');
}

/** ОГРН of a company, 13 digits. */
export function checkOgrn(text: string): RequisiteCheck {
  return checkRegistration(digitsOf(text), 13, /^[15]/, isOgrn);
}

/** ОГРНИП of an entrepreneur, 15 digits. */
export function checkOgrnip(text: string): RequisiteCheck {
  return checkRegistration(digitsOf(text), 15, /^3/, isOgrnip);
}

/** БИК, 9 digits. It has no check digit: a typo shows up in the account's check. */
export function checkBik(text: string): RequisiteCheck {
  const bik = digitsOf(text);
  const fault = faultOfDigits(bik, 9);
  if (fault) return invalid(fault);
  if (!BIK_STARTS.some((start) => start.startsWith(bik.slice(0, 2)))) return invalid('start');
  if (bik.length < 9) return incomplete('length');
  return isBik(bik) ? valid(bik) : invalid('form');
}

/**
 * Settlement (or treasury) account of 20 digits, checked against the БИК as typed; without a valid БИК it is
 * incomplete.
 */
export function checkAccount(text: string, bik: string): RequisiteCheck {
  const account = digitsOf(text);
  if (isCorrespondent(account)) return invalid(faultOfDigits(account, 20) ?? 'not_settlement');
  return checkAgainst(account, bik, () => true);
}

/** Correspondent account of 20 digits, checked against the БИК as typed. */
export function checkCorrespondentAccount(text: string, bik: string): RequisiteCheck {
  const account = digitsOf(text);
  const fault = faultOfDigits(account, 20);
  if (fault) return invalid(fault);
  if (!mayBecomeCorrespondent(account)) return invalid('not_correspondent');
  return checkAgainst(account, bik, isCorrespondentOf);
}

function checkRegistration(
  digits: string,
  length: number,
  start: RegExp,
  agrees: (digits: string) => boolean,
): RequisiteCheck {
  const fault = faultOfDigits(digits, length);
  if (fault) return invalid(fault);
  if (digits && !start.test(digits)) return invalid('start');
  if (digits.length < length) return incomplete('length');
  return agrees(digits) ? valid(digits) : invalid('check_digit');
}

function checkAgainst(
  account: string,
  bikText: string,
  belongs: (account: string, bik: string) => boolean,
): RequisiteCheck {
  const own = faultOfDigits(account, 20);
  if (own) return invalid(own);
  if (account.length < 20) return incomplete('length');
  if (/^0+$/.test(account)) return invalid('zeros');
  const bik = digitsOf(bikText);
  if (!isBik(bik)) return incomplete('needs_bik');
  if (!keyAgrees(account, bik)) return invalid('check_digit');
  return belongs(account, bik) ? valid(account) : invalid('other_bank');
}

function faultOfDigits(digits: string, longest: number): RequisiteFault | null {
  if (/\D/.test(digits)) return 'letters';
  return digits.length > longest ? 'length' : null;
}

function zerosOr(fault: RequisiteFault, digits: string): RequisiteFault {
  return /^0+$/.test(digits) ? 'zeros' : fault;
}
