import { isIPv6 } from 'node:net';
import type { Clock } from '#shared/clock.ts';
import type { Limits } from '../limits.ts';
import { ProblemError } from './problem.ts';
import { createRateLimit } from './rate-limit.ts';

/** How often one session and one account may call. @throws ProblemError `rate_limited` */
export interface CallerLimits {
  take(caller: { readonly sessionKey: string; readonly session: { readonly accountId: number } }): void;
  /** For a link that needs no session. */
  takeTicket(ticket: string, accountId: number): void;
  /** Per network address, before the caller is known. */
  takeAddress(address: string): void;
  /** Refunds the take: the caller turned out to have a session, which has limits of its own. */
  giveAddress(address: string): void;
}

/** @param onWait called when an account has to wait */
export function createCallerLimits(
  { perSession, perAccount, perAddress }: Limits,
  clock: Clock,
  onWait: (accountId: number) => void = () => undefined,
): CallerLimits {
  const sessions = createRateLimit(perSession, clock);
  const accounts = createRateLimit(perAccount, clock);
  const addresses = createRateLimit(perAddress, clock);
  const take = (key: string, accountId: number): void => {
    const wait = sessions.take(key) || accounts.take(String(accountId));
    if (wait <= 0) return;
    onWait(accountId);
    throw new ProblemError('rate_limited', { retryAfter: wait });
  };
  return {
    take: ({ sessionKey, session }) => take(sessionKey, session.accountId),
    takeTicket: take,
    takeAddress: (address) => {
      const wait = address === '' ? 0 : addresses.take(networkOf(address));
      if (wait > 0) throw new ProblemError('rate_limited', { retryAfter: wait, reason: 'address' });
    },
    giveAddress: (address) => addresses.give(networkOf(address)),
  };
}

/** One customer of a provider has a whole /64 of IPv6. */
function networkOf(address: string): string {
  return isIPv6(address) && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}
