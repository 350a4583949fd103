/** From typed fields to the wire, and back for a correction. */
import type {
  ClosedShipment,
  PaymentOrderContent,
  RequestContent,
  RequestLine,
  RequestParty,
  VatRate,
} from '#contract/requests/request-content.ts';
import { isZero, money } from '#domain/money/money.ts';
import { isVatOfRate, vatWithin } from '#domain/money/vat.ts';
import type { ClosingPaper, Delivery, RequestField, RequestKind } from '#domain/requests/request-fields.ts';
import { taxCountryOf } from '#domain/requisites/tax-check.ts';
import type { DraftLine } from '../../drafts.ts';
import { typedAmount } from '../money/money-typing.ts';

/** Wire values by field, all checked. */
export type Checked = (name: RequestField) => string;

/** @param partyId of the books, when the party was taken from there unchanged */
export function toContent(
  kind: RequestKind,
  value: Checked,
  lines: readonly RequestLine[],
  partyId: string | null,
): RequestContent {
  const party: RequestParty = {
    id: partyId,
    name: value('party_name'),
    inn: value('party_inn'),
    kpp: value('party_kpp'),
    ...countryIn(value('party_country')),
  };
  const needed_by = value('needed_by');
  const common = {
    own_entity_id: value('own_entity_id') || null,
    comment: value('comment'),
    ...(needed_by && { needed_by }),
  };
  const sent = { delivery: value('delivery') as Delivery, email: value('email') };
  const currency = value('currency');
  const pay_by = value('pay_by') || null;
  switch (kind) {
    case 'payment_order':
      return { kind, ...common, payee: party, currency, pay_by, ...paymentFields(value) };
    case 'invoice': {
      const vat_included = value('vat_included') === 'yes';
      return {
        kind,
        ...common,
        payer: party,
        currency,
        pay_by,
        vat_included,
        lines: [...lines],
        contract: value('contract'),
      };
    }
    case 'closing_documents':
      return {
        kind,
        ...common,
        counterparty: party,
        basis: value('basis'),
        ...sent,
        papers: value('papers').split(' ').filter(Boolean) as ClosingPaper[],
        shipment: shipmentOf(value('shipment')),
      };
    case 'reconciliation':
      return { kind, ...common, counterparty: party, from: value('from'), to: value('to'), ...sent };
  }
}

function paymentFields(
  value: Checked,
): Omit<PaymentOrderContent, 'kind' | 'own_entity_id' | 'comment' | 'payee' | 'currency' | 'pay_by'> {
  return {
    bank: {
      bik: value('bik'),
      account: value('account'),
      correspondent_account: value('correspondent_account'),
    },
    sum: value('sum'),
    vat_rate: value('vat_rate') as VatRate,
    ...(value('vat_sum') && { vat_sum: value('vat_sum') }),
    bill_number: value('bill_number'),
    bill_date: value('bill_date') || null,
    purpose: value('purpose'),
    urgent: value('urgent') === 'yes',
  };
}

type Party = Pick<RequestParty, 'id' | 'name' | 'country'> & {
  readonly inn: string | null;
  readonly kpp: string | null;
};

export interface Filled {
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly DraftLine[];
}

/** A shipment as an option's value, which drafts store. */
export function shipmentValue({ id, date, number, sum, client }: ClosedShipment): string {
  // Values are compared as text, so the order of the keys is always the same.
  return JSON.stringify({ id, date, number, sum: sum && money(sum.value, sum.currency), client });
}

export function shipmentOf(value: string): ClosedShipment | null {
  if (value.startsWith('{')) return JSON.parse(value) as ClosedShipment;
  // Drafts from before the sum was kept.
  const [, id = '', date = '', number = ''] = /^(\S+) (\S+) (.*)$/s.exec(value) ?? [];
  return (id && { id, date, number }) || null;
}

/** A request as typed fields. @param locale decides the decimal mark */
export function fromContent(content: RequestContent, locale: string): Filled {
  const { own_entity_id, comment, needed_by } = content;
  const common = { own_entity_id: own_entity_id ?? '', comment, needed_by: needed_by ?? '' };
  switch (content.kind) {
    case 'payment_order': {
      const { payee, bank, currency, vat_rate, purpose, pay_by, urgent } = content;
      const dates = { pay_by: pay_by ?? '', bill_date: content.bill_date ?? '' };
      const fields = { currency, vat_rate, purpose, urgent: urgent ? 'yes' : '' };
      const sums = { sum: typedAmount(content.sum, locale), ...vatFields(content, locale) };
      const bill = { bill_number: content.bill_number ?? '', ...dates };
      return {
        fields: { ...common, ...partyFields(payee), ...bank, ...fields, ...sums, ...bill },
        lines: [],
      };
    }
    case 'invoice': {
      const { payer, currency, vat_included, contract, pay_by, lines } = content;
      const fields = { currency, contract, pay_by: pay_by ?? '', vat_included: vat_included ? 'yes' : '' };
      const typed = lines.map((line) => ({ ...line, price: typedAmount(line.price, locale) }));
      return { fields: { ...common, ...partyFields(payer), ...fields }, lines: typed };
    }
    case 'closing_documents': {
      const { counterparty, basis, delivery, email, papers = [], shipment } = content;
      const what = { papers: papers.join(' '), shipment: shipment ? shipmentValue(shipment) : '' };
      const fields = { ...common, ...partyFields(counterparty), ...what, basis, delivery, email };
      return { fields, lines: [] };
    }
    case 'reconciliation': {
      const { counterparty, from, to, delivery, email } = content;
      return { fields: { ...common, ...partyFields(counterparty), from, to, delivery, email }, lines: [] };
    }
  }
}

/** VAT derived from the rate follows the sum; any other was typed, and stays. */
function vatFields({ sum, currency, vat_rate, vat_sum }: PaymentOrderContent, locale: string) {
  const due = vatWithin(money(sum, currency), vat_rate);
  const isOwn =
    vat_sum !== undefined && !isVatOfRate(money(vat_sum, currency), money(sum, currency), vat_rate);
  const typed = vat_sum ?? (isZero(due) ? '' : due.value);
  return { vat_sum: typed && typedAmount(typed, locale), vat_own: isOwn ? 'yes' : '' };
}

/** Russia is the default and omitted. */
function countryIn(code: string): Pick<RequestParty, 'country'> {
  const country = taxCountryOf(code);
  return country === 'RU' ? {} : { country };
}

/** Of a request, or of a counterparty of the books. */
export function partyFields({ id, name, inn, kpp, country }: Party): Record<string, string> {
  return {
    party_id: id ?? '',
    party_name: name,
    party_inn: inn ?? '',
    party_kpp: kpp ?? '',
    party_country: taxCountryOf(country),
  };
}
