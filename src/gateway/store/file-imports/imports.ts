import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { FileReading, ImportCounts } from '#contract/settings/file-imports.ts';
import type { FileKind } from '#domain/files/books-files.ts';
import type { UserId } from '#domain/ids.ts';
import { nameKeyOf } from '../../connectors/files/identity.ts';
import type { UnderstoodRow } from '../../connectors/files/record.ts';
import { recordAudit } from '../audit/audit.ts';
import { type ConnectionPlace, lockConnection, saveConnection } from '../books/connections.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { fileImports, fileRecords, fileShapes, fileUploads } from '../schema/file-imports.ts';

export type ImportRow = typeof fileImports.$inferSelect;
type Reader = Pick<Database, 'select'>;

/** Imports in a list. */
const MOST_LISTED = 200;

export function isOf({ accountId, connectionId }: ConnectionPlace) {
  return and(eq(fileImports.accountId, accountId), eq(fileImports.connectionId, connectionId));
}

/** The newest first. */
export function readImports(reader: Reader, place: ConnectionPlace): Promise<ImportRow[]> {
  return reader
    .select()
    .from(fileImports)
    .where(isOf(place))
    .orderBy(desc(fileImports.step))
    .limit(MOST_LISTED);
}

/** Those that count, the newest first. */
export function readLive(reader: Reader, place: ConnectionPlace): Promise<ImportRow[]> {
  return reader
    .select()
    .from(fileImports)
    .where(and(isOf(place), isNull(fileImports.undoneAt)))
    .orderBy(desc(fileImports.step));
}

/** The debts that count: those of the latest day. */
export function currentDebts(live: readonly ImportRow[]): ImportRow | null {
  return live
    .filter(({ kind }) => kind === 'debts')
    .reduce<ImportRow | null>((best, row) => (best === null || row.asOf > best.asOf ? row : best), null);
}

/** The last import or undo of the connection; 0 before the first. */
export async function readLastStep(reader: Reader, place: ConnectionPlace): Promise<number> {
  const last = sql<string | null>`max(greatest(${fileImports.step}, coalesce(${fileImports.undoneStep}, 0)))`;
  const [row] = await reader.select({ last }).from(fileImports).where(isOf(place));
  return Number(row?.last ?? 0);
}

/** Who acts, from which page. */
export interface ImportDeed extends ConnectionPlace {
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
}

export interface NewImport {
  readonly id: string;
  readonly kind: FileKind;
  readonly fileName: string;
  readonly digest: string;
  readonly reading: FileReading;
  readonly shape: string | null;
  readonly upload: string;
  readonly rows: readonly UnderstoodRow[];
}

/** What an import would do, seen by the transaction that does it; null when it would do nothing. */
export type Compare = (reader: Pick<Database, 'select' | 'execute'>) => Promise<ImportCounts | null>;

/**
 * Stores an import with all its records; the worker brings them into the mirror.
 * @returns `gone` for a connection that is gone, or paused
 */
export async function addImport(
  database: Database,
  deed: ImportDeed,
  { rows, shape, upload, ...given }: NewImport,
  compare: Compare,
): Promise<'made' | 'nothing' | 'gone'> {
  const { accountId, connectionId, userId, at } = deed;
  return database.transaction(async (transaction) => {
    const connection = await lockConnection(transaction, deed);
    if (!connection || connection.pausedAt) return 'gone';
    const counts = await compare(transaction);
    if (counts === null) return 'nothing';
    const step = (await readLastStep(transaction, deed)) + 1;
    const own = { accountId, connectionId, step, userId, at, counts, asOf: given.reading.as_of };
    await transaction.insert(fileImports).values({ ...given, ...own });
    await addRecords(transaction, deed, given.id, rows);
    if (shape !== null) await saveShape(transaction, deed, shape, given.reading);
    await transaction
      .delete(fileUploads)
      .where(and(eq(fileUploads.accountId, accountId), eq(fileUploads.id, upload)));
    await recordInAudit(transaction, deed, 'imported', given.fileName);
    await saveConnection(transaction, deed, { nextAttemptAt: at });
    return 'made';
  });
}

const ROWS_AT_ONCE = 1_000;

async function addRecords(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  importId: string,
  rows: readonly UnderstoodRow[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE).map(({ line, record }) => ({
      id: record.id,
      client: record.client.id,
      name: nameKeyOf(record.client.name),
      line,
      twin: record.twin,
      content: record,
    }));
    await transaction.execute(sql`
      insert into ${fileRecords} (account_id, connection_id, import_id, id, counterparty_id, name_key, line, twin, content)
      select ${accountId}::bigint, ${connectionId}::text, ${importId}::text, r.id, r.client, r.name, r.line, r.twin, r.content
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as r (id text, client text, name text, line int, twin text, content jsonb)`);
  }
}

/** @returns `conflict` for one that is undone already */
export async function undoImport(
  database: Database,
  deed: ImportDeed,
  id: string,
): Promise<'done' | 'gone' | 'conflict'> {
  return database.transaction(async (transaction) => {
    const connection = await lockConnection(transaction, deed);
    if (!connection || connection.pausedAt) return 'gone';
    const [known] = await transaction
      .select()
      .from(fileImports)
      .where(and(isOf(deed), eq(fileImports.id, id)));
    if (!known) return 'gone';
    if (known.undoneAt) return 'conflict';
    const undoneStep = (await readLastStep(transaction, deed)) + 1;
    await transaction
      .update(fileImports)
      .set({ undoneStep, undoneAt: deed.at, undoneBy: deed.userId })
      .where(and(isOf(deed), eq(fileImports.id, id)));
    await recordInAudit(transaction, deed, 'import_undone', known.fileName);
    await saveConnection(transaction, deed, { nextAttemptAt: deed.at });
    return 'done';
  });
}

async function recordInAudit(
  transaction: Transaction,
  { accountId, userId, origin, at, connectionId }: ImportDeed,
  action: 'imported' | 'import_undone',
  fileName: string,
): Promise<void> {
  const actor = { kind: 'user', id: String(userId) } as const;
  const details = { label: fileName, connection: true };
  const entry = { accountId, at, actor, origin, action: `accounting.${action}`, subject: connectionId };
  await recordAudit(transaction, { ...entry, details });
}

/** How a file of this shape was read last. */
export async function findShape(
  reader: Reader,
  { accountId, connectionId }: ConnectionPlace,
  shape: string,
): Promise<FileReading | null> {
  const [row] = await reader
    .select({ reading: fileShapes.reading })
    .from(fileShapes)
    .where(
      and(
        eq(fileShapes.accountId, accountId),
        eq(fileShapes.connectionId, connectionId),
        eq(fileShapes.shape, shape),
      ),
    );
  return row?.reading ?? null;
}

async function saveShape(
  transaction: Transaction,
  { accountId, connectionId, at: savedAt }: ImportDeed,
  shape: string,
  reading: FileReading,
): Promise<void> {
  await transaction
    .insert(fileShapes)
    .values({ accountId, connectionId, shape, reading, savedAt })
    .onConflictDoUpdate({
      target: [fileShapes.accountId, fileShapes.connectionId, fileShapes.shape],
      set: { reading, savedAt },
    });
}
