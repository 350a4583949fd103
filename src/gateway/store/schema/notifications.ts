import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { Money } from '#contract/common-schemas.ts';
import type { NotificationKind, NotificationRule, NotificationWords } from '#contract/notifications.ts';
import { accountId } from './accounts.ts';
import { crmNumber, ENTITY, instant, matching, oneOf, positive } from './columns.ts';

/** Users who have opened a session; the gateway's only source for who administers the CRM. */
export const accountUsers = pgTable(
  'account_users',
  {
    accountId: accountId(),
    userId: crmNumber('user_id').notNull(),
    isAdmin: boolean('is_admin').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.userId] }), positive(table.userId)],
);

/** Notifications for one user. `key` makes each unique, however often the event comes. */
export const notifications = pgTable(
  'notifications',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: accountId(),
    userId: crmNumber('user_id').notNull(),
    key: text('key').notNull(),
    kind: text('kind').$type<NotificationKind>().notNull(),
    /** `lead:10001`. */
    entity: text('entity'),
    words: jsonb('words').$type<NotificationWords>().notNull(),
    money: jsonb('money').$type<Money>(),
    at: instant('at').notNull(),
    /** An open page may claim it. */
    onPage: boolean('on_page').notNull(),
    /** A task is created when no page showed it. */
    asTask: boolean('as_task').notNull(),
    /** `sent`: on its way as a task. */
    state: text('state', { enum: ['waiting', 'claimed', 'sent'] })
      .notNull()
      .default('waiting'),
    /** The same key returns the same batch. */
    claimKey: text('claim_key'),
  },
  (table) => [
    unique().on(table.accountId, table.userId, table.key),
    index('notifications_waiting')
      .on(table.accountId, table.userId, table.id)
      .where(sql`${table.state} = 'waiting'`),
    index('notifications_claimed')
      .on(table.accountId, table.userId, table.claimKey)
      .where(sql`${table.state} = 'claimed'`),
    index('notifications_tasks').on(table.at).where(sql`${table.state} = 'waiting' and ${table.asTask}`),
    index('notifications_at').on(table.at),
    positive(table.userId),
    matching(table.entity, ENTITY),
    oneOf(table.state),
    check('notifications_check', sql`(${table.state} = 'claimed') = (${table.claimKey} is not null)`),
  ],
);

/** Without a row nobody has saved any: the built-in rules apply. */
export const notificationRules = pgTable('notification_rules', {
  accountId: accountId().primaryKey(),
  version: integer('version').notNull(),
  rules: jsonb('rules').$type<NotificationRule[]>().notNull(),
});
