import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { crmNumber, instant } from './columns.ts';

/** What must reach somebody else, by kind. Ids only: what is said about them is read when it is delivered. */
export interface OutboxPayloads {
  readonly request_step: { readonly request_id: string; readonly step_id: number };
  /** News of one user about one entity, as one task. */
  readonly notifications: { readonly notification_ids: readonly number[] };
  /** Number of an event of accounting, and the card whose feed tells of it: `lead:10001`. */
  readonly accounting_note: { readonly event: number; readonly entity: string };
  /**
   * As before; `author`: who had asked for the document, null where nobody did; `number`: of the document
   * that this card has to do with, absent from rows of earlier versions.
   */
  readonly accounting_notification: {
    readonly event: number;
    readonly entity: string;
    readonly author: number | null;
    readonly number?: string;
  };
}
export type OutboxKind = keyof OutboxPayloads;

/** Written in the transaction of the change itself; delivered until it arrives or is parked. */
export const outbox = pgTable(
  'outbox',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: crmNumber('account_id')
      .notNull()
      .references(() => accounts.accountId, { onDelete: 'cascade' }),
    kind: text('kind').$type<OutboxKind>().notNull(),
    payload: jsonb('payload').$type<OutboxPayloads[OutboxKind]>().notNull(),
    createdAt: instant('created_at').notNull(),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    state: text('state').$type<'pending' | 'delivered' | 'parked'>().notNull().default('pending'),
    /** Class of the last fault; never what was said. */
    lastError: text('last_error'),
  },
  (table) => [index('outbox_account').on(table.accountId, table.id)],
);

/** What was made in the CRM for a row of the outbox. */
export const outboxEffects = pgTable(
  'outbox_effects',
  {
    outboxId: crmNumber('outbox_id')
      .notNull()
      .references(() => outbox.id, { onDelete: 'cascade' }),
    effect: text('effect').$type<'note' | 'task'>().notNull(),
    /** Empty when the CRM did not say. */
    crmId: text('crm_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.outboxId, table.effect] })],
);
