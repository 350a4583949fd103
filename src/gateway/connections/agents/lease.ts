import type { AccountId } from '#domain/ids.ts';
import { ProblemError } from '../../http/problem.ts';
import { type AgentRow, lockAgent } from '../../store/books/agents.ts';
import { type ConnectionPlace, type ConnectionRow, lockConnection } from '../../store/books/connections.ts';
import type { Database, Transaction } from '../../store/engine/database.ts';
import type { AgentCaller } from './authenticate.ts';

/** How long a connection is left to the process that was heard of last. */
export const AGENT_LEASE_MS = 60_000;

/** A connection and its agent, locked: whatever an agent sends waits for what it sent before. */
export interface Locked {
  readonly transaction: Transaction;
  readonly place: ConnectionPlace;
  readonly connection: ConnectionRow;
  readonly agent: AgentRow;
}

/** @throws ProblemError `agent_key_invalid` when the key was replaced or the connection removed meanwhile */
export function withLock<Value>(
  database: Database,
  { agent: { keyId }, connection: { accountId, id, createdAt } }: AgentCaller,
  act: (locked: Locked) => Promise<Value>,
): Promise<Value> {
  const place = { accountId: accountId as AccountId, connectionId: id, createdAt };
  return database.transaction(async (transaction) => {
    const connection = await lockConnection(transaction, place);
    const agent = await lockAgent(transaction, place, keyId);
    if (!connection || connection.removedAt || !agent) throw new ProblemError('agent_key_invalid');
    return act({ transaction, place, connection, agent });
  });
}

/** Another process works and was heard of lately. */
export function isElsewhere({ run, leaseUntil }: AgentRow, own: string, at: Date): boolean {
  return run !== null && run !== own && leaseUntil !== null && leaseUntil > at;
}

/** Until when the process that is heard of now has the connection. */
export function leaseOf(run: string, at: Date): Partial<AgentRow> {
  return { run, seenAt: at, leaseUntil: new Date(at.getTime() + AGENT_LEASE_MS) };
}
