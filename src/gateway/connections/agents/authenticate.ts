import type { AccountId } from '#domain/ids.ts';
import { type EdgeContext, noteForLog } from '../../http/env.ts';
import { ProblemError } from '../../http/problem.ts';
import { type FoundAgent, findAgent } from '../../store/books/agents.ts';
import type { Database } from '../../store/engine/database.ts';
import { isKey, keyOf } from './key.ts';

/** A program in a company's network, known by its key. */
export interface AgentCaller extends FoundAgent {
  readonly session: { readonly accountId: AccountId };
  /** Identifies the key in memory; not the secret itself. */
  readonly sessionKey: string;
}

/** @throws ProblemError `agent_key_invalid` */
export async function authenticateAgent(context: EdgeContext, database: Database): Promise<AgentCaller> {
  const key = keyOf(context.req.header('Authorization'));
  const found = key && (await findAgent(database, key.keyId));
  if (!key || !found || !isKey(key.secret, found.agent)) throw new ProblemError('agent_key_invalid');
  const accountId = found.connection.accountId as AccountId;
  noteForLog(context, { account_id: accountId });
  return { ...found, session: { accountId }, sessionKey: found.agent.keyHash };
}
