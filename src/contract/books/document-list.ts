import { type Static, Type } from 'typebox';
import { calendarDate, instant, money, name, opaqueId } from '../common-schemas.ts';
import { accountingDocument, documentKind, documentState } from './documents.ts';

/**
 * `GET /v1/documents`: documents of the matched counterparties, in pages, newest first unless `sort` says
 * otherwise; sums are compared within their currency, and documents without a due date or with nothing left
 * come last either way. `counterparty_ids` is a comma-separated list; a cursor is valid for the same filters
 * and order. A virtual list uses `offset` for the visible rows.
 */
export const documentQuery = Type.Object(
  {
    counterparty_ids: Type.String({ pattern: '^[A-Za-z0-9._:-]{1,64}(,[A-Za-z0-9._:-]{1,64}){0,19}$' }),
    kind: documentKind,
    state: Type.Optional(documentState),
    own_entity_id: Type.Optional(opaqueId),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    from: Type.Optional(calendarDate),
    to: Type.Optional(calendarDate),
    /** Part of the number or of the purpose. */
    search: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    sort: Type.Optional(Type.Enum(['date', 'due_date', 'sum', 'left'])),
    order: Type.Optional(Type.Enum(['asc', 'desc'])),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    /** Rows before the page; an alternative to the cursor. */
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 250 })),
  },
  { additionalProperties: false },
);
export type DocumentQuery = Static<typeof documentQuery>;

/** A sort order of documents. */
export type DocumentSort = Readonly<Required<Pick<DocumentQuery, 'sort' | 'order'>>>;

export const listedDocument = Type.Object({
  ...accountingDocument.properties,
  /** Still to be paid; null when nothing is, for kinds that are not paid, and when the role hides sums. */
  left: Type.Union([money, Type.Null()]),
});
export type ListedDocument = Static<typeof listedDocument>;

/** Totals over everything the filters match, not over the page; one row per currency and own legal entity. */
export const documentSum = Type.Object({
  own_entity: Type.Object({ id: opaqueId, name }),
  sum: money,
  /** For invoices and orders; null for kinds that are not paid in parts. */
  paid: Type.Union([money, Type.Null()]),
  count: Type.Integer({ minimum: 0 }),
});
export type DocumentSum = Static<typeof documentSum>;

export const documentListResponse = Type.Object({
  kind: documentKind,
  items: Type.Array(listedDocument, { maxItems: 250 }),
  total: Type.Integer({ minimum: 0 }),
  next: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  /** Null when the role hides sums. */
  sums: Type.Union([Type.Array(documentSum, { maxItems: 50 }), Type.Null()]),
});
export type DocumentListResponse = Static<typeof documentListResponse>;

/** `POST /v1/documents/{id}/file`: a link to the printed form, valid for five minutes without a session. */
export const documentFileResponse = Type.Object({
  url: Type.String({ maxLength: 2000 }),
  expires_at: instant,
  file_name: Type.String({ maxLength: 200 }),
});
export type DocumentFileResponse = Static<typeof documentFileResponse>;
