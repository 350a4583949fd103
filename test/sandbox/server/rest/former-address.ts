import type { MiddlewareHandler } from 'hono';
import type { Core } from '../core.ts';
import { notFound, type Problem, problemResponse, unauthorized } from './problem.ts';

/**
 * At the address it had before it was renamed an account is unknown: its REST and its tokens are only at the new one. Who has a refresh
 * token is told that address by the host of tokens, which never changes; here that is the old address too.
 */
export function formerAddress(core: Pick<Core, 'address' | 'quirks'>): MiddlewareHandler {
  return async (c, next) => {
    const isFormer = core.address !== null && new URL(c.req.url).host !== core.address;
    if (!isFormer || c.req.path === '/oauth2/account/current/subdomain') return next();
    return problemResponse(refusal(core));
  };
}

/** The documentation names neither; the platform's own client looks for the account after both. */
function refusal({ quirks }: Pick<Core, 'quirks'>): Problem {
  return quirks.former_address === 'unauthorized'
    ? unauthorized('Account not found', { code: 101 })
    : notFound('Account not found');
}
