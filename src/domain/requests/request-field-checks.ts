/**
 * The checks of a request's fields, one table for the form and the gateway. Faults are codes; i18n has the
 * texts.
 */
import type { TextValues } from '#shared/i18n.ts';
import { isDay } from '../dates/calendar-date.ts';
import { checkAmount, checkPrice } from '../money/decimal-check.ts';
import { compare } from '../money/money.ts';
import { checkBankCode, checkForeignAccount, saysBank } from '../requisites/foreign-bank.ts';
import {
  checkAccount,
  checkBik,
  checkCorrespondentAccount,
  checkKpp,
} from '../requisites/requisite-check.ts';
import { checkTaxNumber } from '../requisites/tax-check.ts';
import { lengthOf, storableText } from '../text/storable-text.ts';
import { visibleText } from '../text/visible-text.ts';
import { type FieldValidation, incomplete, invalid, valid } from './field-validation.ts';
import { cleanPurpose, LONGEST_PURPOSE, type PurposeFault, purposeFaults } from './payment-purpose.ts';
import { longestText, type RequestField, type RequestKind } from './request-fields.ts';
import { countryOf, hasVat, isAbroad, isAsked, paymentOf, type ValueOf } from './request-payment.ts';

/** `reason` is the key of a text. */
export interface FieldFault {
  readonly reason: string;
  readonly values?: TextValues;
}
export type FieldCheck = FieldValidation<FieldFault>;

/** A field as a person types it; the value of a valid one is the wire's form. */
export function checkTyped(name: RequestField, value: ValueOf, kind: RequestKind): FieldCheck {
  const typed = isAsked(name, value) ? value(name) : '';
  const text = name === 'purpose' ? cleanPurpose(typed) : storableText(typed).trim();
  return checks[name]?.(text, value, kind) ?? valid(text);
}

/** A field as the wire has it. */
export function checkSent(name: RequestField, value: ValueOf, kind: RequestKind): FieldCheck {
  const text = value(name);
  return checks[name]?.(text, value, kind) ?? valid(text);
}

type Check = (text: string, value: ValueOf, kind: RequestKind) => FieldCheck;

/** A choice has none: it holds one of its options, and the schema refuses any other value. */
const checks: Readonly<Partial<Record<RequestField, Check>>> = {
  answer: checkText('answer'),
  party_name: needed(checkText('party_name')),
  // A payment goes nowhere without it; elsewhere accounting finds the client by name.
  party_inn: neededIf((_value, kind) => kind === 'payment_order', checkTax),
  party_kpp: optional(inRussia('party_kpp', checkKpp)),
  // An IBAN identifies its bank.
  bik: neededIf((value) => !isAbroad(value) || !saysBank(value('account')), checkBank),
  account: needed((text, value) =>
    coded((isAbroad(value) ? checkForeignAccount : checkAccount)(text, value('bik'))),
  ),
  correspondent_account: optional(inRussia('correspondent_account', checkCorrespondentAccount)),
  sum: needed((text, value) => coded(checkAmount(text, value('currency')))),
  vat_sum: optional(checkVat),
  bill_number: checkText('bill_number'),
  bill_date: optional(checkDay),
  purpose: checkPurpose,
  contract: checkText('contract'),
  basis: needed(checkText('basis')),
  from: needed(checkDay),
  to: needed((text, value) =>
    [value('from'), text].every(isDay) && value('from') > text
      ? invalid({ reason: 'before_from' })
      : checkDay(text),
  ),
  // Where it is not asked, an earlier form may have kept what was typed there.
  email: (text, value, kind) =>
    isAsked('email', value) ? needed(checkEmail)(text, value, kind) : valid(text),
  pay_by: optional(checkDay),
  needed_by: optional(checkDay),
  comment: checkText('comment'),
};

function needed(check: Check): Check {
  return (text, ...rest) =>
    visibleText(text) === '' ? incomplete({ reason: 'empty' }) : check(text, ...rest);
}

function optional(check: Check): Check {
  return (text, ...rest) => (text === '' ? valid('') : check(text, ...rest));
}

function neededIf(when: (value: ValueOf, kind: RequestKind) => boolean, check: Check): Check {
  return (text, value, kind) => (when(value, kind) ? needed : optional)(check)(text, value, kind);
}

function checkText(name: keyof typeof longestText): Check {
  const most = longestText[name];
  return (text) =>
    lengthOf(text) > most ? invalid({ reason: 'too_long', values: { most } }) : valid(visibleText(text));
}

/** A year typed digit by digit is out of the range until its last digit. */
function checkDay(text: string): FieldCheck {
  return isDay(text) ? valid(text) : incomplete({ reason: 'no_such_day' });
}

function checkTax(text: string, value: ValueOf): FieldCheck {
  return coded(checkTaxNumber(text, countryOf(value)));
}

/** A number that only Russia, or a bank in Russia, has. */
function inRussia(name: RequestField, check: (text: string, bik: string) => FieldValidation<string>): Check {
  return (text, value) =>
    isAsked(name, value) ? coded(check(text, value('bik'))) : invalid({ reason: 'not_russian' });
}

function checkBank(text: string, value: ValueOf): FieldCheck {
  return coded((isAbroad(value) ? checkBankCode : checkBik)(text));
}

/** A bill with several rates may have any VAT below its sum; a payment without VAT has none. */
function checkVat(text: string, value: ValueOf): FieldCheck {
  const check = checkPrice(text, value('currency'));
  if (check.kind !== 'valid') return coded(check);
  if (!hasVat(value)) return /[1-9]/.test(check.value) ? invalid({ reason: 'no_vat_at_rate' }) : check;
  const { sum, vat } = paymentOf(value) ?? {};
  return sum && vat && compare(vat, sum) >= 0 ? invalid({ reason: 'over_sum' }) : check;
}

function checkPurpose(text: string): FieldCheck {
  const error = purposeFaults(text, null).find(({ severity }) => severity === 'error');
  if (!error) return valid(text);
  if (error.reason === 'empty') return incomplete({ reason: 'empty' });
  return invalid({ reason: `purpose_${error.reason}`, values: valuesOf(error) });
}

function valuesOf(fault: PurposeFault): TextValues {
  if (fault.reason === 'too_long') return { count: fault.over, most: LONGEST_PURPOSE };
  return fault.reason === 'characters' ? { list: fault.characters.slice(0, 8).join(' ') } : {};
}

function checkEmail(text: string): FieldCheck {
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text) && lengthOf(text) <= longestText.email;
  return isEmail ? valid(text) : incomplete({ reason: 'email' });
}

function coded(check: FieldValidation<string>): FieldCheck {
  if (check.kind === 'valid') return check;
  return check.kind === 'invalid'
    ? invalid({ reason: check.reason })
    : incomplete({ reason: check.otherwise });
}
