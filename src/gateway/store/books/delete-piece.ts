import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../engine/database.ts';
import {
  balances,
  connections,
  counterparties,
  counterpartyKeys,
  documents,
  ownEntities,
} from '../schema/books.ts';
import { statedBalances } from '../schema/stated-balances.ts';
import type { ConnectionPlace } from './connections.ts';

/** Rows one statement deletes: few enough for its time limit and for who waits behind it. */
const PIECE = 5_000;

/** Documents first: everything else is small beside them. */
const tables = [documents, counterpartyKeys, balances, statedBalances, counterparties, ownEntities];

/**
 * Deletes some of what was read through a connection that a person has disconnected, and at last the connection.
 * @returns whether anything is left
 */
export async function deletePiece(
  database: Database,
  { accountId, connectionId }: ConnectionPlace,
): Promise<boolean> {
  for (const table of tables) {
    const { rows } = await database.execute(sql`
      delete from ${table} where ctid = any (array(select ctid from ${table}
        where account_id = ${accountId} and connection_id = ${connectionId} limit ${PIECE} for update skip locked)) returning 1`);
    if (rows.length > 0) return true;
  }
  await database
    .delete(connections)
    .where(
      and(
        eq(connections.accountId, accountId),
        eq(connections.id, connectionId),
        isNotNull(connections.removedAt),
      ),
    );
  return false;
}
