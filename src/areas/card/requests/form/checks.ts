/** What is wrong with a field as typed; the rules are the domain's. */
import type { RequestKind } from '#contract/requests/request-content.ts';
import { checkAmount, checkPrice } from '#domain/decimal-check.ts';
import { ok, partial, type TypedCheck, wrong } from '#domain/field-validation.ts';
import { checkBankCode, checkForeignAccount, isRussianBank, saysBank } from '#domain/foreign-bank.ts';
import { compare, parseMoney } from '#domain/money.ts';
import {
  cleanPurpose,
  LONGEST_PURPOSE,
  type Payment,
  type PurposeFault,
  purposeFaults,
} from '#domain/payment-purpose.ts';
import { checkAccount, checkBik, checkCorrespondentAccount, checkKpp } from '#domain/requisite-check.ts';
import { checkTaxNumber, taxCountryOf } from '#domain/tax-check.ts';
import type { TaxCountry } from '#domain/tax-countries.ts';
import { isVatOfRate, percentOfRate, type VatRate } from '#domain/vat.ts';
import type { TextValues } from '#shared/i18n.ts';
import type { FieldName } from './fields.ts';

/** `reason` names the words in i18n. */
export interface FieldFault {
  readonly reason: string;
  readonly values?: TextValues;
}
export type FieldCheck = TypedCheck<FieldFault>;
export type ValueOf = (name: FieldName) => string;

const longest: Partial<Record<FieldName, number>> = {
  party_name: 500,
  comment: 2000,
  answer: 2000,
  contract: 200,
  bill_number: 100,
  basis: 500,
};
const needed: readonly FieldName[] = ['party_name', 'basis', 'from', 'to'];

/** The value of an ok check is the wire's form. */
export function checkField(name: FieldName, value: ValueOf, kind: RequestKind): FieldCheck {
  const text = value(name);
  switch (name) {
    case 'party_inn':
      // A payment goes nowhere without it; elsewhere accounting finds the client by name.
      return text.trim() === '' && kind !== 'payment_order' ? ok('') : checkTax(text, countryOf(value));
    case 'party_kpp':
      return text.trim() === '' || isHidden(name, value) ? ok('') : plain(checkKpp(text));
    case 'bik':
      return checkBank(text, value);
    case 'account':
      return orEmpty(
        text,
        isAbroad(value) ? checkForeignAccount(text, value('bik')) : checkAccount(text, value('bik')),
      );
    case 'correspondent_account':
      return text.trim() === '' || isHidden(name, value)
        ? ok('')
        : plain(checkCorrespondentAccount(text, value('bik')));
    case 'sum':
      return orEmpty(text, checkAmount(text, value('currency')));
    case 'vat_sum':
      return checkVat(value);
    case 'purpose':
      return checkPurpose(text);
    case 'email':
      return checkEmail(text, value('delivery') === 'email');
    case 'to':
      return text !== '' && value('from') > text ? wrong({ reason: 'before_from' }) : checkDate(name, text);
    case 'from':
    case 'pay_by':
    case 'needed_by':
    case 'bill_date':
      return checkDate(name, text);
    default:
      return checkText(name, text);
  }
}

/** Whose tax number, bank and account these are. */
export function countryOf(value: ValueOf): TaxCountry {
  return taxCountryOf(value('party_country'));
}

export function isAbroad(value: ValueOf): boolean {
  return countryOf(value) !== 'RU';
}

/** Only Russia has КПП, and only a bank in Russia a correspondent account that is asked for. */
export function isHidden(name: FieldName, value: ValueOf): boolean {
  if (!isAbroad(value)) return false;
  return name === 'party_kpp' || (name === 'correspondent_account' && !isRussianBank(value('bik')));
}

/** Sum and VAT of the payment, once they are numbers. */
export function paymentOf(value: ValueOf): Payment | null {
  const check = checkAmount(value('sum'), value('currency'));
  const sum = check.kind === 'ok' ? parseMoney(check.value, value('currency')) : null;
  if (!sum) return null;
  const vat_rate = value('vat_rate') as VatRate;
  const vat = hasVat(value) ? vatIn(value) : null;
  return vat ? { sum, vat_rate, vat } : { sum, vat_rate };
}

