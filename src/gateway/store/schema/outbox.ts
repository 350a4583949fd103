import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accountId } from './accounts.ts';
import { crmNumber, instant, oneOf } from './columns.ts';

/** What has to reach another system, by kind. Ids only: the content is read at delivery. */
export interface OutboxPayloads {
  readonly request_step: { readonly request_id: string; readonly step_id: number };
  /** One user's notifications about one entity, as one task. */
  readonly notifications: { readonly notification_ids: readonly number[] };
  /** Number of an accounting event, and the card whose feed gets the note: `lead:10001`. */
  readonly accounting_note: { readonly event: number; readonly entity: string };
  /**
   * As above; `author`: the user who requested the document, null when nobody did; `number`: of the document
   * that concerns this card, absent from rows of earlier versions.
   */
  readonly accounting_notification: {
    readonly event: number;
    readonly entity: string;
    readonly author: number | null;
    readonly number?: string;
  };
}
export type OutboxKind = keyof OutboxPayloads;

/** Written in the transaction of the change itself; retried until delivered or parked. */
export const outbox = pgTable(
  'outbox',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: accountId(),
    kind: text('kind').$type<OutboxKind>().notNull(),
    payload: jsonb('payload').$type<OutboxPayloads[OutboxKind]>().notNull(),
    createdAt: instant('created_at').notNull(),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    state: text('state', { enum: ['pending', 'delivered', 'parked'] })
      .notNull()
      .default('pending'),
    /** Class of the last fault; never a message from outside. */
    lastError: text('last_error'),
  },
  (table) => [
    index('outbox_due').on(table.nextAttemptAt, table.id).where(sql`${table.state} = 'pending'`),
    index('outbox_account').on(table.accountId, table.id),
    index('outbox_request')
      .on(table.accountId, sql`(${table.payload} ->> 'request_id')`, table.id)
      .where(sql`${table.state} = 'pending'`),
    oneOf(table.state),
  ],
);

/** What was created in the CRM for an outbox row. */
export const outboxEffects = pgTable(
  'outbox_effects',
  {
    outboxId: crmNumber('outbox_id')
      .notNull()
      .references(() => outbox.id, { onDelete: 'cascade' }),
    effect: text('effect', { enum: ['note', 'task'] }).notNull(),
    /** Empty when the CRM did not return it. */
    crmId: text('crm_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.outboxId, table.effect] }), oneOf(table.effect)],
);
