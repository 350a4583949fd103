import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ConnectionCheck } from '#contract/settings/accounting-connections.ts';
import { connections } from './books.ts';
import { crmNumber, instant, matching, SHA256 } from './columns.ts';

/** The agent of a pushed connection: one key, one process at a time. */
export const connectionAgents = pgTable(
  'connection_agents',
  {
    accountId: crmNumber('account_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** The beginning of the key, which is no secret; it finds the row. */
    keyId: text('key_id').notNull(),
    keyHash: text('key_hash').notNull(),
    keyMadeAt: instant('key_made_at').notNull(),
    /** The process that works; another one waits until its lease is over. */
    run: text('run'),
    leaseUntil: instant('lease_until'),
    seenAt: instant('seen_at'),
    version: text('version'),
    /** Batches taken; with the hash of the last one, so that its repeat is known. */
    sequence: integer('sequence').notNull().default(0),
    lastBatch: text('last_batch'),
    /** The last check, of this process. */
    check: jsonb('last_check').$type<ConnectionCheck>(),
    checkRun: text('check_run'),
    checkedAt: instant('checked_at'),
    /** A person waits for a check. */
    checkAskedAt: instant('check_asked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.connectionId] }),
    index('connection_agents_key').on(table.keyId),
    matching(table.keyHash, SHA256),
    foreignKey({
      columns: [table.accountId, table.connectionId],
      foreignColumns: [connections.accountId, connections.id],
    }).onDelete('cascade'),
  ],
);
