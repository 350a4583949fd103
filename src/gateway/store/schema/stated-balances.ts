import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { connections } from './books.ts';
import { byteText, crmNumber, instant } from './columns.ts';

/**
 * What an accounting system itself says a counterparty owes, beside the same worked out of documents. A row per
 * counterparty, own legal entity and currency, as far as the system distinguishes them.
 */
export const statedBalances = pgTable(
  'stated_balances',
  {
    accountId: crmNumber('account_id').notNull(),
    connectionId: text('connection_id').notNull(),
    counterpartyId: byteText('counterparty_id').notNull(),
    /** Empty: over all own legal entities. */
    ownEntityId: byteText('own_entity_id').notNull(),
    currency: byteText('currency').notNull(),
    /** Above zero: the client owes; below zero: we do. */
    owed: numeric('owed').notNull(),
    readAt: instant('read_at').notNull(),
    /** The same of documents, kept with every change of them; null when the two cannot be compared. */
    computed: numeric('computed'),
    /** When `computed` last changed. */
    computedAt: instant('computed_at').notNull(),
    differs: boolean('differs').generatedAlwaysAs(sql`computed is not null and computed <> owed`),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.counterpartyId, table.ownEntityId, table.currency] }),
    index('stated_balances_connection').on(table.accountId, table.connectionId, table.differs),
    foreignKey({
      columns: [table.accountId, table.connectionId],
      foreignColumns: [connections.accountId, connections.id],
    }).onDelete('cascade'),
  ],
);
