import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { ConnectionPlace } from '../books/connections.ts';
import type { Database } from '../engine/database.ts';
import { fileUploads } from '../schema/file-imports.ts';

export type UploadRow = typeof fileUploads.$inferSelect;
type NewUpload = Omit<UploadRow, 'accountId' | 'connectionId'>;

/** As many files of an account wait for their import; of more the oldest go. */
const MOST_WAITING = 10;

export async function addUpload(
  database: Database,
  { accountId, connectionId }: ConnectionPlace,
  row: NewUpload,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.insert(fileUploads).values({ ...row, accountId, connectionId });
    const kept = transaction
      .select({ id: fileUploads.id })
      .from(fileUploads)
      .where(eq(fileUploads.accountId, accountId))
      .orderBy(desc(fileUploads.createdAt), desc(fileUploads.id))
      .limit(MOST_WAITING);
    await transaction
      .delete(fileUploads)
      .where(and(eq(fileUploads.accountId, accountId), sql`${fileUploads.id} not in ${kept}`));
  });
}

export async function findUpload(
  reader: Pick<Database, 'select'>,
  { accountId, connectionId }: ConnectionPlace,
  id: string,
): Promise<UploadRow | null> {
  const [row] = await reader
    .select()
    .from(fileUploads)
    .where(
      and(
        eq(fileUploads.accountId, accountId),
        eq(fileUploads.connectionId, connectionId),
        eq(fileUploads.id, id),
      ),
    );
  return row ?? null;
}

/** @returns how many were forgotten */
export async function forgetUploads(database: Pick<Database, 'delete'>, before: Date): Promise<number> {
  const gone = await database
    .delete(fileUploads)
    .where(lt(fileUploads.createdAt, before))
    .returning({ id: fileUploads.id });
  return gone.length;
}
