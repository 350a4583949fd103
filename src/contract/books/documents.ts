import { type Static, Type } from 'typebox';
import { calendarDate, money, name, opaqueId, webUrl } from '../common-schemas.ts';

export const documentKinds = ['invoice', 'payment', 'order', 'shipment', 'closing_document'] as const;
export const documentKind = Type.Enum([...documentKinds]);
export type DocumentKind = Static<typeof documentKind>;

/** Payment state of a document; a late event never lowers `paid`. */
export const documentState = Type.Enum([
  'draft',
  'issued',
  'viewed',
  'partially_paid',
  'paid',
  'overdue',
  'cancelled',
  'refunded',
]);
export type DocumentState = Static<typeof documentState>;

/** One accounting document. Sums are null when the role hides them. */
export const accountingDocument = Type.Object({
  id: opaqueId,
  kind: documentKind,
  number: Type.String({ maxLength: 100 }),
  /** Null when the books have none, or an impossible one. */
  date: Type.Union([calendarDate, Type.Null()]),
  due_date: Type.Union([calendarDate, Type.Null()]),
  state: documentState,
  sum: Type.Union([money, Type.Null()]),
  /** The part of an invoice or order already paid. */
  paid: Type.Union([money, Type.Null()]),
  /** Whole days past `due_date` at `as_of`; null when not overdue. */
  overdue_days: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  purpose: Type.Union([Type.String({ maxLength: 1000 }), Type.Null()]),
  counterparty_id: opaqueId,
  /** Our own legal entity: a debt to one is not a debt to another. */
  own_entity: Type.Object({ id: opaqueId, name }),
  /** Link to the document in the accounting system; null when it has no such page or the role hides sums. */
  accounting_url: Type.Union([webUrl, Type.Null()]),
});
export type AccountingDocument = Static<typeof accountingDocument>;

/** One page of documents of one kind, newest first. */
export const documentPage = Type.Object({
  kind: documentKind,
  /** `failed`: this kind could not be read while others could (the panel shows the rest). */
  status: Type.Enum(['ready', 'failed']),
  items: Type.Array(accountingDocument, { maxItems: 250 }),
  total: Type.Integer({ minimum: 0 }),
  next: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
});
export type DocumentPage = Static<typeof documentPage>;
