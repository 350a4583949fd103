import type { Lifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { GatewayLog } from '../log.ts';
import { claimEvents, putOff, releaseEvents } from '../store/accounting-events/events.ts';
import type { EventRow } from '../store/schema/accounting-events.ts';
import { type WorkDeps, workEvent } from './process-event.ts';

const EVERY_MS = 1_000;
const AT_ONCE = 10;
/** One event takes no longer; another copy may take it over afterwards. */
const LEASE_MS = 60_000;
const DEADLINE_MS = 30_000;
const FIRST_MS = 2_000;
const LONGEST_MS = 3_600_000;
/** With waits of at most an hour this is more than a day of attempts. */
const MOST_ATTEMPTS = 36;

export interface EventWorkerDeps extends WorkDeps {
  readonly log: GatewayLog;
  readonly lifetime: Lifetime;
}

export interface EventWorker {
  /** Processes due events; @returns how many were tried. Never rejects. */
  round(): Promise<number>;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
}

/**
 * Processes received events. Any number of copies may run; each event is claimed by one copy at a time. When
 * a copy's lifetime ends, its claimed but unprocessed events are released at once; those of a crashed copy
 * when their lease expires.
 */
export function createEventWorker(deps: EventWorkerDeps): EventWorker {
  let running: Promise<number> | null = null;
  const round = (): Promise<number> => {
    running ??= workDue(deps).finally(() => {
      running = null;
    });
    return running;
  };
  return { round, idle: async () => void (await running) };
}

/** Polls every second; a full round is followed by the next at once. */
export function startEventWorker(lifetime: Lifetime, worker: EventWorker): void {
  lifetime.every(EVERY_MS, () => void untilShort(lifetime, worker));
}

async function untilShort(lifetime: Lifetime, worker: EventWorker): Promise<void> {
  while (!lifetime.ended && (await worker.round()) === AT_ONCE);
}

async function workDue(deps: EventWorkerDeps): Promise<number> {
  const { database, clock, log, lifetime } = deps;
  if (lifetime.ended) return 0;
  try {
    const now = clock.now();
    const rows = await claimEvents(database, new Date(now), new Date(now + LEASE_MS), AT_ONCE);
    for (const row of rows) if (!lifetime.ended) await attempt(deps, row);
    if (lifetime.ended) await releaseEvents(database, rows, new Date(clock.now()));
    return rows.length;
  } catch (error) {
    log.error('events_failed', error);
    return 0;
  }
}

/** A failed event is postponed; if even that fails, it is due again when its lease expires. */
async function attempt(deps: EventWorkerDeps, row: EventRow): Promise<void> {
  const { database, clock, log, lifetime } = deps;
  try {
    await withDeadline(deps, (signal) => workEvent(deps, row, signal));
  } catch (error) {
    // We aborted it ourselves.
    if (lifetime.ended) return;
    const isOver = row.attempts >= MOST_ATTEMPTS;
    const wait = Math.min(FIRST_MS * 2 ** (row.attempts - 1), LONGEST_MS) * (0.5 + clock.random() / 2);
    const fault = error instanceof ConnectorFault ? 'books' : 'gateway';
    log.error(isOver ? 'event_parked' : 'event_later', error, { account_id: row.accountId, reason: fault });
    await putOff(database, row.id, { at: isOver ? null : new Date(clock.now() + wait), fault });
  }
}

async function withDeadline(
  { lifetime }: Pick<EventWorkerDeps, 'lifetime'>,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const own = lifetime.child();
  own.after(DEADLINE_MS, () => own.end());
  try {
    await run(own.signal);
  } finally {
    own.end();
  }
}
