import type { Clock } from '#shared/clock.ts';
import type { Limits } from '../deps.ts';
import { createRateLimit } from '../policy/rate-limit.ts';
import { ProblemError } from './problem.ts';

/** How often one session and one account may ask. @throws ProblemError `rate_limited` */
export interface CallerLimits {
  take(caller: { readonly sessionKey: string; readonly session: { readonly accountId: number } }): void;
  /** For a link that needs no session. */
  takeTicket(ticket: string, accountId: number): void;
}

/** @param onWait somebody was asked to wait */
export function createCallerLimits(
  { perSession, perAccount }: Limits,
  clock: Clock,
  onWait: (accountId: number) => void = () => undefined,
): CallerLimits {
  const sessions = createRateLimit(perSession, clock);
  const accounts = createRateLimit(perAccount, clock);
  const take = (key: string, accountId: number): void => {
    const wait = sessions.take(key) || accounts.take(String(accountId));
    if (wait <= 0) return;
    onWait(accountId);
    throw new ProblemError('rate_limited', { retryAfter: wait });
  };
  return {
    take: ({ sessionKey, session }) => take(sessionKey, session.accountId),
    takeTicket: take,
  };
}