/** Is there any VAT in a payment at its rate. */
export function hasVat(value: ValueOf): boolean {
  return percentOfRate(value('vat_rate') as VatRate) > 0;
}

/** VAT that is not what the rate makes of the sum: right for a bill of several rates, and else a slip. */
export function isOddVat(value: ValueOf): boolean {
  const payment = paymentOf(value);
  return Boolean(payment?.vat && !isVatOfRate(payment.vat, payment.sum, payment.vat_rate));
}

function checkTax(text: string, country: TaxCountry): FieldCheck {
  const check = orEmpty(text, checkTaxNumber(text, country));
  // How long a number is depends on whose it is.
  const named = ({ reason, values }: FieldFault): FieldFault =>
    reason === 'length' && country !== 'RU'
      ? { reason: `tax_length_${country}` }
      : { reason, ...(values && { values }) };
  if (check.kind === 'ok') return check;
  return check.kind === 'wrong' ? wrong(named(check.reason)) : partial(named(check.otherwise));
}

/** An IBAN says the bank by itself. */
function checkBank(text: string, value: ValueOf): FieldCheck {
  if (!isAbroad(value)) return orEmpty(text, checkBik(text));
  return text.trim() === '' && saysBank(value('account')) ? ok('') : orEmpty(text, checkBankCode(text));
}

function vatIn(value: ValueOf) {
  const check = checkPrice(value('vat_sum'), value('currency'));
  return check.kind === 'ok' ? parseMoney(check.value, value('currency')) : null;
}

function checkVat(value: ValueOf): FieldCheck {
  const text = value('vat_sum');
  if (!hasVat(value) || text.trim() === '') return ok('');
  const check = plain(checkPrice(text, value('currency')));
  const payment = paymentOf(value);
  const isOver = payment?.vat && compare(payment.vat, payment.sum) >= 0;
  return check.kind === 'ok' && isOver ? wrong({ reason: 'over_sum' }) : check;
}

/** What a bank takes and an accountant would ask about. */
export function purposeWarning(value: ValueOf): string | null {
  const faults = purposeFaults(cleanPurpose(value('purpose')), paymentOf(value));
  return faults.find(({ severity }) => severity === 'warning')?.reason ?? null;
}

/** Characters that count, as the bank will have it. */
export function purposeLength(text: string): number {
  return [...cleanPurpose(text)].length;
}

function checkPurpose(text: string): FieldCheck {
  const clean = cleanPurpose(text);
  const error = purposeFaults(clean, null).find(({ severity }) => severity === 'error');
  if (!error) return ok(clean);
  if (error.reason === 'empty') return partial({ reason: 'empty' });
  return wrong({ reason: `purpose_${error.reason}`, values: valuesOf(error) });
}

function valuesOf(fault: PurposeFault): TextValues {
  if (fault.reason === 'too_long') return { count: fault.over, most: LONGEST_PURPOSE };
  return fault.reason === 'characters' ? { list: fault.characters.slice(0, 8).join(' ') } : {};
}

function checkEmail(text: string, isNeeded: boolean): FieldCheck {
  const email = text.trim();
  if (email === '') return isNeeded ? partial({ reason: 'empty' }) : ok('');
  return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email) && email.length <= 254
    ? ok(email)
    : partial({ reason: 'email' });
}

/** A year is typed digit by digit, and every part of it is a day of some century. */
function checkDate(name: FieldName, text: string): FieldCheck {
  const isNear = text === '' || /^20\d\d-\d\d-\d\d$/.test(text);
  return isNear ? checkText(name, text) : partial({ reason: 'date' });
}

function checkText(name: FieldName, text: string): FieldCheck {
  const value = text.trim();
  const most = longest[name];
  if (most !== undefined && value.length > most) return wrong({ reason: 'too_long', values: { most } });
  const isNeeded = needed.includes(name);
  return value === '' && isNeeded ? partial({ reason: 'empty' }) : ok(value);
}

function orEmpty(text: string, check: TypedCheck<string>): FieldCheck {
  return text.trim() === '' ? partial({ reason: 'empty' }) : plain(check);
}

function plain(check: TypedCheck<string>): FieldCheck {
  if (check.kind === 'ok') return check;
  return check.kind === 'wrong' ? wrong({ reason: check.reason }) : partial({ reason: check.otherwise });
}
