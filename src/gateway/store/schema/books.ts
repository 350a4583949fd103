import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { documentKinds } from '#contract/books/documents.ts';
import type { Capabilities } from '#contract/books/panel.ts';
import type { PayerRequisites } from '#contract/requests/desk.ts';
import type { DocumentTies } from '../../ledger/settle-up.ts';
import { accountId } from './accounts.ts';
import { byteText, crmNumber, instant, matching, newest, oneOf } from './columns.ts';

/*
 * The mirror of accounting. Every key begins with the account, so that the tables can be partitioned by it. Ids
 * are `<connection>:<id of the system>`, except in the demo connection, whose ids have no prefix.
 */

/** A connected accounting system. */
export const connections = pgTable(
  'connections',
  {
    accountId: accountId(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** Credentials, encrypted; see `connections/seal.ts`. Null where the system needs none. */
    sealed: text('sealed'),
    /** Identifies the base within its system, so that one base is not connected twice; null when unknown. */
    base: text('base'),
    /** Rises with every change by a person. */
    version: integer('version').notNull().default(1),
    /** While set, nothing is read. */
    pausedAt: instant('paused_at'),
    /** Disconnected by a person: shown nowhere, its rows are deleted in pieces, then this one. */
    removedAt: instant('removed_at'),
    /** Time zone in which the company closes its day. */
    zone: text('zone').notNull(),
    /** `loading` until everything was read once. */
    state: text('state', { enum: ['loading', 'ready'] })
      .notNull()
      .default('loading'),
    /** Figures read longer ago than this are read again before they are shown. */
    promiseSeconds: integer('promise_seconds').notNull(),
    /** Where the feed goes on; saved with the batch it belongs to. */
    cursor: text('cursor'),
    /** When all counterparties had been read for the first time. */
    directoryAt: instant('directory_at'),
    /** The last moment at which everything was up to date. */
    goodAt: instant('good_at'),
    /** What its feed can do where an agent pushes it; null where the gateway reads the system itself. */
    pushed: jsonb('pushed').$type<Capabilities>(),
    /** What the figures are of, where people bring them: the date of a file, not of its upload. */
    asOf: instant('as_of'),
    /** False where nothing says what is owed: only payments or invoices were brought. */
    knowsDebts: boolean('knows_debts').notNull().default(true),
    /** Distinct rows taken in, for the progress of the first load. */
    counterpartiesRead: integer('counterparties_read').notNull().default(0),
    documentsRead: integer('documents_read').notNull().default(0),
    /** How fast the last reading was; null before the first. */
    rowsPerMinute: integer('rows_per_minute'),
    createdAt: instant('created_at').notNull(),
    /** When the worker is to read it; while a copy reads it, the end of its lease. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Class of the last fault; never a message from outside. */
    lastError: text('last_error'),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index('connections_due').on(table.nextAttemptAt),
    oneOf(table.state),
    uniqueIndex('connections_base').on(table.accountId, table.kind, table.base),
  ],
);

const place = () => ({
  accountId: crmNumber('account_id').notNull(),
  connectionId: text('connection_id').notNull(),
});

type Placed = Record<'accountId' | 'connectionId', AnyPgColumn>;

/** Rows go with their connection. */
const ofConnection = ({ accountId, connectionId }: Placed) =>
  foreignKey({
    columns: [accountId, connectionId],
    foreignColumns: [connections.accountId, connections.id],
  }).onDelete('cascade');

/** Legal entities of the company itself. */
export const ownEntities = pgTable(
  'own_entities',
  {
    ...place(),
    id: byteText('id').notNull(),
    /** In the order of the books. */
    position: integer('position').notNull(),
    name: text('name').notNull(),
    requisites: jsonb('requisites').$type<PayerRequisites>(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.id] }), ofConnection(table)],
);

