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
import type { AccountingUpdate } from '#contract/requests/accounting-update.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { Attachment, RequestResult, RequestStep } from '#contract/requests/requests.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import type { Fingerprint } from '#domain/requests/request-lookalike.ts';
import type { RequestStatus } from '#domain/requests/request-status.ts';
import { accountId } from './accounts.ts';
import { bytes, crmNumber, ENTITY, instant, matching, newest, oneOf, positive } from './columns.ts';

/**
 * Both numbers grow under the row's lock, held to the end of the transaction: a reader that sees one sees all
 * earlier ones.
 */
export const requestCounters = pgTable('request_counters', {
  accountId: accountId().primaryKey(),
  lastNumber: integer('last_number').notNull().default(0),
  lastChange: crmNumber('last_change').notNull().default(0),
});

/** Without a row nobody has saved any: every kind is on, nothing needs approval. */
export const requestRules = pgTable('request_rules', {
  accountId: accountId().primaryKey(),
  version: integer('version').notNull(),
  kinds: jsonb('kinds').$type<RequestKind[]>().notNull(),
  approvalLimits: jsonb('approval_limits').$type<Money[]>().notNull(),
});

/** What an approver has agreed to: a correction beyond it needs a new approval. */
export interface Approved {
  readonly total: Money;
  /** The payee, as one text. */
  readonly payee: string;
}

export const requests = pgTable(
  'requests',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    number: integer('number').notNull(),
    /** Version after the last step. */
    version: integer('version').notNull(),
    /** Value of the account's change counter at the last step. */
    change: crmNumber('change').notNull(),
    /** `lead:10001`. */
    entity: text('entity').notNull(),
    entityName: text('entity_name').notNull(),
    kind: text('kind').$type<RequestKind>().notNull(),
    urgent: boolean('urgent').notNull(),
    content: jsonb('content').$type<RequestContent>().notNull(),
    total: jsonb('total').$type<Money>(),
    approved: jsonb('approved').$type<Approved>(),
    /** Equal for requests that may be the same. */
    bucket: text('bucket').notNull(),
    fingerprint: jsonb('fingerprint').$type<Fingerprint>().notNull(),
    status: text('status').$type<RequestStatus>().notNull(),
    /** The status an answer leads back to while the request is `needs_info`. */
    resume: text('resume').$type<RequestStatus>(),
    authorId: crmNumber('author_id').notNull(),
    /** Due date `YYYY-MM-DD`, null for none. */
    dueOn: text('due_on'),
    /** The accountant who works on it. */
    takenBy: text('taken_by'),
    result: jsonb('result').$type<Omit<RequestResult, 'attachments'>>(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    unique().on(table.accountId, table.number),
    unique().on(table.accountId, table.change),
    index('requests_entity').on(table.accountId, table.entity, newest(table.number)),
    index('requests_author').on(table.accountId, table.authorId, newest(table.number)),
    index('requests_status').on(table.accountId, table.status, table.number),
    index('requests_due').on(table.accountId, table.dueOn, table.number),
    index('requests_bucket').on(table.accountId, table.bucket, newest(table.createdAt)),
    index('requests_result')
      .on(table.accountId, sql`(${table.result} ->> 'number')`)
      .where(sql`${table.status} = 'done'`),
    matching(table.id, '^req_[A-Za-z0-9_-]{16,40}$'),
    matching(table.entity, ENTITY),
  ],
);

/** With its document, by which it is found when the fact is withdrawn. */
export type StoredUpdate = AccountingUpdate & { readonly document?: string };

export const requestSteps = pgTable(
  'request_steps',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: accountId(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id, { onDelete: 'cascade' }),
    /** Version of the request after this step. */
    version: integer('version').notNull(),
    at: instant('at').notNull(),
    action: text('action').$type<RequestStep['action']>().notNull(),
    status: text('status').$type<RequestStatus>().notNull(),
    actorKind: text('actor_kind', { enum: ['user', 'accountant', 'system'] }).notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    text: text('text'),
    /** What accounting reported, if the step is a report. */
    accountingUpdate: jsonb('accounting_update').$type<StoredUpdate>(),
    details: jsonb('details').$type<Pick<RequestStep, 'changes' | 'assignee'>>(),
  },
  (table) => [
    unique().on(table.requestId, table.version),
    index('request_steps_accounting_update')
      .on(table.accountId, sql`(${table.accountingUpdate} ->> 'document')`)
      .where(sql`${table.accountingUpdate} is not null`),
    oneOf(table.actorKind),
  ],
);

/** Completed writes; the primary key makes each key one write, however many copies of the gateway run. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    accountId: accountId(),
    /** `user:503`, `accountant:acc_1`. */
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the write's content. */
    bodyHash: text('body_hash').notNull(),
    /** JSON as it was sent; null only inside the transaction that creates it. */
    answer: text('answer'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.caller, table.key] }),
    index('idempotency_keys_created_at').on(table.createdAt),
  ],
);

/** Who did what, when, from where. No free text and no sums: those are in the records it refers to. */
export const audit = pgTable(
  'audit',
  {
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    accountId: accountId(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ['user', 'accountant', 'system'] }).notNull(),
    actorId: text('actor_id').notNull(),
    /** Origin of the calling page; empty for the gateway itself. */
    origin: text('origin').notNull(),
    /** `request.take`, `request_rules.save`. */
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    details: jsonb('details').$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [
    index('audit_account').on(table.accountId, newest(table.id)),
    index('audit_at').on(table.accountId, newest(table.at), newest(table.id)),
    oneOf(table.actorKind),
  ],
);

/** Uploaded files; deleted after a day without a request. */
export const attachments = pgTable(
  'attachments',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    /** As the caller of an idempotency key: only the uploader may send it with a request. */
    uploader: text('uploader').notNull(),
    requestId: text('request_id').references(() => requests.id, { onDelete: 'cascade' }),
    /** `removed`: by a correction, kept for the record. */
    role: text('role', { enum: ['request', 'result', 'removed'] }),
    position: integer('position').notNull().default(0),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').$type<Attachment['media_type']>().notNull(),
    size: integer('size').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('attachments_request').on(table.requestId),
    index('attachments_orphans').on(table.createdAt).where(sql`${table.requestId} is null`),
    matching(table.id, '^att_[A-Za-z0-9_-]{16,40}$'),
    oneOf(table.role),
    positive(table.size),
    check('attachments_check', sql`(${table.requestId} is null) = (${table.role} is null)`),
  ],
);

/** Separate from the rest, so that no list ever reads them. */
export const attachmentBytes = pgTable('attachment_bytes', {
  attachmentId: text('attachment_id')
    .primaryKey()
    .references(() => attachments.id, { onDelete: 'cascade' }),
  content: bytes('content').notNull(),
});
