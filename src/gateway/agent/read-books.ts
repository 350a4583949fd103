import type { AgentEnded, AgentOrders } from '#contract/books/accounting-agent.ts';
import type { Clock } from '#shared/clock.ts';
import { connectionFault } from '../connections/fault.ts';
import type { Feed } from '../connectors/feed.ts';
import type { GatewayLog } from '../log.ts';
import { GatewayFault, type GatewayLine } from './gateway-line.ts';
import { partsOf } from './parts.ts';

export interface ReadDeps {
  readonly gateway: GatewayLine;
  readonly feed: Feed;
  readonly log: GatewayLog;
  readonly clock: Pick<Clock, 'now' | 'random'>;
  /** Resolves after `ms`, or when the signal is aborted. */
  readonly wait: (signal: AbortSignal, ms: number) => Promise<void>;
  /** Identifies this process. */
  readonly run: string;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;
/** A pace measured over less says nothing. */
const SHORTEST_MS = 500;

/** How long to wait after a failure of the gateway: what it asks for, else longer each time. */
export function pauseAfter(error: unknown, failures: number, random: number): number {
  const asked = error instanceof GatewayFault ? error.retryAfter : null;
  const own = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10), LONGEST_PAUSE_MS);
  return asked === null ? own * (0.5 + random / 2) : asked * 1_000;
}

/**
 * Reads what changed since the gateway's cursor and pushes it, batch by batch.
 * @returns how it ended; null when the gateway goes on elsewhere, or the signal was aborted
 */
export async function readBooks(
  deps: ReadDeps,
  from: Pick<AgentOrders, 'cursor' | 'sequence'>,
  signal: AbortSignal,
): Promise<AgentEnded | null> {
  const { feed, clock, log } = deps;
  const began = clock.now();
  try {
    const done = await pushAll(deps, from, signal);
    if (done === null) return null;
    const ageMs = Math.max(0, Math.round(clock.now() - feed.sureUntil(began)));
    log.info('books_read', { items: done.rows, ms: Math.round(clock.now() - began) });
    const { documents, credit_limit } = feed.capabilities;
    const age_ms = Math.min(ageMs, LONGEST_AGE_MS);
    return { ok: true, sequence: done.sequence, age_ms, documents: [...documents], credit_limit };
  } catch (error) {
    if (signal.aborted) return null;
    const fault = error instanceof GatewayFault ? 'gateway' : connectionFault(error);
    log.error('books_failed', error, {
      reason: fault,
      ...(error instanceof GatewayFault && { code: error.code }),
    });
    return { ok: false, fault };
  }
}

const LONGEST_AGE_MS = 31 * 86_400_000;

async function pushAll(
  deps: ReadDeps,
  { cursor, sequence: taken }: Pick<AgentOrders, 'cursor' | 'sequence'>,
  signal: AbortSignal,
): Promise<{ readonly sequence: number; readonly rows: number } | null> {
  const { feed, clock, run } = deps;
  const began = clock.now();
  let [sequence, before, rows] = [taken, cursor ?? '', 0];
  for await (const batch of feed.changes(cursor, signal)) {
    for (const part of partsOf(batch, before)) {
      sequence += 1;
      rows += (part.records.counterparties?.length ?? 0) + (part.records.documents?.length ?? 0);
      const ms = clock.now() - began;
      const per_minute = ms < SHORTEST_MS || rows === 0 ? null : Math.round((rows / ms) * 60_000);
      if (!(await push(deps, { run, sequence, per_minute, ...part }, signal))) return null;
    }
    before = batch.cursor;
  }
  signal.throwIfAborted();
  return { sequence, rows };
}

/** Repeats until the gateway has it or refuses it: the same batch again changes nothing. */
async function push(
  { gateway, clock, wait, log }: ReadDeps,
  batch: Parameters<GatewayLine['batch']>[0],
  signal: AbortSignal,
): Promise<boolean> {
  for (let failures = 1; ; failures += 1) {
    try {
      return (await gateway.batch(batch, signal)).status === 'taken';
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof GatewayFault) || error.kind !== 'later') throw error;
      log.warn('batch_later', { code: error.code });
      await wait(signal, pauseAfter(error, failures, clock.random()));
      signal.throwIfAborted();
    }
  }
}
