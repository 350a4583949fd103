import type { ConnectionCheck } from '#contract/settings/accounting-connections.ts';
import { ProblemError } from '../../http/problem.ts';
import { isConnected, saveAgent } from '../../store/books/agents.ts';
import { type ConnectionRow, saveConnection } from '../../store/books/connections.ts';
import { sameBase } from '../check.ts';
import type { AgentCaller } from './authenticate.ts';
import { isElsewhere, type Locked, leaseOf, withLock } from './lease.ts';
import { type AgentDeps, failed } from './turn.ts';

export interface GivenCheck {
  readonly run: string;
  readonly check: ConnectionCheck;
  readonly base: string | null;
}

/**
 * Keeps what an agent found. The first base it shows is that of the connection; another one is refused, since
 * people's decisions are about the ids of the first.
 * @returns when
 */
export function takeCheck(
  { database, clock }: AgentDeps,
  caller: AgentCaller,
  given: GivenCheck,
): Promise<Date> {
  return withLock(database, caller, async (locked) => {
    const at = new Date(clock.now());
    const { transaction, place, agent, connection } = locked;
    if (agent.run !== given.run || isElsewhere(agent, given.run, at)) throw new ProblemError('conflict');
    const check = await judged(locked, given);
    const kept = { check, checkRun: given.run, checkedAt: at, checkAskedAt: null };
    await saveAgent(transaction, place, { ...leaseOf(given.run, at), ...kept });
    const base = check.ok && given.base !== null ? { base: given.base } : {};
    const change = { ...base, ...outcomeOf(connection, check, { clock, at }) };
    if (Object.keys(change).length > 0) await saveConnection(transaction, place, change);
    return at;
  });
}

async function judged(
  { transaction, connection }: Locked,
  { check, base }: GivenCheck,
): Promise<ConnectionCheck> {
  const isTaken = check.ok && base !== null && (await isConnected(transaction, connection, base));
  if (!isTaken) return sameBase(connection, { check, base }).check;
  const steps = check.steps.filter(({ step }) => step !== 'read');
  const refused = { step: 'read', ok: false, fault: 'connected_already', missing: [] } as const;
  return { ok: false, steps: [...steps, { ...refused, missing: [] }] };
}

function outcomeOf(
  connection: ConnectionRow,
  check: ConnectionCheck,
  { clock, at }: { readonly clock: AgentDeps['clock']; readonly at: Date },
): Partial<ConnectionRow> {
  if (!check.ok) return failed(connection, check.steps.at(-1)?.fault ?? 'refused', clock);
  // What failed is read at once; a sound connection keeps its pace.
  return connection.lastError === null ? {} : { attempts: 0, lastError: null, nextAttemptAt: at };
}
