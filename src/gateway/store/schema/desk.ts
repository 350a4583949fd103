import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { accountId } from './accounts.ts';
import { instant, matching, SHA256 } from './columns.ts';

/** Accountants who work at the desk. Rows stay after removal: the audit names members by id. */
export const accountants = pgTable(
  'accountants',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    name: text('name').notNull(),
    invitedAt: instant('invited_at').notNull(),
    signedInAt: instant('signed_in_at'),
    removedAt: instant('removed_at'),
  },
  (table) => [index('accountants_account').on(table.accountId, table.invitedAt)],
);

const memberId = () => text('member_id').references(() => accountants.id, { onDelete: 'cascade' });

/** The link that opens the desk once; only the SHA-256 of its secret is stored. */
export const deskInvitations = pgTable(
  'desk_invitations',
  {
    memberId: memberId().primaryKey(),
    secretHash: text('secret_hash').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [matching(table.secretHash, SHA256)],
);

/** Open sessions; only the SHA-256 of the cookie is stored. */
export const deskSessions = pgTable(
  'desk_sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    memberId: memberId().notNull(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('desk_sessions_member').on(table.memberId),
    index('desk_sessions_expires_at').on(table.expiresAt),
    matching(table.tokenHash, SHA256),
  ],
);
