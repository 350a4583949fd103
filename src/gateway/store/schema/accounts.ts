import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Roles } from '#contract/settings/roles.ts';
import { crmNumber, ENTITY, instant, matching, newest, oneOf, positive, SHA256 } from './columns.ts';

/*
 * All persistent state, the same on PGlite and PostgreSQL (15 and later), here and in the other files of this
 * folder. `npm run migration` writes the SQL from them (`migrations/`).
 */

/** Accounts known from a token signed for our client. */
export const accounts = pgTable(
  'accounts',
  {
    accountId: crmNumber('account_id').primaryKey(),
    /** From the latest token: an account may be renamed. */
    subdomain: text('subdomain').notNull(),
    origin: text('origin').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** An administrator has chosen what is connected: no connection is made by itself any more. */
    booksChosen: boolean('books_chosen').notNull().default(false),
  },
  (table) => [positive(table.accountId)],
);

/** The account a row belongs to, and with which it is deleted. */
export const accountId = () =>
  crmNumber('account_id')
    .notNull()
    .references(() => accounts.accountId, { onDelete: 'cascade' });

/**
 * Page tokens already exchanged; the primary key makes each work once, however many copies of the gateway
 * run.
 */
export const usedTokens = pgTable(
  'used_tokens',
  { jti: text('jti').primaryKey(), expiresAt: instant('expires_at').notNull() },
  (table) => [index('used_tokens_expires_at').on(table.expiresAt)],
);

/** Open sessions; only the SHA-256 of the page's secret is stored. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: accountId(),
    userId: crmNumber('user_id').notNull(),
    isAdmin: boolean('is_admin').notNull(),
    origin: text('origin').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('sessions_expires_at').on(table.expiresAt),
    index('sessions_account_id').on(table.accountId),
    matching(table.tokenHash, SHA256),
    positive(table.userId),
  ],
);

/**
 * Who may do what. `subject` is `default`, `user:<id>` or `group:group_<id>`; `auth/permissions.ts` decides
 * which row applies.
 */
export const roles = pgTable(
  'roles',
  {
    accountId: accountId(),
    subject: text('subject').notNull(),
    /** As the administrator's page showed it; empty for the default. */
    name: text('name').notNull().default(''),
    position: integer('position').notNull().default(0),
    see: boolean('see').notNull(),
    seeSums: boolean('see_sums').notNull(),
    request: boolean('request').notNull(),
    approve: boolean('approve').notNull(),
    administer: boolean('administer').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.subject] }),
    matching(table.subject, '^(default|user:[1-9][0-9]*|group:group_[0-9]+)$'),
  ],
);

/** Users of a group's role. */
export const roleMembers = pgTable(
  'role_members',
  {
    accountId: crmNumber('account_id').notNull(),
    subject: text('subject').notNull(),
    userId: text('user_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.subject, table.userId] }),
    foreignKey({
      columns: [table.accountId, table.subject],
      foreignColumns: [roles.accountId, roles.subject],
    }).onDelete('cascade'),
    index('role_members_user').on(table.accountId, table.userId),
  ],
);

/** Without a row nobody has saved anything yet: the account is read-only. */
export const accountSettings = pgTable('account_settings', {
  accountId: accountId().primaryKey(),
  rolesVersion: integer('roles_version').notNull().default(0),
  readOnly: boolean('read_only').notNull().default(true),
});

export const roleChanges = pgTable(
  'role_changes',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: accountId(),
    userId: crmNumber('user_id').notNull(),
    /** Origin of the calling page; empty in rows from before it was recorded. */
    origin: text('origin').notNull().default(''),
    /** The version that was restored; null for an ordinary save. */
    restoredFrom: integer('restored_from'),
    at: instant('at').notNull(),
    before: jsonb('before').$type<Roles>().notNull(),
    after: jsonb('after').$type<Roles>().notNull(),
  },
  (table) => [
    index('role_changes_account').on(table.accountId, newest(table.id)),
    index('role_changes_at').on(table.accountId, newest(table.at), newest(table.id)),
  ],
);

/** The counterparty with its name at the time of the decision. */
const decided = () => ({
  accountId: accountId(),
  /** `company:30001`. */
  entity: text('entity').notNull(),
  counterpartyId: text('counterparty_id').notNull(),
  name: text('name').notNull(),
  inn: text('inn'),
  kpp: text('kpp'),
  userId: crmNumber('user_id').notNull(),
});

/** Current decisions. */
export const links = pgTable(
  'links',
  {
    ...decided(),
    decision: text('decision', { enum: ['confirmed', 'rejected'] }).notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.entity, table.counterpartyId] }),
    matching(table.entity, ENTITY),
    oneOf(table.decision),
  ],
);

/** Every decision ever made. */
export const linkEvents = pgTable(
  'link_events',
  {
    ...decided(),
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    action: text('action', { enum: ['confirmed', 'rejected', 'removed'] }).notNull(),
    at: instant('at').notNull(),
    /** As in role changes. */
    origin: text('origin').notNull().default(''),
  },
  (table) => [
    index('link_events_entity').on(table.accountId, table.entity, newest(table.id)),
    index('link_events_at').on(table.accountId, newest(table.at), newest(table.id)),
    oneOf(table.action),
  ],
);
