import { and, asc, desc, eq, gt, gte, inArray, lt, ne, notInArray, type SQL, sql } from 'drizzle-orm';
import type { AccountId, EntityKey, UserId } from '#domain/ids.ts';
import { entityText } from '#domain/ids.ts';
import { isFinal, requestStatuses } from '#domain/requests/request-status.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { requestCounters, requests } from '../schema/requests.ts';

export type RequestRow = typeof requests.$inferSelect;
type Reader = Pick<Database, 'select'>;

const over = requestStatuses.filter(isFinal);
/** Ended without a result. */
export const fruitless = requestStatuses.filter((status) => status === 'rejected' || status === 'cancelled');

/** Increments the change counter and, with `isNew`, the request number; the account's writers queue here. */
export async function countUp(
  transaction: Transaction,
  accountId: AccountId,
  isNew: boolean,
): Promise<{ number: number; change: number }> {
  const step = isNew ? 1 : 0;
  const [row] = await transaction
    .insert(requestCounters)
    .values({ accountId, lastNumber: step, lastChange: 1 })
    .onConflictDoUpdate({
      target: requestCounters.accountId,
      set: {
        lastNumber: sql`${requestCounters.lastNumber} + ${step}`,
        lastChange: sql`${requestCounters.lastChange} + 1`,
      },
    })
    .returning();
  if (!row) throw new Error('a counter gave nothing');
  return { number: row.lastNumber, change: row.lastChange };
}

export async function insertRequest(transaction: Transaction, row: RequestRow): Promise<void> {
  await transaction.insert(requests).values(row);
}

export async function updateRequest(transaction: Transaction, row: RequestRow): Promise<void> {
  await transaction.update(requests).set(row).where(eq(requests.id, row.id));
}

export async function findRequest(
  reader: Reader,
  accountId: AccountId,
  id: string,
): Promise<RequestRow | null> {
  const [row] = await reader.select().from(requests).where(isOf(accountId, id));
  return row ?? null;
}

/** Locks the request until the transaction ends. */
export async function lockRequest(
  transaction: Transaction,
  accountId: AccountId,
  id: string,
): Promise<RequestRow | null> {
  const [row] = await transaction.select().from(requests).where(isOf(accountId, id)).for('update');
  return row ?? null;
}

export interface RequestFilter {
  readonly entity?: EntityKey | undefined;
  readonly authorId?: UserId | undefined;
  readonly openOnly: boolean;
  /** Only requests with a smaller number. */
  readonly before: number | null;
  readonly limit: number;
}

/** Newest first. */
export async function findRequests(
  reader: Reader,
  accountId: AccountId,
  { entity, authorId, openOnly, before, limit }: RequestFilter,
): Promise<RequestRow[]> {
  const conditions: (SQL | undefined)[] = [
    eq(requests.accountId, accountId),
    entity && eq(requests.entity, entityText(entity)),
    authorId === undefined ? undefined : eq(requests.authorId, authorId),
    openOnly ? notInArray(requests.status, over) : undefined,
    before === null ? undefined : lt(requests.number, before),
  ];
  return reader
    .select()
    .from(requests)
    .where(and(...conditions))
    .orderBy(desc(requests.number))
    .limit(limit);
}

/** Other users' requests that wait for this user's approval, oldest first, after a number. */
export async function findApprovals(
  reader: Reader,
  accountId: AccountId,
  { userId, after, limit }: { readonly userId: UserId; readonly after: number; readonly limit: number },
): Promise<RequestRow[]> {
  return reader
    .select()
    .from(requests)
    .where(and(awaits(accountId, userId), gt(requests.number, after)))
    .orderBy(asc(requests.number))
    .limit(limit);
}

/** How many of them there are. */
export function countApprovals(reader: Database, accountId: AccountId, userId: UserId): Promise<number> {
  return reader.$count(requests, awaits(accountId, userId));
}

function awaits(accountId: AccountId, userId: UserId) {
  return and(
    eq(requests.accountId, accountId),
    eq(requests.status, 'in_approval'),
    ne(requests.authorId, userId),
  );
}

/** The fields that decide whom a request waits for. */
export type OpenRow = Pick<RequestRow, 'number' | 'kind' | 'status' | 'resume' | 'authorId'>;

/** A card's open requests, oldest first. */
export async function findOpen(
  reader: Reader,
  accountId: AccountId,
  entity: EntityKey,
  limit: number,
): Promise<OpenRow[]> {
  const { number, kind, status, resume, authorId } = requests;
  return reader
    .select({ number, kind, status, resume, authorId })
    .from(requests)
    .where(
      and(
        eq(requests.accountId, accountId),
        eq(requests.entity, entityText(entity)),
        notInArray(requests.status, over),
      ),
    )
    .orderBy(asc(requests.number))
    .limit(limit);
}

/** The fields that decide whether a request is a lookalike. */
export type Alike = Pick<RequestRow, 'id' | 'fingerprint' | 'createdAt'>;

/** Requests of one bucket since `since`, except rejected and cancelled ones, newest first. */
export async function findAlike(
  reader: Reader,
  accountId: AccountId,
  bucket: string,
  since: Date,
): Promise<Alike[]> {
  return reader
    .select({ id: requests.id, fingerprint: requests.fingerprint, createdAt: requests.createdAt })
    .from(requests)
    .where(
      and(
        eq(requests.accountId, accountId),
        eq(requests.bucket, bucket),
        gte(requests.createdAt, since),
        notInArray(requests.status, fruitless),
      ),
    )
    .orderBy(desc(requests.number))
    .limit(MOST_ALIKE);
}

/** Kinds without a sum share one bucket, so there may be many. */
const MOST_ALIKE = 1_000;

/** Makes writers of possible lookalikes wait for each other until the transaction ends. */
export async function lockBucket(
  transaction: Transaction,
  accountId: AccountId,
  bucket: string,
): Promise<void> {
  const name = `request ${accountId} ${bucket}`;
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** Completed requests whose result has one of these numbers; other years and clients may share them. */
export async function findByResult(
  reader: Reader,
  accountId: AccountId,
  numbers: readonly string[],
): Promise<RequestRow[]> {
  if (numbers.length === 0) return [];
  return reader
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.accountId, accountId),
        eq(requests.status, 'done'),
        inArray(sql`${requests.result} ->> 'number'`, [...numbers]),
      ),
    )
    .orderBy(asc(requests.number))
    .limit(MOST_RELATED);
}

const MOST_RELATED = 50;

/** Requests changed after a mark, in the order of changes; all changes before a visible one are visible. */
export async function findChanged(
  reader: Reader,
  accountId: AccountId,
  after: number,
  limit: number,
): Promise<RequestRow[]> {
  return reader
    .select()
    .from(requests)
    .where(and(eq(requests.accountId, accountId), gt(requests.change, after)))
    .orderBy(asc(requests.change))
    .limit(limit);
}

/** The account's last change, 0 before any. */
export async function lastChange(reader: Reader, accountId: AccountId): Promise<number> {
  const [row] = await reader.select().from(requestCounters).where(eq(requestCounters.accountId, accountId));
  return row?.lastChange ?? 0;
}

function isOf(accountId: AccountId, id: string) {
  return and(eq(requests.accountId, accountId), eq(requests.id, id));
}
