import type {
  PaymentOrderContent,
  RequestContent,
  RequestParty,
} from '#contract/requests/request-content.ts';
import { isDay } from '#domain/calendar-date.ts';
import { checkAmount } from '#domain/decimal-check.ts';
import { type TypedCheck, whenLeft } from '#domain/field-validation.ts';
import { checkBankCode, checkForeignAccount, isRussianBank, saysBank } from '#domain/foreign-bank.ts';
import { compare, isZero, type Money, money } from '#domain/money.ts';
import { purposeFaults } from '#domain/payment-purpose.ts';
import { readLines, wholeFault } from '#domain/request-line-faults.ts';
import { checkAccount, checkBik, checkCorrespondentAccount, checkKpp } from '#domain/requisite-check.ts';
import { checkTaxNumber, taxCountryOf } from '#domain/tax-check.ts';
import { percentOfRate, type VatRate, vatRatesOn } from '#domain/vat.ts';
import { visibleText } from '#domain/visible-text.ts';
import type { Faults } from '../http/validation.ts';

type Fault = Faults[number];

/**
 * Checks what the schema cannot express: check digits, sums, days. `detail` is the reason's code, as the form
 * knows it.
 * @param now the time of the request
 */
export function contentFaults(content: RequestContent, now: Date): Fault[] {
  return [...kindFaults(content, now), ...dayFault('needed_by', content.needed_by ?? null)];
}

function kindFaults(content: RequestContent, now: Date): Fault[] {
  switch (content.kind) {
    case 'payment_order':
      return [
        ...partyFaults('payee', content.payee),
        ...bankFaults(content),
        ...dayFault('pay_by', content.pay_by),
        ...dayFault('bill_date', content.bill_date ?? null),
      ];
    case 'invoice':
      return [
        ...partyFaults('payer', content.payer),
        ...invoiceFaults(content, now),
        ...dayFault('pay_by', content.pay_by),
      ];
    case 'closing_documents':
      return [
        ...partyFaults('counterparty', content.counterparty),
        ...addressFault(content),
        ...dayFault('shipment/date', content.shipment?.date ?? null),
      ];
    case 'reconciliation':
      return [
        ...partyFaults('counterparty', content.counterparty),
        ...addressFault(content),
        ...periodFaults(content),
      ];
  }
}

function partyFaults(field: string, { name, inn, kpp, country }: RequestParty): Fault[] {
  return [
    ...(visibleText(name) === '' ? [fault(`${field}/name`, 'empty')] : []),
    ...(inn === '' ? [] : verdict(`${field}/inn`, checkTaxNumber(inn, taxCountryOf(country)))),
    ...(kpp === '' ? [] : kppFaults(`${field}/kpp`, kpp, country)),
  ];
}

/** Only Russia has КПП. */
function kppFaults(field: string, kpp: string, country: RequestParty['country']): Fault[] {
  return country === undefined ? verdict(field, checkKpp(kpp)) : [fault(field, 'not_russian')];
}

function bankFaults(content: PaymentOrderContent): Fault[] {
  const { payee, bank, sum, currency, vat_rate, vat_sum, purpose } = content;
  const amount = verdict('sum', checkAmount(sum));
  const payment = amount.length > 0 ? null : { sum: money(sum, currency), vat_rate };
  return [
    ...(payee.country === undefined ? accountFaults(bank) : foreignFaults(bank)),
    ...amount,
    ...(payment && vat_sum !== undefined ? vatFaults(money(vat_sum, currency), payment) : []),
    ...purposeFaults(purpose, payment)
      .filter(({ severity }) => severity === 'error')
      .map(({ reason }) => fault('purpose', reason)),
  ];
}

/** A bill with several rates may have any VAT below its sum; a payment without VAT has none. */
function vatFaults(
  vat: Money,
  { sum, vat_rate }: { readonly sum: Money; readonly vat_rate: VatRate },
): Fault[] {
  const isNothing = percentOfRate(vat_rate) === 0;
  if (isNothing) return isZero(vat) ? [] : [fault('vat_sum', 'no_vat_at_rate')];
  return compare(vat, sum) < 0 ? [] : [fault('vat_sum', 'over_sum')];
}

/** Accounts are checked against a БИК; without a valid one only the БИК is reported. */
function accountFaults({
  bik,
  account,
  correspondent_account: correspondent,
}: PaymentOrderContent['bank']): Fault[] {
  const wrongBik = verdict('bank/bik', checkBik(bik));
  if (wrongBik.length > 0) return wrongBik;
  const own = verdict('bank/account', checkAccount(account, bik));
  if (correspondent === '') return own;
  return [...own, ...verdict('bank/correspondent_account', checkCorrespondentAccount(correspondent, bik))];
}

/** An IBAN alone identifies a bank abroad; a Russian bank is checked as usual. */
function foreignFaults(bank: PaymentOrderContent['bank']): Fault[] {
  const { bik, account, correspondent_account: correspondent } = bank;
  if (isRussianBank(bik)) return accountFaults(bank);
  return [
    ...(bik === '' && saysBank(account) ? [] : verdict('bank/bik', checkBankCode(bik))),
    ...verdict('bank/account', checkForeignAccount(account, bik)),
    ...(correspondent === '' ? [] : [fault('bank/correspondent_account', 'not_russian')]),
  ];
}

/** A bill may be for a shipment long ago; an invoice is for a future one, at a rate in force. */
function invoiceFaults(
  { lines, ...pricing }: Extract<RequestContent, { kind: 'invoice' }>,
  now: Date,
): Fault[] {
  const [west, east] = daysOf(now);
  const inForce = [...vatRatesOn(west), ...vatRatesOn(east)];
  const each = readLines(lines, east)
    .faults.filter(({ line, reason }) => reason !== 'rate_not_in_force' || !isOneOf(inForce, lines[line]))
    .map(({ line, field, reason }) => fault(`lines/${line}/${field}`, reason));
  if (each.length > 0) return each;
  const whole = wholeFault(lines, pricing);
  return whole ? [fault('lines', whole)] : [];
}

function isOneOf(rates: readonly VatRate[], line: { readonly vat_rate: VatRate } | undefined): boolean {
  return line !== undefined && rates.includes(line.vat_rate);
}

const HALF_DAY_MS = 12 * 3_600_000;

/** The calendar dates in use at this moment, from west to east. */
function daysOf(now: Date): [string, string] {
  const dayAt = (shift: number): string => new Date(now.getTime() + shift).toISOString().slice(0, 10);
  return [dayAt(-HALF_DAY_MS), dayAt(HALF_DAY_MS)];
}

function dayFault(field: string, day: string | null): Fault[] {
  return day === null || isDay(day) ? [] : [fault(field, 'no_such_day')];
}

function periodFaults({ from, to }: { readonly from: string; readonly to: string }): Fault[] {
  const faults = [...dayFault('from', from), ...dayFault('to', to)];
  return faults.length === 0 && to < from ? [fault('to', 'before_from')] : faults;
}

function addressFault({ delivery, email }: { readonly delivery: string; readonly email: string }): Fault[] {
  if (delivery !== 'email') return [];
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? [] : [fault('email', email === '' ? 'empty' : 'form')];
}

function verdict(field: string, check: TypedCheck<string>): Fault[] {
  const left = whenLeft(check);
  return left.kind === 'wrong' ? [fault(field, left.reason)] : [];
}

function fault(field: string, detail: string): Fault {
  return { pointer: `/content/${field}`, detail };
}
