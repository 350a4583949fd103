import type { ApiError } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import type { Attempt } from '../store/outbox/outbox.ts';

/** Somebody may connect the account any moment; nothing is spent on waiting for it. */
export const NOT_CONNECTED_MS = 60_000;
const FIRST_MS = 2_000;
const LONGEST_MS = 3_600_000;
/** With waits of an hour at most this is more than a day of trying. */
const MOST_ATTEMPTS = 36;

/** An entity that was deleted, a body the CRM does not take; an account that has not paid (402) may pay tomorrow. */
const IN_VAIN: ReadonlySet<number> = new Set([400, 404, 405, 422]);

/** When to try again, or that it is in vain. */
export function attemptAfter(
  { kind, detail }: Pick<ApiError, 'kind' | 'detail'>,
  attempts: number,
  clock: Pick<Clock, 'now' | 'random'>,
): Attempt {
  const fault = detail.status === undefined ? kind : `${kind} ${detail.status}`;
  if (IN_VAIN.has(detail.status ?? 0) || attempts >= MOST_ATTEMPTS) return { kind: 'parked', fault };
  const doubled = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
  const wait = Math.max(detail.retryAfterMs ?? 0, doubled * (0.5 + clock.random() / 2));
  return { kind: 'later', at: new Date(clock.now() + wait), fault };
}
