/** From fields as typed to what the wire takes, and back for a correction. */
import type {
  RequestContent,
  RequestKind,
  RequestLine,
  RequestParty,
  VatRate,
} from '#contract/request-content.ts';
import type { DraftLine } from '../drafts.ts';
import type { FieldName } from './fields.ts';

/** Wire values by field: every check was ok. */
export type Checked = (name: FieldName) => string;
type Delivery = Extract<RequestContent, { kind: 'reconciliation' }>['delivery'];

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
  };
  const common = { own_entity_id: value('own_entity_id') || null, comment: value('comment') };
  const sent = { delivery: value('delivery') as Delivery, email: value('email') };
  const currency = value('currency');
  const pay_by = value('pay_by') || null;
  switch (kind) {
    case 'payment_order':
      return {
        ...{ kind, ...common, payee: party, currency, pay_by },
        bank: {
          bik: value('bik'),
          account: value('account'),
          correspondent_account: value('correspondent_account'),
        },
        sum: value('sum'),
        vat_rate: value('vat_rate') as VatRate,
        purpose: value('purpose'),
        urgent: value('urgent') === 'yes',
      };
    case 'invoice': {
      const vat_included = value('vat_included') === 'yes';
      return {
        ...{ kind, ...common, payer: party, currency, pay_by, vat_included },
        lines: [...lines],
        contract: value('contract'),
      };
    }
    case 'closing_documents':
      return { kind, ...common, counterparty: party, basis: value('basis'), ...sent };
    case 'reconciliation':
      return { kind, ...common, counterparty: party, from: value('from'), to: value('to'), ...sent };
  }
}

export interface Filled {
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly DraftLine[];
}

/** A request as the form would have it typed. */
export function fromContent(content: RequestContent): Filled {
  const { own_entity_id, comment } = content;
  const common = { own_entity_id: own_entity_id ?? '', comment };
  switch (content.kind) {
    case 'payment_order': {
      const { payee, bank, sum, currency, vat_rate, purpose, pay_by, urgent } = content;
      const fields = { sum, currency, vat_rate, purpose, pay_by: pay_by ?? '', urgent: urgent ? 'yes' : '' };
      return { fields: { ...common, ...partyFields(payee), ...bank, ...fields }, lines: [] };
    }
    case 'invoice': {
      const { payer, currency, vat_included, contract, pay_by, lines } = content;
      const fields = { currency, contract, pay_by: pay_by ?? '', vat_included: vat_included ? 'yes' : '' };
      return { fields: { ...common, ...partyFields(payer), ...fields }, lines };
    }
    case 'closing_documents': {
      const { counterparty, basis, delivery, email } = content;
      return { fields: { ...common, ...partyFields(counterparty), basis, delivery, email }, lines: [] };
    }
    case 'reconciliation': {
      const { counterparty, from, to, delivery, email } = content;
      return { fields: { ...common, ...partyFields(counterparty), from, to, delivery, email }, lines: [] };
    }
  }
}

function partyFields({ id, name, inn, kpp }: RequestParty): Record<string, string> {
  return { party_id: id ?? '', party_name: name, party_inn: inn, party_kpp: kpp };
}
