import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { entityRef, instant, money, opaqueId, source } from '../common-schemas.ts';
import { accountingDocument } from './documents.ts';

const closed = { additionalProperties: false } as const;
/** `0`: the gateway itself, of an invoice that answers a request of the deal. */
const userId = Type.String({ maxLength: 20 });
const number = Type.String({ maxLength: 100 });

/**
 * State of an attached invoice in the books. `void`: a draft, cancelled, refunded, or in another currency
 * than its share; `gone`: no longer there. Only `counted` ones enter the invoiced and paid totals.
 */
export const shareState = Type.Enum(['counted', 'void', 'gone']);

/** An invoice of the deal, with the deal's share of it. */
export const dealInvoice = Type.Object({
  id: opaqueId,
  /** Its number when it was attached. */
  number,
  /** The invoice as the books have it now; null when it is gone. */
  invoice: Type.Union([accountingDocument, Type.Null()]),
  state: shareState,
  share: money,
  /**
   * The paid part of the share: proportional and exact to the kopeck; the parts of all deals and of the free
   * rest add up to the amount paid.
   */
  paid: money,
  /** The part of the invoice that belongs to no deal. */
  free: money,
  /** Number of other deals that share it. */
  other_deals: Type.Integer({ minimum: 0 }),
  /** Sent back with a change, which is refused (`conflict`) when someone has changed the share since. */
  version: Type.Integer({ minimum: 1 }),
  at: instant,
  user_id: userId,
});
export type DealInvoice = Static<typeof dealInvoice>;

export const dealInvoiceEvent = Type.Object({
  at: instant,
  user_id: userId,
  action: Type.Enum(['attached', 'changed', 'detached']),
  number,
  /** For `detached`: the share it had. */
  share: money,
});
export type DealInvoiceEvent = Static<typeof dealInvoiceEvent>;

/**
 * Response of every call on a deal's invoices: attached ones in the order of attachment, and the history,
 * newest first.
 */
export const dealInvoicesResponse = Type.Object({
  source,
  invoices: Type.Array(dealInvoice, { maxItems: 100 }),
  history: Type.Array(dealInvoiceEvent, { maxItems: 100 }),
});
export type DealInvoicesResponse = Static<typeof dealInvoicesResponse>;

/** `GET /v1/deals/{lead_id}/invoice-choices`: the client's invoices to choose from, newest first. */
export const invoiceChoiceQuery = Type.Object(
  {
    counterparty_ids: Type.String({ pattern: '^[A-Za-z0-9._:-]{1,64}(,[A-Za-z0-9._:-]{1,64}){0,19}$' }),
    /** Part of the number or of the purpose. */
    search: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);
export type InvoiceChoiceQuery = Static<typeof invoiceChoiceQuery>;

export const invoiceChoice = Type.Object({
  invoice: accountingDocument,
  /**
   * The part that belongs to no deal; zero for a draft, a cancelled or a refunded one, which cannot be
   * attached.
   */
  free: money,
  other_deals: Type.Integer({ minimum: 0 }),
  /** Already attached to this deal. */
  attached: Type.Boolean(),
});
export type InvoiceChoice = Static<typeof invoiceChoice>;

export const invoiceChoiceResponse = Type.Object({
  items: Type.Array(invoiceChoice, { maxItems: 50 }),
  total: Type.Integer({ minimum: 0 }),
  next: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
});
export type InvoiceChoiceResponse = Static<typeof invoiceChoiceResponse>;

/** `PUT /v1/deals/{lead_id}/invoices/{invoice_id}`: repeating it changes nothing. */
export const shareRequest = Type.Object(
  {
    /** More than zero, in the invoice's currency; refused with `over_shared` when less than that is free. */
    share: Type.Object(
      {
        value: Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,2})?$' }),
        currency: Type.String({ pattern: '^[A-Z]{3}$' }),
      },
      closed,
    ),
    /** Version of the share as read; 0 when there was none. */
    version: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type ShareRequest = Static<typeof shareRequest>;

const lead = { lead_id: entityRef.properties.id };
const invoicePath = Type.Object({ ...lead, invoice_id: opaqueId });
/** Everything here is an amount, so a user without `see_sums` gets none of it. */
const reads = { auth: 'session', needs: ['see', 'see_sums'] } as const;
const writes = {
  path: '/v1/deals/{lead_id}/invoices/{invoice_id}',
  auth: 'session',
  needs: ['see', 'see_sums', 'request'],
  writes: true,
  params: invoicePath,
  response: dealInvoicesResponse,
} as const;

/** What of a deal is invoiced and paid. The page shows the deal's own amount: nothing here depends on it. */
export const dealInvoicesCalls = {
  dealInvoices: {
    ...reads,
    method: 'get',
    path: '/v1/deals/{lead_id}/invoices',
    purpose: 'Invoices attached to a deal, by how much, and what of that is paid',
    params: Type.Object(lead),
    response: dealInvoicesResponse,
    etag: true,
  },
  invoiceChoices: {
    ...reads,
    method: 'get',
    path: '/v1/deals/{lead_id}/invoice-choices',
    purpose: 'Invoices of counterparties with how much of each is free, to attach one to the deal',
    params: Type.Object(lead),
    query: invoiceChoiceQuery,
    response: invoiceChoiceResponse,
  },
  shareInvoice: {
    ...writes,
    method: 'put',
    purpose: 'Attach an invoice of the books to a deal by a sum, or change that sum',
    body: shareRequest,
  },
  detachInvoice: {
    ...writes,
    method: 'delete',
    purpose: 'Take an invoice off a deal; the document itself stays as it is',
    query: Type.Object({ version: Type.Integer({ minimum: 0 }) }, closed),
  },
} as const satisfies Record<string, Call>;
