import type { ApiError } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import { backoffMs } from '../jobs/queue.ts';
import type { Attempt } from '../store/outbox/outbox.ts';

/** An administrator may connect the account at any moment; waiting costs nothing. */
export const NOT_CONNECTED_MS = 60_000;

/**
 * A deleted entity, or a body the CRM does not accept; 402 is missing because an unpaid account may pay
 * tomorrow.
 */
const IN_VAIN: ReadonlySet<number> = new Set([400, 404, 405, 422]);

/** When to try again, or that further attempts are pointless. */
export function attemptAfter(
  { kind, detail }: Pick<ApiError, 'kind' | 'detail'>,
  attempts: number,
  clock: Pick<Clock, 'now' | 'random'>,
): Attempt {
  const fault = detail.status === undefined ? kind : `${kind} ${detail.status}`;
  const backoff = backoffMs(attempts, clock);
  if (IN_VAIN.has(detail.status ?? 0) || backoff === null) return { kind: 'parked', fault };
  const wait = Math.max(detail.retryAfterMs ?? 0, backoff);
  return { kind: 'later', at: new Date(clock.now() + wait), fault };
}
