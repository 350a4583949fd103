import { and, asc, count, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { AccountId, UserId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accountingKeys, accountingRefusals, accountingSources } from '../schema/accounting-events.ts';

export type SourceRow = typeof accountingSources.$inferSelect;
export type KeyRow = typeof accountingKeys.$inferSelect;
export type RefusalRow = typeof accountingRefusals.$inferSelect;

/** As many as one list shows. */
const MOST_SOURCES = 5;
const MOST_KEYS = 5;

/** A change of sources by an administrator, from a page of the CRM. */
export interface SourceEdit {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
  readonly sourceId: string;
}

export interface KnownSource {
  readonly source: SourceRow;
  /** Sealed; the currently valid ones. */
  readonly keys: readonly string[];
}

/** Finds the source by its address. */
export async function findSource(
  database: Database,
  address: string,
  now: Date,
): Promise<KnownSource | null> {
  const rows = await database
    .select({ source: accountingSources, sealed: accountingKeys.sealed })
    .from(accountingSources)
    .leftJoin(accountingKeys, and(eq(accountingKeys.sourceId, accountingSources.id), isGood(now)))
    .where(eq(accountingSources.address, address))
    .orderBy(desc(accountingKeys.id));
  const [first] = rows;
  return first ? { source: first.source, keys: rows.flatMap(({ sealed }) => sealed ?? []) } : null;
}

export interface SourceView {
  readonly source: SourceRow;
  /** Newest first. */
  readonly keys: readonly KeyRow[];
  readonly refusals: readonly RefusalRow[];
}

/** In order of creation. */
export async function readSources(
  database: Database,
  accountId: AccountId,
  now: Date,
): Promise<SourceView[]> {
  const sources = await database
    .select()
    .from(accountingSources)
    .where(eq(accountingSources.accountId, accountId))
    .orderBy(asc(accountingSources.createdAt), asc(accountingSources.id));
  const ids = sources.map(({ id }) => id);
  if (ids.length === 0) return [];
  const keys = await database
    .select()
    .from(accountingKeys)
    .where(and(inArray(accountingKeys.sourceId, ids), isGood(now)))
    .orderBy(desc(accountingKeys.id));
  const refusals = await database
    .select()
    .from(accountingRefusals)
    .where(inArray(accountingRefusals.sourceId, ids))
    .orderBy(desc(accountingRefusals.lastAt));
  return sources.map((source) => ({
    source,
    keys: keys.filter(({ sourceId }) => sourceId === source.id).slice(0, MOST_KEYS),
    refusals: refusals.filter(({ sourceId }) => sourceId === source.id),
  }));
}

/** @returns false when the account has reached its limit of sources */
export async function addSource(
  database: Database,
  edit: SourceEdit,
  { name, address, sealed }: { readonly name: string; readonly address: string; readonly sealed: string },
): Promise<boolean> {
  const { accountId, sourceId, at } = edit;
  return database.transaction(async (transaction) => {
    const lock = `accounting sources ${accountId}`;
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const [others] = await transaction
      .select({ all: count() })
      .from(accountingSources)
      .where(eq(accountingSources.accountId, accountId));
    if ((others?.all ?? 0) >= MOST_SOURCES) return false;
    await transaction
      .insert(accountingSources)
      .values({ id: sourceId, accountId, name, address, createdAt: at });
    await transaction.insert(accountingKeys).values({ sourceId, sealed, createdAt: at });
    await recordSource(transaction, edit, 'accounting.source_added', name);
    return true;
  });
}

/** The previous key stays valid until `previousUntil`. @returns false when there is no such source */
export async function rotateKey(
  database: Database,
  edit: SourceEdit,
  { sealed, previousUntil }: { readonly sealed: string; readonly previousUntil: Date },
): Promise<boolean> {
  const { sourceId, at } = edit;
  return database.transaction(async (transaction) => {
    const source = await lockSource(transaction, edit);
    if (!source) return false;
    const own = eq(accountingKeys.sourceId, sourceId);
    await transaction
      .update(accountingKeys)
      .set({ expiresAt: previousUntil })
      .where(and(own, isNull(accountingKeys.expiresAt)));
    await transaction.insert(accountingKeys).values({ sourceId, sealed, createdAt: at });
    const kept = await transaction
      .select({ id: accountingKeys.id })
      .from(accountingKeys)
      .where(and(own, isGood(at)))
      .orderBy(desc(accountingKeys.id))
      .limit(MOST_KEYS);
    const ids = kept.map(({ id }) => id);
    await transaction.delete(accountingKeys).where(and(own, sql`not ${inArray(accountingKeys.id, ids)}`));
    await recordSource(transaction, edit, 'accounting.key_changed', source.name);
    return true;
  });
}

/** @returns false when there is no such source */
export async function switchSource(database: Database, edit: SourceEdit, enabled: boolean): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const source = await lockSource(transaction, edit);
    if (!source) return false;
    if (source.enabled === enabled) return true;
    await transaction
      .update(accountingSources)
      .set({ enabled })
      .where(eq(accountingSources.id, edit.sourceId));
    await recordSource(
      transaction,
      edit,
      enabled ? 'accounting.source_on' : 'accounting.source_off',
      source.name,
    );
    return true;
  });
}

/** Counts a refused event. */
export async function countRefusal(
  database: Database,
  { sourceId, reason, lastAt }: Omit<RefusalRow, 'count'>,
): Promise<void> {
  await database
    .insert(accountingRefusals)
    .values({ sourceId, reason, count: 1, lastAt })
    .onConflictDoUpdate({
      target: [accountingRefusals.sourceId, accountingRefusals.reason],
      set: { count: sql`${accountingRefusals.count} + 1`, lastAt },
    });
}

async function lockSource(
  transaction: Transaction,
  { accountId, sourceId }: SourceEdit,
): Promise<SourceRow | null> {
  const [source] = await transaction
    .select()
    .from(accountingSources)
    .where(and(eq(accountingSources.accountId, accountId), eq(accountingSources.id, sourceId)))
    .for('update');
  return source ?? null;
}

async function recordSource(
  transaction: Transaction,
  { accountId, userId, origin, at, sourceId }: SourceEdit,
  action: `accounting.${'source_added' | 'key_changed' | 'source_on' | 'source_off'}`,
  name: string,
): Promise<void> {
  const actor = { kind: 'user', id: String(userId) } as const;
  const details = { label: name };
  await recordAudit(transaction, { accountId, at, actor, origin, action, subject: sourceId, details });
}

const isGood = (now: Date) => or(isNull(accountingKeys.expiresAt), gt(accountingKeys.expiresAt, now));
