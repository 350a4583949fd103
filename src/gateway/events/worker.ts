import { ConnectorFault } from '../connectors/fault.ts';
import {
  abortWhenLate,
  backoffMs,
  createQueueWorker,
  type QueueDeps,
  type QueueWorker,
} from '../jobs/queue.ts';
import { claimEvents, putOff, releaseEvents } from '../store/accounting-events/events.ts';
import type { EventRow } from '../store/schema/accounting-events.ts';
import { type WorkDeps, workEvent } from './process-event.ts';

export const EVENTS_EVERY_MS = 1_000;
const LEASE_MS = 60_000;
const DEADLINE_MS = 30_000;

export interface EventWorkerDeps extends WorkDeps, QueueDeps {}

/**
 * Processes received events one after another. When a copy's lifetime ends, its claimed but unprocessed
 * events are released at once.
 */
export function createEventWorker(deps: EventWorkerDeps): QueueWorker {
  const { database, clock, lifetime } = deps;
  return createQueueWorker<EventRow>(deps, {
    failure: 'events_failed',
    leaseMs: LEASE_MS,
    claim: (now, leaseEnd, limit) => claimEvents(database, now, leaseEnd, limit),
    async work(rows) {
      for (const row of rows) if (!lifetime.ended) await attempt(deps, row);
      if (lifetime.ended) await releaseEvents(database, rows, new Date(clock.now()));
    },
  });
}

/** A failed event is postponed; if even that fails, it is due again when its lease expires. */
async function attempt(deps: EventWorkerDeps, row: EventRow): Promise<void> {
  const { database, clock, log, lifetime } = deps;
  try {
    await abortWhenLate(lifetime, DEADLINE_MS, (signal) => workEvent(deps, row, signal));
  } catch (error) {
    // We aborted it ourselves.
    if (lifetime.ended) return;
    const wait = backoffMs(row.attempts, clock);
    const fault = error instanceof ConnectorFault ? 'books' : 'gateway';
    log.error(wait === null ? 'event_parked' : 'event_later', error, {
      account_id: row.accountId,
      reason: fault,
    });
    await putOff(database, row.id, { at: wait === null ? null : new Date(clock.now() + wait), fault });
  }
}
