import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { crmNumber, instant } from './columns.ts';

/**
 * Accounts that have switched us off. Of no account: when it is removed, this row is all that is left of it.
 */
export const accountRemovals = pgTable('account_removals', {
  accountId: crmNumber('account_id').primaryKey(),
  askedAt: instant('asked_at').notNull(),
  /** When its data go, unless it comes back before. */
  dueAt: instant('due_at').notNull(),
  /** When the CRM itself was seen to take our tokens no more; null while it has not answered. */
  confirmedAt: instant('confirmed_at'),
  removedAt: instant('removed_at'),
});

/** What went well or badly lately, one row a kind; see `diagnostics/marks.ts`. */
export const healthCounters = pgTable(
  'health_counters',
  {
    accountId: crmNumber('account_id')
      .notNull()
      .references(() => accounts.accountId, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The first time. */
    since: instant('since').notNull(),
    /** The last time. */
    at: instant('at').notNull(),
    count: crmNumber('count').notNull(),
    /** Of the last time, from a closed list in the code, or digits. */
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.name] })],
);
