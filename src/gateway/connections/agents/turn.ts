import {
  AGENT_PROTOCOL,
  type AgentEnded,
  type AgentOrders,
  type AgentTurn,
} from '#contract/books/accounting-agent.ts';
import type { Clock } from '#shared/clock.ts';
import { backoffMs } from '../../jobs/queue.ts';
import { type AgentRow, saveAgent } from '../../store/books/agents.ts';
import { type ConnectionRow, saveConnection } from '../../store/books/connections.ts';
import type { Database } from '../../store/engine/database.ts';
import type { AgentCaller } from './authenticate.ts';
import { isElsewhere, type Locked, leaseOf, withLock } from './lease.ts';

/** How often an agent asks: a person who wants a check waits no longer. */
const ASK_SECONDS = 5;
const ELSEWHERE_SECONDS = 20;
const UPDATE_SECONDS = 300;
/** How often a base that is up to date is looked through. */
const PAUSE_MS = 60_000;
/** More attempts wait no longer. */
const MOST_COUNTED = 8;

export interface AgentDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** Notes how an agent is and answers what it is to do. */
export function takeTurn(
  { database, clock }: AgentDeps,
  caller: AgentCaller,
  turn: AgentTurn,
): Promise<AgentOrders> {
  return withLock(database, caller, async (locked) => {
    const { transaction, place, agent } = locked;
    const at = new Date(clock.now());
    if (turn.protocol !== AGENT_PROTOCOL) return idle('update', UPDATE_SECONDS, agent);
    if (isElsewhere(agent, turn.run, at)) return idle('elsewhere', ELSEWHERE_SECONDS, agent);
    const { run, version, leaving } = turn;
    const lease = leaving ? { run: null, leaseUntil: null, seenAt: at } : leaseOf(run, at);
    await saveAgent(transaction, place, { ...lease, version });
    const change = turn.ended ? endedOf(locked, turn.ended, clock) : {};
    if (Object.keys(change).length > 0) await saveConnection(transaction, place, change);
    if (leaving) return idle('work', ASK_SECONDS, agent);
    return ordersOf({ ...locked.connection, ...change }, agent, { turn, at });
  });
}

function idle(order: AgentOrders['order'], seconds: number, { sequence }: AgentRow): AgentOrders {
  return { protocol: AGENT_PROTOCOL, order, read: false, check: false, seconds, sequence, cursor: null };
}

interface Asked {
  readonly turn: AgentTurn;
  readonly at: Date;
}

/** Each process checks first: its base may be another one. What failed is checked again before it is read. */
function ordersOf(connection: ConnectionRow, agent: AgentRow, { turn, at }: Asked): AgentOrders {
  const isPaused = connection.pausedAt !== null;
  const isDue = connection.nextAttemptAt <= at;
  const isChecked = agent.checkRun === turn.run;
  const isSound = isChecked && agent.check?.ok === true;
  const check = agent.checkAskedAt !== null || (!isPaused && (!isChecked || (!isSound && isDue)));
  const read = !isPaused && isSound && (turn.reading || isDue);
  const cursor = read && !turn.reading ? connection.cursor : null;
  return { ...idle('work', ASK_SECONDS, agent), check, read, cursor };
}

function endedOf(
  { connection, agent }: Locked,
  ended: AgentEnded,
  clock: Pick<Clock, 'now' | 'random'>,
): Partial<ConnectionRow> {
  if (!ended.ok) return failed(connection, ended.fault, clock);
  if (ended.sequence !== agent.sequence) return {};
  const now = clock.now();
  const began = new Date(now - ended.age_ms);
  const { goodAt, directoryAt, pushed } = connection;
  return {
    state: 'ready',
    directoryAt: directoryAt ?? began,
    goodAt: goodAt && goodAt > began ? goodAt : began,
    attempts: 0,
    lastError: null,
    nextAttemptAt: new Date(now + PAUSE_MS),
    pushed: pushed && { ...pushed, documents: ended.documents, credit_limit: ended.credit_limit },
  };
}

/** A failure of the base as the agent met it. */
export function failed(
  { attempts }: ConnectionRow,
  lastError: string,
  clock: Pick<Clock, 'now' | 'random'>,
): Partial<ConnectionRow> {
  const waitMs = backoffMs(Math.min(attempts + 1, MOST_COUNTED), clock) ?? PAUSE_MS;
  return { attempts: attempts + 1, lastError, nextAttemptAt: new Date(clock.now() + waitMs) };
}
