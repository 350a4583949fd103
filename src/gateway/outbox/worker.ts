import type { Lifetime } from '#shared/lifetime.ts';
import type { GatewayLog } from '../log.ts';
import { type Attempt, claimDue, noteAttempt, type OutboxRow } from '../store/outbox/outbox.ts';
import { type DeliveryDeps, deliver } from './deliver.ts';

const EVERY_MS = 2_000;
const AT_ONCE = 10;
/** One delivery takes no longer; another copy may take the row over afterwards. */
const LEASE_MS = 120_000;
const DEADLINE_MS = 60_000;

export interface OutboxDeps extends DeliveryDeps {
  readonly log: GatewayLog;
  readonly lifetime: Lifetime;
}

export interface Outbox {
  /** Delivers due rows; @returns how many were tried. Never rejects. */
  round(): Promise<number>;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
}

/** Delivers the outbox. Any number of copies may run; each row is claimed by one copy at a time. */
export function createOutbox(deps: OutboxDeps): Outbox {
  let running: Promise<number> | null = null;
  const round = (): Promise<number> => {
    running ??= deliverDue(deps).finally(() => {
      running = null;
    });
    return running;
  };
  return { round, idle: async () => void (await running) };
}

/** Polls every other second; a full round is followed by the next at once. */
export function startOutbox(lifetime: Lifetime, outbox: Outbox): void {
  lifetime.every(EVERY_MS, () => void untilShort(lifetime, outbox));
}

async function untilShort(lifetime: Lifetime, outbox: Outbox): Promise<void> {
  while (!lifetime.ended && (await outbox.round()) === AT_ONCE);
}

async function deliverDue(deps: OutboxDeps): Promise<number> {
  const { database, clock, log, lifetime } = deps;
  if (lifetime.ended) return 0;
  try {
    const now = clock.now();
    const rows = await claimDue(database, new Date(now), new Date(now + LEASE_MS), AT_ONCE);
    const attempts = await Promise.allSettled(rows.map((row) => attempt(deps, row)));
    const broken = attempts.find((one) => one.status === 'rejected');
    if (broken) throw broken.reason;
    return rows.length;
  } catch (error) {
    log.error('outbox_failed', error);
    return 0;
  }
}

/** A row whose attempt throws stays claimed and is due again when its lease expires. */
async function attempt(deps: OutboxDeps, row: OutboxRow): Promise<void> {
  const { database, clock, log, lifetime } = deps;
  const came = await withDeadline(deps, (signal) => deliver(deps, row, signal));
  // We aborted it ourselves: another copy may continue at once.
  const isOurs = lifetime.ended && came.kind !== 'delivered' && came.fault === 'aborted';
  const outcome: Attempt = isOurs ? { kind: 'later', at: new Date(clock.now()), fault: came.fault } : came;
  await noteAttempt(database, row, outcome);
  if (outcome.kind !== 'delivered') logAttempt(log, row, outcome);
}

async function withDeadline<Value>(
  { lifetime }: Pick<OutboxDeps, 'lifetime'>,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const own = lifetime.child();
  own.after(DEADLINE_MS, () => own.end());
  try {
    return await run(own.signal);
  } finally {
    own.end();
  }
}

function logAttempt(log: GatewayLog, row: OutboxRow, outcome: Exclude<Attempt, { kind: 'delivered' }>): void {
  const { kind, fault } = outcome;
  const fields = { account_id: row.accountId, items: row.attempts, reason: fault };
  if (kind === 'parked') log.warn('outbox_parked', fields);
  else log.info('outbox_later', fields);
}
