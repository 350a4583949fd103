import { and, asc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { attachmentBytes, attachments } from '../schema/requests.ts';

export type AttachmentRow = typeof attachments.$inferSelect;
type Reader = Pick<Database, 'select'>;

/** A file that belongs to no request yet. */
export type NewAttachment = Pick<
  AttachmentRow,
  'id' | 'accountId' | 'uploader' | 'fileName' | 'mediaType' | 'size' | 'createdAt'
>;

export async function insertAttachment(
  database: Database,
  row: NewAttachment,
  content: Uint8Array,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.insert(attachments).values(row);
    await transaction.insert(attachmentBytes).values({ attachmentId: row.id, content });
  });
}

/** Files of requests in their order, without those removed by a correction. */
export async function findAttachments(
  reader: Reader,
  requestIds: readonly string[],
): Promise<AttachmentRow[]> {
  if (requestIds.length === 0) return [];
  return reader
    .select()
    .from(attachments)
    .where(and(inArray(attachments.requestId, [...requestIds]), ne(attachments.role, 'removed')))
    .orderBy(asc(attachments.requestId), asc(attachments.role), asc(attachments.position));
}

/** Files by id, locked against binding and deletion until the transaction ends. */
export async function lockAttachments(
  transaction: Transaction,
  accountId: AccountId,
  ids: readonly string[],
): Promise<AttachmentRow[]> {
  if (ids.length === 0) return [];
  return transaction
    .select()
    .from(attachments)
    .where(and(eq(attachments.accountId, accountId), inArray(attachments.id, [...ids])))
    .orderBy(asc(attachments.id))
    .for('update');
}

export async function placeAttachment(
  transaction: Transaction,
  id: string,
  place: Pick<AttachmentRow, 'requestId' | 'role' | 'position'>,
): Promise<void> {
  await transaction.update(attachments).set(place).where(eq(attachments.id, id));
}

/** A file's row, without its bytes. */
export async function findFile(
  database: Database,
  accountId: AccountId,
  id: string,
): Promise<AttachmentRow | null> {
  const [row] = await database
    .select()
    .from(attachments)
    .where(and(eq(attachments.accountId, accountId), eq(attachments.id, id)));
  return row ?? null;
}

/** Bytes of a file from an offset; fewer at its end, none when it has been deleted. */
export async function readPiece(
  database: Database,
  id: string,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<Uint8Array> {
  const { content } = attachmentBytes;
  const piece = sql`substring(${content} from ${from + 1}::int for ${most}::int)`.mapWith(content);
  const [row] = await database
    .select({ piece })
    .from(attachmentBytes)
    .where(eq(attachmentBytes.attachmentId, id));
  return row?.piece ?? new Uint8Array();
}

/** Counts files not sent with a request yet. */
export async function countOrphans(reader: Reader, accountId: AccountId, uploader: string): Promise<number> {
  const rows = await reader
    .select({ id: attachments.id })
    .from(attachments)
    .where(
      and(
        eq(attachments.accountId, accountId),
        eq(attachments.uploader, uploader),
        isNull(attachments.requestId),
      ),
    );
  return rows.length;
}

/** @returns how many were deleted */
export async function forgetOrphans(database: Database, before: Date): Promise<number> {
  const gone = await database
    .delete(attachments)
    .where(and(isNull(attachments.requestId), lt(attachments.createdAt, before)))
    .returning({ id: attachments.id });
  return gone.length;
}
