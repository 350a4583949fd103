import { and, eq, isNull } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { StoredKey } from '../../connections/agents/key.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { connectionAgents } from '../schema/agents.ts';
import { connections } from '../schema/books.ts';
import type { ConnectionPlace, ConnectionRow } from './connections.ts';

export type AgentRow = typeof connectionAgents.$inferSelect;

export interface FoundAgent {
  readonly agent: AgentRow;
  readonly connection: ConnectionRow;
}

/** The agent whose key begins so, of a connection that is there. */
export async function findAgent(database: Database, keyId: string): Promise<FoundAgent | null> {
  const [found] = await database
    .select({ agent: connectionAgents, connection: connections })
    .from(connectionAgents)
    .innerJoin(
      connections,
      and(
        eq(connections.accountId, connectionAgents.accountId),
        eq(connections.id, connectionAgents.connectionId),
      ),
    )
    .where(and(eq(connectionAgents.keyId, keyId), isNull(connections.removedAt)));
  return found ?? null;
}

export function readAgents(reader: Pick<Database, 'select'>, accountId: AccountId): Promise<AgentRow[]> {
  return reader.select().from(connectionAgents).where(eq(connectionAgents.accountId, accountId));
}

/** Locks the agent of a locked connection; null when another key has taken its place. */
export async function lockAgent(
  transaction: Transaction,
  place: ConnectionPlace,
  keyId: string,
): Promise<AgentRow | null> {
  const [row] = await transaction
    .select()
    .from(connectionAgents)
    .where(and(isOf(place), eq(connectionAgents.keyId, keyId)))
    .for('update');
  return row ?? null;
}

export async function saveAgent(
  transaction: Pick<Database, 'update'>,
  place: ConnectionPlace,
  change: Partial<AgentRow>,
): Promise<void> {
  await transaction.update(connectionAgents).set(change).where(isOf(place));
}

export async function addAgent(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  { keyId, keyHash }: StoredKey,
  keyMadeAt: Date,
): Promise<void> {
  await transaction.insert(connectionAgents).values({ accountId, connectionId, keyId, keyHash, keyMadeAt });
}

/** Its key opens nothing any more. */
export async function deleteAgent(transaction: Transaction, place: ConnectionPlace): Promise<void> {
  await transaction.delete(connectionAgents).where(isOf(place));
}

/** Another connection of the account to the same base. */
export async function isConnected(
  transaction: Transaction,
  { accountId, id, kind }: ConnectionRow,
  base: string,
): Promise<boolean> {
  const rows = await transaction
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.accountId, accountId), eq(connections.kind, kind), eq(connections.base, base)));
  return rows.some((row) => row.id !== id);
}

function isOf({ accountId, connectionId }: ConnectionPlace) {
  return and(eq(connectionAgents.accountId, accountId), eq(connectionAgents.connectionId, connectionId));
}
