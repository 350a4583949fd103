/**
 * Works off a table of due rows. Any number of copies may run: a row is claimed with a lease, worked within a
 * deadline that is shorter, and due again when the lease of a crashed copy expires.
 */
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { GatewayLog } from '../log.ts';

const AT_ONCE = 10;
const FIRST_MS = 2_000;
const LONGEST_MS = 3_600_000;
/** With waits of at most an hour this is more than a day of attempts. */
const MOST_ATTEMPTS = 36;

export interface QueueDeps {
  readonly clock: Clock;
  readonly lifetime: Lifetime;
  readonly log: GatewayLog;
}

export interface Queue<Row> {
  /** Log event of a round that failed as a whole. */
  readonly failure: 'outbox_failed' | 'events_failed' | 'feeds_failed';
  /** No row takes longer; another copy may take it over afterwards. */
  readonly leaseMs: number;
  /** Rows claimed together; all of them have to be worked within the lease. */
  readonly atOnce?: number;
  /** Due rows, withheld from other copies until `leaseEnd`. */
  claim(now: Date, leaseEnd: Date, limit: number): Promise<readonly Row[]>;
  work(rows: readonly Row[]): Promise<void>;
}

export interface QueueWorker {
  /** Works due rows; @returns how many were claimed. Never rejects. */
  round(): Promise<number>;
  /** As many as a round claims at most. */
  readonly atOnce: number;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
}

/** One round at a time: a call during a round shares it. */
export function createQueueWorker<Row>(deps: QueueDeps, queue: Queue<Row>): QueueWorker {
  let running: Promise<number> | null = null;
  const round = (): Promise<number> => {
    running ??= workDue(deps, queue).finally(() => {
      running = null;
    });
    return running;
  };
  return { round, atOnce: queue.atOnce ?? AT_ONCE, idle: async () => void (await running) };
}

/** Polls; a full round is followed by the next at once. */
export function startQueueWorker(lifetime: Lifetime, worker: QueueWorker, everyMs: number): void {
  lifetime.every(everyMs, () => void untilShort(lifetime, worker));
}

async function untilShort(lifetime: Lifetime, worker: QueueWorker): Promise<void> {
  while (!lifetime.ended && (await worker.round()) === worker.atOnce);
}

async function workDue<Row>({ clock, lifetime, log }: QueueDeps, queue: Queue<Row>): Promise<number> {
  if (lifetime.ended) return 0;
  try {
    const now = clock.now();
    const rows = await queue.claim(new Date(now), new Date(now + queue.leaseMs), queue.atOnce ?? AT_ONCE);
    await queue.work(rows);
    return rows.length;
  } catch (error) {
    log.error(queue.failure, error);
    return 0;
  }
}

/**
 * Aborts the signal at the deadline and when the lifetime ends, and waits for the run to end: a lease is not
 * given back while it goes on.
 */
export async function abortWhenLate<Value>(
  lifetime: Lifetime,
  deadlineMs: number,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const own = lifetime.child();
  own.after(deadlineMs, () => own.end());
  try {
    return await run(own.signal);
  } finally {
    own.end();
  }
}

/**
 * Milliseconds until the next attempt, doubled each time, with up to half of it taken off at random; null
 * when there have been enough.
 */
export function backoffMs(attempts: number, { random }: Pick<Clock, 'random'>): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  return Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS) * (0.5 + random() / 2);
}
