/** A preliminary reconciliation statement («акт сверки»): what a client and one of our own legal entities did in a period. */
import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { calendarDate, instant, money, name, opaqueId, source, ticketPath } from '../common-schemas.ts';
import { requestPath } from '../requests/request-addresses.ts';
import { documentFileResponse, documentQuery } from './document-list.ts';
import { counterpartyRef } from './panel.ts';

const closed = { additionalProperties: false } as const;

/** Both days included. */
const period = { from: calendarDate, to: calendarDate };

/** Rows of the longest statement that is printed; a longer one needs a shorter period. */
export const MOST_STATEMENT_ROWS = 5000;

export const reconciliationQuery = Type.Object(
  { counterparty_ids: documentQuery.properties.counterparty_ids, ...period },
  closed,
);
export type ReconciliationQuery = Static<typeof reconciliationQuery>;

/** Documents outside the turnovers, and what they change in the debt. */
const leftOut = Type.Object({ documents: Type.Integer({ minimum: 0 }), sum: money });

/** The accounting system's own word, which the card shows, where documents add up to something else. */
const statedWord = Type.Object({
  /** The connection that said so. */
  source: name,
  /** Above zero is owed to us; `difference = owed - computed`. */
  owed: money,
  /** The same of documents. */
  computed: money,
  difference: money,
  read_at: instant,
  /** Over all own legal entities, not only that of the statement. */
  of_all: Type.Boolean(),
});
export type StatedWord = Static<typeof statedWord>;

/**
 * Settlements of one counterparty with one own legal entity in one currency. A balance above zero is owed to us,
 * below zero by us. `opening + debit - credit = closing`.
 */
export const statement = Type.Object({
  counterparty: counterpartyRef,
  own_entity: Type.Object({ id: opaqueId, name }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  opening: money,
  /** Shipments, and money given back to the client. */
  debit: money,
  /** Payments, and goods the client gave back. */
  credit: money,
  closing: money,
  /** In the period. */
  documents: Type.Integer({ minimum: 0 }),
  /** Without a date: in no period, and not in the balances. */
  undated: leftOut,
  /** After the period. */
  later: leftOut,
  /** What documents make the card show now: the debt less what is paid ahead. */
  card: money,
  /**
   * What the card has beyond `closing + undated + later`: parts that the system reports as paid without a payment
   * document. Zero where it reports none.
   */
  unexplained: money,
  stated: Type.Optional(statedWord),
  /** The last day, not after today, at whose end neither owed the other anything; null when there is none. */
  settled_on: Type.Union([calendarDate, Type.Null()]),
});
export type Statement = Static<typeof statement>;

/** A balance that accounting states of a client without a document that changes a debt: there is no statement of it. */
const onlyStated = Type.Object({
  counterparty: counterpartyRef,
  /** Null: over all own legal entities. */
  own_entity: Type.Union([Type.Object({ id: opaqueId, name }), Type.Null()]),
  word: statedWord,
});
export type OnlyStated = Static<typeof onlyStated>;

export const reconciliationResponse = Type.Object({
  source,
  period: Type.Object(period),
  /** Where the company closes its day. */
  today: calendarDate,
  /** Rows of the longest statement that can be printed. */
  most_rows: Type.Integer({ minimum: 1 }),
  /** By counterparty, own legal entity and currency; empty when there are no settlements at all. */
  statements: Type.Array(statement, { maxItems: 400 }),
  /** Absent when every balance that accounting states has a statement. */
  only_stated: Type.Optional(Type.Array(onlyStated, { maxItems: 400 })),
});
export type ReconciliationResponse = Static<typeof reconciliationResponse>;

export const statementFormats = ['pdf', 'xlsx'] as const;
export type StatementFormat = (typeof statementFormats)[number];

/** Which statement, and in what form. */
export const statementFile = Type.Object(
  {
    counterparty_id: opaqueId,
    own_entity_id: opaqueId,
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    ...period,
    format: Type.Enum([...statementFormats]),
  },
  closed,
);
export type StatementFile = Static<typeof statementFile>;

const reading = { method: 'get', response: reconciliationResponse } as const;
const linking = { method: 'post', body: statementFile, response: documentFileResponse } as const;

export const reconciliationCalls = {
  reconciliation: {
    ...reading,
    path: '/v1/reconciliation',
    purpose: 'Balances and turnovers of clients in a period, one statement per own legal entity and currency',
    auth: 'session',
    needs: ['see', 'see_sums'],
    query: reconciliationQuery,
  },
  statementFile: {
    ...linking,
    path: '/v1/reconciliation:file',
    purpose: 'A link to one statement as PDF or XLSX, good for five minutes without a session',
    auth: 'session',
    needs: ['see', 'see_sums'],
  },
  deskReconciliation: {
    ...reading,
    path: '/v1/desk/requests/{id}/reconciliation',
    purpose: 'The same for the client and the period of a request',
    auth: 'desk',
    params: requestPath,
    query: Type.Object({ from: Type.Optional(calendarDate), to: Type.Optional(calendarDate) }, closed),
  },
  deskStatementFile: {
    ...linking,
    path: '/v1/desk/requests/{id}/reconciliation:file',
    purpose: 'A link to one statement of the client of a request',
    auth: 'desk',
    params: requestPath,
  },
  statement: {
    method: 'get',
    path: '/v1/reconciliation-files/{ticket}',
    purpose: 'The statement behind such a link',
    auth: 'none',
    params: ticketPath,
    produces: 'application/octet-stream',
    response: Type.String({ contentMediaType: 'application/octet-stream' }),
  },
} as const satisfies Record<string, Call>;
