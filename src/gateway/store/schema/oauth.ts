import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { crmNumber, instant } from './columns.ts';

/** Access to an account's REST, one row an account. */
export const oauthTokens = pgTable(
  'oauth_tokens',
  {
    accountId: crmNumber('account_id')
      .primaryKey()
      .references(() => accounts.accountId, { onDelete: 'cascade' }),
    /** The account's address, as of the latest exchange. */
    origin: text('origin').notNull(),
    /** Host that knows the account whatever it is renamed to; null when the token did not say. */
    apiDomain: text('api_domain'),
    /** User of the CRM who gave access. */
    userId: crmNumber('user_id').notNull(),
    /** Both tokens, encrypted; see `amo/seal.ts`. */
    sealed: text('sealed').notNull(),
    /** Grows with every pair stored: who holds an older one knows that he does. */
    version: integer('version').notNull(),
    accessExpiresAt: instant('access_expires_at').notNull(),
    refreshExpiresAt: instant('refresh_expires_at').notNull(),
    /** When the pair was got; null for one older than this column. */
    refreshedAt: instant('refreshed_at'),
    status: text('status').$type<'connected' | 'disconnected'>().notNull(),
    /** Why it is disconnected; `unreadable`: sealed with a key we have not got. */
    reason: text('reason').$type<'refused' | 'uninstalled' | 'unreadable'>(),
    /** Since when the status is what it is. */
    since: instant('since').notNull(),
    /** Who is exchanging the refresh token right now, and until when others leave it to him. */
    leaseHolder: text('lease_holder'),
    leaseUntil: instant('lease_until'),
  },
  (table) => [index('oauth_tokens_refresh_expires_at').on(table.refreshExpiresAt)],
);
