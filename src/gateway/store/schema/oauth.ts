import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { accountId } from './accounts.ts';
import { crmNumber, instant, oneOf, positive } from './columns.ts';

/** Access to an account's REST API, one row per account. */
export const oauthTokens = pgTable(
  'oauth_tokens',
  {
    accountId: accountId().primaryKey(),
    /** The account's address, from the latest exchange. */
    origin: text('origin').notNull(),
    /** Host that answers for the account even after it is renamed; null when the token did not contain it. */
    apiDomain: text('api_domain'),
    /** The CRM user who gave access. */
    userId: crmNumber('user_id').notNull(),
    /** Both tokens, encrypted; see `amo/seal.ts`. */
    sealed: text('sealed').notNull(),
    /** Increments with every pair stored, so a holder of an older pair notices. */
    version: integer('version').notNull(),
    accessExpiresAt: instant('access_expires_at').notNull(),
    refreshExpiresAt: instant('refresh_expires_at').notNull(),
    /** When the pair was obtained; null for one older than this column. */
    refreshedAt: instant('refreshed_at'),
    status: text('status', { enum: ['connected', 'disconnected'] }).notNull(),
    /** Why it is disconnected; `unreadable`: sealed with a key we no longer have. */
    reason: text('reason', { enum: ['refused', 'uninstalled', 'unreadable'] }),
    /** Since when it has had this status. */
    since: instant('since').notNull(),
    /** The copy that is exchanging the refresh token now, and until when the others must wait. */
    leaseHolder: text('lease_holder'),
    leaseUntil: instant('lease_until'),
  },
  (table) => [
    index('oauth_tokens_refresh_expires_at').on(table.refreshExpiresAt),
    positive(table.userId),
    oneOf(table.status),
    oneOf(table.reason),
    check('oauth_tokens_check', sql`(${table.status} = 'disconnected') = (${table.reason} is not null)`),
  ],
);
