import type { FaultCause } from '#contract/settings/diagnostics.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { GatewayLog } from '../log.ts';
import type { Database } from '../store/engine/database.ts';
import { addToCounter, type CounterName, type HealthCounter } from '../store/outbox/health-counters.ts';

/**
 * Counts how accounts fare in memory and writes the counts now and then, so that a call of the books or the
 * CRM costs nothing extra.
 */
export interface HealthCounters {
  /** @param value of the last time: a cause, `cause status`, or digits; never a message from outside */
  note(
    accountId: AccountId,
    name: CounterName,
    value?: FaultCause | `${FaultCause} ${number}` | `${number}`,
  ): void;
  /** Writes the collected counts. Never rejects: what could not be written is kept for the next time. */
  flush(): Promise<void>;
}

const EVERY_MS = 10_000;
/** Accounts times names; more than this at once is a flood, and the excess is dropped. */
const MOST = 5_000;

interface HealthCounterDeps {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: GatewayLog;
}

export function createHealthCounters({ database, clock, log }: HealthCounterDeps): HealthCounters {
  const gathered = new Map<string, { accountId: AccountId; name: CounterName; mark: HealthCounter }>();
  const add = (accountId: AccountId, name: CounterName, mark: HealthCounter): void => {
    const key = `${accountId} ${name}`;
    const before = gathered.get(key)?.mark;
    if (!before && gathered.size >= MOST) return;
    const both = before && { ...mark, since: before.since, count: before.count + mark.count };
    gathered.set(key, { accountId, name, mark: both ?? mark });
  };
  return {
    note(accountId, name, value = 'other') {
      const at = new Date(clock.now());
      add(accountId, name, { since: at, at, count: 1, value });
    },
    async flush() {
      const now = [...gathered.values()];
      gathered.clear();
      for (const [done, { accountId, name, mark }] of now.entries()) {
        try {
          await addToCounter(database, accountId, name, mark);
        } catch (error) {
          for (const one of now.slice(done)) add(one.accountId, one.name, one.mark);
          log.error('marks_failed', error);
          return;
        }
      }
    },
  };
}

/** Flushes every ten seconds; several copies add to the same rows. */
export function startHealthCounters(lifetime: Lifetime, marks: HealthCounters): void {
  lifetime.every(EVERY_MS, () => void marks.flush());
}
