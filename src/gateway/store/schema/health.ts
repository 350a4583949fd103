import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accountId } from './accounts.ts';
import { crmNumber, instant } from './columns.ts';

/**
 * Accounts that have uninstalled the integration. Without a reference to `accounts`: after the removal this
 * row is all that is left of the account.
 */
export const accountRemovals = pgTable(
  'account_removals',
  {
    accountId: crmNumber('account_id').primaryKey(),
    askedAt: instant('asked_at').notNull(),
    /** When its data is deleted, unless the account comes back first. */
    dueAt: instant('due_at').notNull(),
    /** When the CRM itself was seen to refuse our tokens; null while it has not answered. */
    confirmedAt: instant('confirmed_at'),
    removedAt: instant('removed_at'),
  },
  (table) => [
    check('account_removals_check', sql`${table.removedAt} is null or ${table.confirmedAt} is not null`),
  ],
);

/** Recent successes and faults, one row per kind; see `diagnostics/health-counters.ts`. */
export const healthCounters = pgTable(
  'health_counters',
  {
    accountId: accountId(),
    name: text('name').notNull(),
    /** The first time. */
    since: instant('since').notNull(),
    /** The last time. */
    at: instant('at').notNull(),
    count: crmNumber('count').notNull(),
    /** Of the last time: from a closed list in the code, or digits. */
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.name] })],
);
