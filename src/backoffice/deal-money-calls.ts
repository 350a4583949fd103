/** Invoices of a deal. Every write says which state a person saw; the same again changes nothing, so it may be repeated. */
import type {
  DealMoneyResponse,
  InvoiceChoiceQuery,
  InvoiceChoiceResponse,
  ShareRequest,
} from '#contract/deal-money.ts';
import type { Read } from './reader.ts';
import type { Validate } from './validate.ts';

export interface DealMoneyCalls {
  read(signal: AbortSignal): Promise<DealMoneyResponse>;
  choices(query: InvoiceChoiceQuery, signal: AbortSignal): Promise<InvoiceChoiceResponse>;
  /** Rejects with the code `over_shared` when less is free, `conflict` when another changed it since `version`. */
  share(invoiceId: string, body: ShareRequest, signal: AbortSignal): Promise<DealMoneyResponse>;
  detach(invoiceId: string, version: number, signal: AbortSignal): Promise<DealMoneyResponse>;
}

export interface DealMoneyValidators {
  readonly money: Validate;
  readonly choices: Validate;
}

/** @param leadId digits */
export function dealMoneyCalls(
  read: Read,
  { money: validate, choices }: DealMoneyValidators,
  leadId: string,
): DealMoneyCalls {
  const deal = `/v1/deals/${leadId}`;
  const pathOf = (invoiceId: string): string => `${deal}/invoices/${encodeURIComponent(invoiceId)}`;
  return {
    read: (signal) =>
      read({ operation: 'deal money', method: 'GET', path: `${deal}/money`, validate, etag: true }, signal),
    choices: (query, signal) => {
      const path = `${deal}/invoices?${new URLSearchParams(Object.entries(query))}`;
      return read({ operation: 'invoices', method: 'GET', path, validate: choices }, signal);
    },
    share: (invoiceId, body, signal) =>
      read({ operation: 'share', method: 'PUT', path: pathOf(invoiceId), body, validate }, signal),
    detach: (invoiceId, version, signal) => {
      const path = `${pathOf(invoiceId)}?version=${version}`;
      return read({ operation: 'detach', method: 'DELETE', path, validate }, signal);
    },
  };
}
