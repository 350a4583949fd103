import type { OutboxHealth } from '#contract/settings/diagnostics.ts';
import type { OutboxState } from '../store/outbox/outbox-health.ts';
import { causeOf, oneOf } from './closed.ts';

const kinds = ['request_step', 'notifications'] as const;

/** What waits and what was given up, without any of its content. */
export function showOutbox({ waiting, oldestAt, nextAt, failing, parked, given }: OutboxState): OutboxHealth {
  return {
    waiting,
    parked,
    oldest_at: oldestAt?.toISOString() ?? null,
    next_at: nextAt?.toISOString() ?? null,
    failing: sumUp(failing),
    dead_letters: given.map(({ id, kind, createdAt, attempts, lastError }) => ({
      id: String(id),
      kind: oneOf(kinds, kind) ?? 'other',
      attempts,
      created_at: createdAt.toISOString(),
      ...causeOf(lastError),
    })),
  };
}

/** Errors with the same cause become one line. */
function sumUp(failing: OutboxState['failing']): OutboxHealth['failing'] {
  const sums = new Map<string, OutboxHealth['failing'][number]>();
  for (const { lastError, count } of failing) {
    const cause = causeOf(lastError);
    const key = `${cause.cause} ${cause.status}`;
    sums.set(key, { ...cause, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums.values()].slice(0, 100);
}
