import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Money } from '#contract/common-schemas.ts';
import type { ToldStep } from '#contract/requests/accounting-update.ts';
import type { RequestContent, RequestKind } from '#contract/requests/request-content.ts';
import type { Attachment, RequestActor, RequestResult, RequestStep } from '#contract/requests/requests.ts';
import type { Fingerprint } from '#domain/request-lookalike.ts';
import type { RequestStatus } from '#domain/request-status.ts';
import { accounts } from './accounts.ts';
import { bytes, crmNumber, instant } from './columns.ts';

const accountId = () =>
  crmNumber('account_id')
    .notNull()
    .references(() => accounts.accountId, { onDelete: 'cascade' });

/**
 * Both numbers grow under the row's lock, held to the end of the transaction: whoever sees one sees all
 * before it.
 */
export const requestCounters = pgTable('request_counters', {
  accountId: accountId().primaryKey(),
  lastNumber: integer('last_number').notNull().default(0),
  lastChange: crmNumber('last_change').notNull().default(0),
});

/** Without a row nobody has saved any: every kind is on, nothing needs an approval. */
export const requestRules = pgTable('request_rules', {
  accountId: accountId().primaryKey(),
  version: integer('version').notNull(),
  kinds: jsonb('kinds').$type<RequestKind[]>().notNull(),
  approvalLimits: jsonb('approval_limits').$type<Money[]>().notNull(),
});

/** What an approver has agreed to: a correction beyond it is for him to see again. */
export interface Approved {
  readonly total: Money;
  /** Whom the money goes to, as one text. */
  readonly payee: string;
}

export const requests = pgTable(
  'requests',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    number: integer('number').notNull(),
    /** Of the last step. */
    version: integer('version').notNull(),
    /** Of the account's counter, at the last step. */
    change: crmNumber('change').notNull(),
    /** `lead:10001`. */
    entity: text('entity').notNull(),
    entityName: text('entity_name').notNull(),
    kind: text('kind').$type<RequestKind>().notNull(),
    urgent: boolean('urgent').notNull(),
    content: jsonb('content').$type<RequestContent>().notNull(),
    total: jsonb('total').$type<Money>(),
    approved: jsonb('approved').$type<Approved>(),
    /** The same for requests that may be one. */
    bucket: text('bucket').notNull(),
    fingerprint: jsonb('fingerprint').$type<Fingerprint>().notNull(),
    status: text('status').$type<RequestStatus>().notNull(),
    /** Where an answer leads back to while it is `needs_info`. */
    resume: text('resume').$type<RequestStatus>(),
    authorId: crmNumber('author_id').notNull(),
    /** `YYYY-MM-DD` by when it is to be done, null for no day. */
    dueOn: text('due_on'),
    /** Accountant whose work it is. */
    takenBy: text('taken_by'),
    result: jsonb('result').$type<Omit<RequestResult, 'attachments'>>(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    unique().on(table.accountId, table.number),
    unique().on(table.accountId, table.change),
    index('requests_entity').on(table.accountId, table.entity, table.number),
    index('requests_author').on(table.accountId, table.authorId, table.number),
    index('requests_status').on(table.accountId, table.status, table.number),
    index('requests_due').on(table.accountId, table.dueOn, table.number),
    index('requests_bucket').on(table.accountId, table.bucket, table.createdAt),
  ],
);

/** With what it was told of, by which it is found when that is taken back. */
export type StoredTold = ToldStep & { readonly document?: string };

export const requestSteps = pgTable(
  'request_steps',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: accountId(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id, { onDelete: 'cascade' }),
    /** Of the request after this step. */
    version: integer('version').notNull(),
    at: instant('at').notNull(),
    action: text('action').$type<RequestStep['action']>().notNull(),
    status: text('status').$type<RequestStatus>().notNull(),
    actorKind: text('actor_kind').$type<RequestActor['kind']>().notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    text: text('text'),
    /** What accounting told, where the step is its telling. */
    told: jsonb('told').$type<StoredTold>(),
    details: jsonb('details').$type<Pick<RequestStep, 'changes' | 'assignee'>>(),
  },
  (table) => [unique().on(table.requestId, table.version)],
);

/** Writes already made; the primary key makes each key one write, in however many copies of the gateway. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    accountId: accountId(),
    /** `user:503`, `accountant:acc_1`. */
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of what was asked. */
    bodyHash: text('body_hash').notNull(),
    /** JSON as it was sent; null inside the transaction that makes it only. */
    answer: text('answer'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.caller, table.key] }),
    index('idempotency_keys_created_at').on(table.createdAt),
  ],
);

/** Who did what, when, from where. No text of people and no sums: those stand in what it names. */
export const audit = pgTable(
  'audit',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: accountId(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind').$type<RequestActor['kind']>().notNull(),
    actorId: text('actor_id').notNull(),
    /** Page it was asked from; empty for the gateway itself. */
    origin: text('origin').notNull(),
    /** `request.take`, `request_rules.save`. */
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    details: jsonb('details').$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [index('audit_account').on(table.accountId, table.id)],
);

/** Uploaded files; without a request they are forgotten after a day. */
export const attachments = pgTable(
  'attachments',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    /** As the caller of an idempotency key: only he may send it with a request. */
    uploader: text('uploader').notNull(),
    requestId: text('request_id').references(() => requests.id, { onDelete: 'cascade' }),
    /** `removed`: taken out by a correction, kept for the record. */
    role: text('role').$type<'request' | 'result' | 'removed'>(),
    position: integer('position').notNull().default(0),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').$type<Attachment['media_type']>().notNull(),
    size: integer('size').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('attachments_request').on(table.requestId)],
);

/** Apart from the rest, so that no list ever reads them. */
export const attachmentBytes = pgTable('attachment_bytes', {
  attachmentId: text('attachment_id')
    .primaryKey()
    .references(() => attachments.id, { onDelete: 'cascade' }),
  content: bytes('content').notNull(),
});
