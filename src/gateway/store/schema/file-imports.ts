import { sql } from 'drizzle-orm';
import {
  bigint,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import type { FileReading, ImportCounts } from '#contract/settings/file-imports.ts';
import { fileKinds } from '#domain/files/books-files.ts';
import type { FileRecord } from '../../connectors/files/record.ts';
import { connections } from './books.ts';
import { bytes, byteText, crmNumber, instant, matching, oneOf, SHA256 } from './columns.ts';

/** Files of a connection whose books people bring; the mirror is made of the records that count. */

const place = () => ({
  accountId: crmNumber('account_id').notNull(),
  connectionId: text('connection_id').notNull(),
});

/** Files that wait for their import; forgotten after an hour. */
export const fileUploads = pgTable(
  'file_uploads',
  {
    ...place(),
    id: byteText('id').notNull(),
    userId: crmNumber('user_id').notNull(),
    fileName: text('file_name').notNull(),
    /** SHA-256 of the content. */
    digest: text('digest').notNull(),
    content: bytes('content').notNull(),
    /** Day on which the file was last changed where it comes from; null when unknown. */
    changedOn: date('changed_on'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index('file_uploads_old').on(table.createdAt),
    matching(table.digest, SHA256),
    foreignKey({
      columns: [table.accountId, table.connectionId],
      foreignColumns: [connections.accountId, connections.id],
    }).onDelete('cascade'),
  ],
);

/** Imports in their order; an undone one stays for the record. */
export const fileImports = pgTable(
  'file_imports',
  {
    ...place(),
    id: byteText('id').notNull(),
    /** Rises with every import and undo of the connection: the version of what it changes. */
    step: bigint('step', { mode: 'number' }).notNull(),
    kind: text('kind', { enum: fileKinds }).notNull(),
    fileName: text('file_name').notNull(),
    digest: text('digest').notNull(),
    reading: jsonb('reading').$type<FileReading>().notNull(),
    /** What the file is of. */
    asOf: date('as_of').notNull(),
    counts: jsonb('counts').$type<ImportCounts>().notNull(),
    userId: crmNumber('user_id').notNull(),
    at: instant('at').notNull(),
    undoneStep: bigint('undone_step', { mode: 'number' }),
    undoneAt: instant('undone_at'),
    undoneBy: crmNumber('undone_by'),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.connectionId, table.id] }),
    index('file_imports_steps').on(table.accountId, table.connectionId, table.step),
    oneOf(table.kind),
    matching(table.digest, SHA256),
    foreignKey({
      columns: [table.accountId, table.connectionId],
      foreignColumns: [connections.accountId, connections.id],
    }).onDelete('cascade'),
  ],
);

/** Rows of files that were understood; of the same record the one of the latest import counts. */
export const fileRecords = pgTable(
  'file_records',
  {
    ...place(),
    importId: byteText('import_id').notNull(),
    id: byteText('id').notNull(),
    counterpartyId: byteText('counterparty_id').notNull(),
    /** Key of the client by name, for clients without a tax number; see `nameKeyOf`. */
    nameKey: byteText('name_key').notNull(),
    /** Line of the file. */
    line: integer('line').notNull(),
    /** See `FileRecord.twin`. */
    twin: byteText('twin'),
    content: jsonb('content').$type<FileRecord>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.connectionId, table.importId, table.id] }),
    index('file_records_clients').on(table.accountId, table.connectionId, table.counterpartyId),
    index('file_records_names').on(table.accountId, table.connectionId, table.nameKey),
    index('file_records_ids').on(table.accountId, table.connectionId, table.id),
    index('file_records_twins')
      .on(table.accountId, table.connectionId, table.twin)
      .where(sql`twin is not null`),
    foreignKey({
      columns: [table.accountId, table.connectionId, table.importId],
      foreignColumns: [fileImports.accountId, fileImports.connectionId, fileImports.id],
    }).onDelete('cascade'),
  ],
);

/** How columns of a shape of file were read last: the next file of that shape is read the same way. */
export const fileShapes = pgTable(
  'file_shapes',
  {
    ...place(),
    /** SHA-256 of the titles of its columns. */
    shape: text('shape').notNull(),
    reading: jsonb('reading').$type<FileReading>().notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.connectionId, table.shape] }),
    matching(table.shape, SHA256),
    foreignKey({
      columns: [table.accountId, table.connectionId],
      foreignColumns: [connections.accountId, connections.id],
    }).onDelete('cascade'),
  ],
);
