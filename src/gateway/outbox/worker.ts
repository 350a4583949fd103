import { abortWhenLate, createQueueWorker, type QueueDeps, type QueueWorker } from '../jobs/queue.ts';
import type { GatewayLog } from '../log.ts';
import { type Attempt, claimDue, noteAttempt, type OutboxRow } from '../store/outbox/outbox.ts';
import { type DeliveryDeps, deliver } from './deliver.ts';

export const OUTBOX_EVERY_MS = 2_000;
const LEASE_MS = 120_000;
const DEADLINE_MS = 60_000;

export interface OutboxDeps extends DeliveryDeps, QueueDeps {}

/** Delivers the outbox, the rows of a round side by side. */
export function createOutbox(deps: OutboxDeps): QueueWorker {
  return createQueueWorker<OutboxRow>(deps, {
    failure: 'outbox_failed',
    leaseMs: LEASE_MS,
    claim: (now, leaseEnd, limit) => claimDue(deps.database, now, leaseEnd, limit),
    async work(rows) {
      const attempts = await Promise.allSettled(rows.map((row) => attempt(deps, row)));
      const broken = attempts.find((one) => one.status === 'rejected');
      if (broken) throw broken.reason;
    },
  });
}

/** A row whose attempt throws stays claimed and is due again when its lease expires. */
async function attempt(deps: OutboxDeps, row: OutboxRow): Promise<void> {
  const { database, clock, log, lifetime } = deps;
  const came = await abortWhenLate(lifetime, DEADLINE_MS, (signal) => deliver(deps, row, signal));
  // We aborted it ourselves: another copy may continue at once.
  const isOurs = lifetime.ended && came.kind !== 'delivered' && came.fault === 'aborted';
  const outcome: Attempt = isOurs ? { kind: 'later', at: new Date(clock.now()), fault: came.fault } : came;
  await noteAttempt(database, row, outcome);
  if (outcome.kind !== 'delivered') logAttempt(log, row, outcome);
}

function logAttempt(log: GatewayLog, row: OutboxRow, outcome: Exclude<Attempt, { kind: 'delivered' }>): void {
  const { kind, fault } = outcome;
  const fields = { account_id: row.accountId, items: row.attempts, reason: fault };
  if (kind === 'parked') log.warn('outbox_parked', fields);
  else log.info('outbox_later', fields);
}
