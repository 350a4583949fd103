import { and, asc, eq } from 'drizzle-orm';
import type { PayerRequisites } from '#contract/requests/desk.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { counterparties, ownEntities } from '../schema/books.ts';
import type { ConnectionPlace } from './connections.ts';
import { isAmong } from './counterparties.ts';

/** The own legal entity of the connection that trades with each of these counterparties, its first one where none is known. */
export async function readOwners(
  reader: Pick<Database, 'select'>,
  place: ConnectionPlace,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { accountId, connectionId } = place;
  const [first] = await reader
    .select({ id: ownEntities.id })
    .from(ownEntities)
    .where(and(eq(ownEntities.accountId, accountId), eq(ownEntities.connectionId, connectionId)))
    .orderBy(asc(ownEntities.position))
    .limit(1);
  const rows = await reader
    .select({ id: counterparties.id, own: counterparties.ownEntityId })
    .from(counterparties)
    .where(isAmong(place, ids));
  return new Map(rows.flatMap(({ id, own }) => ((own ?? first) ? [[id, own ?? first?.id ?? '']] : [])));
}

/** Those of these counterparties that belong to a connection. */
export async function ofConnection(
  reader: Pick<Database, 'select'>,
  place: ConnectionPlace,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await reader.select({ id: counterparties.id }).from(counterparties).where(isAmong(place, ids));
  return rows.map(({ id }) => id);
}

/** Own legal entities, in the books' order. */
export async function readOwnEntities(
  reader: Pick<Database, 'select'>,
  accountId: AccountId,
): Promise<{ id: string; name: string; requisites: PayerRequisites | undefined }[]> {
  const rows = await reader
    .select()
    .from(ownEntities)
    .where(eq(ownEntities.accountId, accountId))
    .orderBy(asc(ownEntities.connectionId), asc(ownEntities.position));
  return rows.map(({ id, name, requisites }) => ({ id, name, requisites: requisites ?? undefined }));
}
