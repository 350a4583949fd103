import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { refusalReasons } from '#contract/settings/accounting-sources.ts';
import type { AccountingFact } from '#domain/accounting-facts.ts';
import { accountId } from './accounts.ts';
import { crmNumber, instant, oneOf } from './columns.ts';

const sourceId = () =>
  text('source_id')
    .notNull()
    .references(() => accountingSources.id, { onDelete: 'cascade' });

/** Accounting systems that send us events. */
export const accountingSources = pgTable(
  'accounting_sources',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    name: text('name').notNull(),
    /** Last part of the address it sends to; unguessable. */
    address: text('address').notNull().unique(),
    enabled: boolean('enabled').notNull().default(true),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('accounting_sources_account').on(table.accountId, table.createdAt)],
);

/** Signing keys; the newest has no expiry. */
export const accountingKeys = pgTable(
  'accounting_keys',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    sourceId: sourceId(),
    /** Encrypted, bound to its source. */
    sealed: text('sealed').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
  },
  (table) => [index('accounting_keys_source').on(table.sourceId, table.id)],
);

/** Refused events, counted only: a caller who knows an address cannot fill a table with them. */
export const accountingRefusals = pgTable(
  'accounting_refusals',
  {
    sourceId: sourceId(),
    reason: text('reason').$type<(typeof refusalReasons)[number]>().notNull(),
    count: integer('count').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.reason] })],
);

/** Received events, unique by the sender's id. */
export const accountingEvents = pgTable(
  'accounting_events',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: accountId(),
    sourceId: sourceId(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    /** Exactly as signed. */
    body: text('body').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** How often the same event was repeated. */
    repeats: integer('repeats').notNull().default(0),
    /** How often a different body came under its id. */
    mismatches: integer('mismatches').notNull().default(0),
    state: text('state', { enum: ['waiting', 'processed', 'parked', 'ignored', 'withdrawn'] })
      .notNull()
      .default('waiting'),
    outcome: text('outcome', { enum: ['applied', 'known', 'late'] }),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Class of the last fault; never a message from outside. */
    lastError: text('last_error'),
    /** The document of a processed event: the kind of its fact and the id. */
    document: text('document'),
  },
  (table) => [
    unique().on(table.accountId, table.sourceId, table.eventId),
    index('accounting_events_due').on(table.nextAttemptAt, table.id).where(sql`${table.state} = 'waiting'`),
    index('accounting_events_account').on(table.accountId, table.id),
    index('accounting_events_document').on(table.accountId, table.document),
    oneOf(table.state),
    oneOf(table.outcome),
  ],
);

/** Everything reported about a document, merged. */
export const accountingFacts = pgTable(
  'accounting_facts',
  {
    accountId: accountId(),
    kind: text('kind', { enum: ['invoice', 'payment', 'shipment'] }).notNull(),
    documentId: text('document_id').notNull(),
    counterpartyId: text('counterparty_id').notNull(),
    fact: jsonb('fact').$type<AccountingFact>().notNull(),
    /** Value of the account's change counter at the last report of something new. */
    change: crmNumber('change').notNull(),
    /** Value of the same counter at the first report, or at the first one after a withdrawal. */
    firstChange: crmNumber('first_change').notNull().default(0),
    /** Withdrawn: nothing is known any more. */
    withdrawn: boolean('withdrawn').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.kind, table.documentId] }),
    index('accounting_facts_counterparty').on(table.accountId, table.counterpartyId),
    index('accounting_facts_change').on(table.accountId, table.change),
    oneOf(table.kind),
  ],
);

export type EventRow = typeof accountingEvents.$inferSelect;
