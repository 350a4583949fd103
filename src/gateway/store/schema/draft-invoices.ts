import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accountId } from './accounts.ts';
import { byteText, instant, matching, SHA256 } from './columns.ts';
import { requests } from './requests.ts';

/**
 * Draft invoices made of requests in accounting systems, one a request. A row without a document is an attempt
 * whose answer is not known: the document may be there under the request's key.
 */
export const draftInvoices = pgTable(
  'draft_invoices',
  {
    accountId: accountId(),
    requestId: text('request_id').notNull(),
    /** A later attempt goes to the same system: in another one it would make a second document. */
    connectionId: text('connection_id').notNull(),
    /** The system as it was called then. */
    systemKind: text('system_kind').notNull(),
    systemName: text('system_name').notNull(),
    /** SHA-256 of the request's content that was sent. */
    contentHash: text('content_hash').notNull(),
    /** What stood in for lines the system had nothing for, by its own id. */
    substituteId: text('substitute_id'),
    /** Attempts that were begun. */
    attempts: integer('attempts').notNull().default(1),
    /** Until then nobody else begins one. */
    leaseUntil: instant('lease_until'),
    memberId: text('member_id').notNull(),
    memberName: text('member_name').notNull(),
    at: instant('at').notNull(),
    /** Id of the mirror; null until the answer is known. */
    documentId: byteText('document_id'),
    number: text('number'),
    sum: numeric('sum'),
    currency: text('currency'),
    link: text('link'),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.requestId] }),
    index('draft_invoices_document')
      .on(table.accountId, table.documentId)
      .where(sql`${table.documentId} is not null`),
    matching(table.contentHash, SHA256),
    foreignKey({ columns: [table.requestId], foreignColumns: [requests.id] }).onDelete('cascade'),
  ],
);