/** Identifiers are the source's own text; `counterparty_keys` holds what is compared. */
export const counterparties = pgTable(
  'counterparties',
  {
    ...place(),
    id: byteText('id').notNull(),
    name: text('name').notNull(),
    /** The name as search compares it, and the same without its legal form. */
    searchText: byteText('search_text').notNull(),
    core: byteText('core'),
    inn: text('inn'),
    kpp: text('kpp'),
    country: text('country'),
    phones: jsonb('phones').$type<readonly string[]>().notNull(),
    emails: jsonb('emails').$type<readonly string[]>().notNull(),
    externalIds: jsonb('external_ids').$type<readonly string[]>().notNull(),
    /** The own legal entity that trades with it, for documents that name none. */
    ownEntityId: text('own_entity_id'),
    creditLimit: numeric('credit_limit'),
    creditCurrency: text('credit_currency'),
    deleted: boolean('deleted').notNull().default(false),
    /** Rises with every change in the source: a lower one comes too late and changes nothing. */
    version: bigint('version', { mode: 'number' }).notNull(),
    /** When all its documents were last read; null before. */
    readAt: instant('read_at'),
    /** When a copy last began to read it for a card that waits: of all copies only one does. */
    askedAt: instant('asked_at'),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.id] }), ofConnection(table)],
);

/** Comparable identifiers; the first letter of a key is its kind. */
export const counterpartyKeys = pgTable(
  'counterparty_keys',
  {
    ...place(),
    key: byteText('key').notNull(),
    counterpartyId: byteText('counterparty_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.key, table.counterpartyId] }),
    index('counterparty_keys_counterparty').on(table.accountId, table.counterpartyId),
    ofConnection(table),
  ],
);

/** Documents of all kinds. */
export const documents = pgTable(
  'documents',
  {
    ...place(),
    id: byteText('id').notNull(),
    counterpartyId: byteText('counterparty_id').notNull(),
    ownEntityId: byteText('own_entity_id').notNull(),
    kind: text('kind', { enum: documentKinds }).notNull(),
    number: text('number').notNull(),
    /** Null when the source has none, or an impossible one; the due date too. */
    date: date('date'),
    dueDate: date('due_date'),
    currency: byteText('currency').notNull(),
    sum: numeric('sum').notNull(),
    /** The paid part; null where it does not apply. */
    paid: numeric('paid'),
    /** Due date and paid part as the source has them; the plain ones include accounting events. */
    sourceDueDate: date('source_due_date'),
    sourcePaid: numeric('source_paid'),
    mark: text('mark', { enum: ['draft', 'viewed', 'cancelled', 'refunded'] }),
    purpose: text('purpose'),
    /** Number and purpose in lower case, one line each. */
    searchText: text('search_text').notNull(),
    /** Address of the document in its system. */
    link: text('link'),
    /** What it says about others, where the paid parts are worked out of that; ids are those of this table. */
    ties: jsonb('ties').$type<DocumentTies>(),
    /** See `FeedDocument.balance`. */
    balance: text('balance', { enum: ['opening', 'included'] }),
    /** Reported by an event, not in the source yet. */
    fromEvent: boolean('from_event').notNull().default(false),
    deleted: boolean('deleted').notNull().default(false),
    /** As in `counterparties`. */
    version: bigint('version', { mode: 'number' }).notNull(),
    /** Still to be paid; null when nothing is. */
    unpaid: numeric('unpaid').generatedAlwaysAs(
      sql`case when not deleted and (mark is null or mark = 'viewed') and sum > paid then sum - paid end`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index('documents_list').on(
      table.accountId,
      table.counterpartyId,
      table.kind,
      table.date.desc().nullsLast(),
      newest(table.id),
    ),
    index('documents_open')
      .on(table.accountId, table.counterpartyId)
      .where(sql`kind = 'shipment' and unpaid is not null`),
    index('documents_payments').on(table.accountId, table.date).where(sql`kind = 'payment' and mark is null`),
    oneOf(table.kind),
    oneOf(table.mark),
    oneOf(table.balance),
    matching(table.currency, '^[A-Z]{3}$'),
    ofConnection(table),
  ],
);

/**
 * Settlements of a counterparty with one own legal entity in one currency, computed with every change of its
 * documents, and how many documents of each kind there are.
 */
export const balances = pgTable(
  'balances',
  {
    ...place(),
    counterpartyId: byteText('counterparty_id').notNull(),
    ownEntityId: byteText('own_entity_id').notNull(),
    currency: byteText('currency').notNull(),
    receivable: numeric('receivable').notNull(),
    advance: numeric('advance').notNull(),
    invoices: integer('invoices').notNull(),
    payments: integer('payments').notNull(),
    orders: integer('orders').notNull(),
    shipments: integer('shipments').notNull(),
    closingDocuments: integer('closing_documents').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.counterpartyId, table.ownEntityId, table.currency] }),
    ofConnection(table),
  ],
);
