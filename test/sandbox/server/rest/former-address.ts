import type { MiddlewareHandler } from 'hono';
import type { Core } from '../core.ts';
import { notFound, type Problem, problemResponse, unauthorized } from './problem.ts';

/**
 * At the address an account had before it was renamed it is unknown: its REST and its tokens work only at the
 * new one. The token host, which never changes, reports that address to the holder of a refresh token; here
 * it is the old address too.
 */
export function formerAddress(core: Pick<Core, 'address' | 'quirks'>): MiddlewareHandler {
  return async (c, next) => {
    const isFormer = core.address !== null && new URL(c.req.url).host !== core.address;
    if (!isFormer || c.req.path === '/oauth2/account/current/subdomain') return next();
    return problemResponse(refusal(core));
  };
}

/** The documentation names neither code; the platform's own client looks the account up after both. */
function refusal({ quirks }: Pick<Core, 'quirks'>): Problem {
  return quirks.former_address === 'unauthorized'
    ? unauthorized('Account not found', { code: 101 })
    : notFound('Account not found');
}
