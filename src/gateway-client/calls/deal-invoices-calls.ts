/** Invoices of a deal. Every write carries the version the user saw; repeating one changes nothing. */
import type {
  DealInvoicesResponse,
  InvoiceChoiceQuery,
  InvoiceChoiceResponse,
  ShareRequest,
} from '#contract/books/deal-invoices.ts';
import type { WirePath } from '#contract/wire-path.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

export interface DealInvoicesCalls {
  read(signal: AbortSignal): Promise<DealInvoicesResponse>;
  choices(query: InvoiceChoiceQuery, signal: AbortSignal): Promise<InvoiceChoiceResponse>;
  /**
   * Rejects with the code `over_shared` when less is free, `conflict` when someone changed it since
   * `version`.
   */
  share(invoiceId: string, body: ShareRequest, signal: AbortSignal): Promise<DealInvoicesResponse>;
  detach(invoiceId: string, version: number, signal: AbortSignal): Promise<DealInvoicesResponse>;
}

export interface DealInvoicesValidators {
  readonly money: Validate;
  readonly choices: Validate;
}

/** @param leadId digits */
export function dealInvoicesCalls(
  read: Read,
  { money: validate, choices }: DealInvoicesValidators,
  leadId: string,
): DealInvoicesCalls {
  const deal = `/v1/deals/${leadId}` as const;
  const pathOf = (invoiceId: string) => `${deal}/invoices/${encodeURIComponent(invoiceId)}` as const;
  return {
    read: (signal) =>
      read(
        { operation: 'deal invoices', method: 'GET', path: `${deal}/invoices`, validate, etag: true },
        signal,
      ),
    choices: (query, signal) => {
      const path: WirePath = `${deal}/invoice-choices?${new URLSearchParams(Object.entries(query))}`;
      return read({ operation: 'invoice choices', method: 'GET', path, validate: choices }, signal);
    },
    share: (invoiceId, body, signal) =>
      read({ operation: 'share', method: 'PUT', path: pathOf(invoiceId), body, validate }, signal),
    detach: (invoiceId, version, signal) => {
      const path: WirePath = `${pathOf(invoiceId)}?version=${version}`;
      return read({ operation: 'detach', method: 'DELETE', path, validate }, signal);
    },
  };
}
