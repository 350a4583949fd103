/** Checks requisites while they are typed. Faults are codes; i18n has the texts. */

import { ok, partial, type TypedCheck, wrong } from '../requests/field-validation.ts';
import {
  BIK_STARTS,
  isBik,
  isCorrespondent,
  isCorrespondentOf,
  keyAgrees,
  mayBecomeCorrespondent,
} from './bank-requisites.ts';
import { parseKpp } from './kpp.ts';
import { digitsOf, isInn, isOgrn, isOgrnip } from './requisites.ts';

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
export type RequisiteCheck = TypedCheck<RequisiteFault>;

/**
 * ИНН: 10 digits for a company or 12 for a person. Ten digits that fail the check may become twelve, so they
 * are partial, not wrong.
 */
export function checkInn(text: string): RequisiteCheck {
  const inn = digitsOf(text);
  const fault = faultOfDigits(inn, 12);
  if (fault) return wrong(fault);
  if (isInn(inn)) return ok(inn);
  if (inn.length === 12) return wrong(zerosOr('check_digit', inn));
  return partial(inn.length === 10 ? zerosOr('check_digit', inn) : 'length');
}

/**
 * КПП: four digits, two digits or Latin capitals (lower case is raised), three digits. It has no check digit.
 */
export function checkKpp(text: string): RequisiteCheck {
  const kpp = digitsOf(text).toUpperCase();
  if (/[^\dA-Z]/.test(kpp)) return wrong('letters');
  if (kpp.length > 9) return wrong('length');
  if (/^.{0,3}[A-Z]|^.{6,}[A-Z]/.test(kpp)) return wrong('form');
  if (kpp.length < 9) return partial('length');
  return parseKpp(kpp) ? ok(kpp) : wrong('zeros');
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
  if (fault) return wrong(fault);
  if (!BIK_STARTS.some((start) => start.startsWith(bik.slice(0, 2)))) return wrong('start');
  if (bik.length < 9) return partial('length');
  return isBik(bik) ? ok(bik) : wrong('form');
}

/**
 * Settlement (or treasury) account of 20 digits, checked against the БИК as typed; without a valid БИК it is
 * partial.
 */
export function checkAccount(text: string, bik: string): RequisiteCheck {
  const account = digitsOf(text);
  if (isCorrespondent(account)) return wrong(faultOfDigits(account, 20) ?? 'not_settlement');
  return checkAgainst(account, bik, () => true);
}

/** Correspondent account of 20 digits, checked against the БИК as typed. */
export function checkCorrespondentAccount(text: string, bik: string): RequisiteCheck {
  const account = digitsOf(text);
  const fault = faultOfDigits(account, 20);
  if (fault) return wrong(fault);
  if (!mayBecomeCorrespondent(account)) return wrong('not_correspondent');
  return checkAgainst(account, bik, isCorrespondentOf);
}

function checkRegistration(
  digits: string,
  length: number,
  start: RegExp,
  agrees: (digits: string) => boolean,
): RequisiteCheck {
  const fault = faultOfDigits(digits, length);
  if (fault) return wrong(fault);
  if (digits && !start.test(digits)) return wrong('start');
  if (digits.length < length) return partial('length');
  return agrees(digits) ? ok(digits) : wrong('check_digit');
}

function checkAgainst(
  account: string,
  bikText: string,
  belongs: (account: string, bik: string) => boolean,
): RequisiteCheck {
  const own = faultOfDigits(account, 20);
  if (own) return wrong(own);
  if (account.length < 20) return partial('length');
  if (/^0+$/.test(account)) return wrong('zeros');
  const bik = digitsOf(bikText);
  if (!isBik(bik)) return partial('needs_bik');
  if (!keyAgrees(account, bik)) return wrong('check_digit');
  return belongs(account, bik) ? ok(account) : wrong('other_bank');
}

function faultOfDigits(digits: string, longest: number): RequisiteFault | null {
  if (/\D/.test(digits)) return 'letters';
  return digits.length > longest ? 'length' : null;
}

function zerosOr(fault: RequisiteFault, digits: string): RequisiteFault {
  return /^0+$/.test(digits) ? 'zeros' : fault;
}
