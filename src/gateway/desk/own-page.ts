import { createMiddleware } from 'hono/factory';
import type { EdgeEnv } from '../http/env.ts';
import { ProblemError } from '../http/problem.ts';

/** Paths that rely on a cookie and therefore answer our own page only. */
export const OWN_PAGE = /^\/v1\/desk\//;

/**
 * Browsers send a cookie with any page's request, so the request must prove that it comes from our own page:
 * browsers name the origin of every write and the site of every request. A client that sends neither header
 * is not a browser and has no cookie unless it was given one.
 */
export function ownPageOnly(own: string) {
  return createMiddleware<EdgeEnv>(async (context, next) => {
    const { req } = context;
    const site = req.header('Sec-Fetch-Site') ?? 'same-origin';
    const origin = req.header('Origin') ?? (req.method === 'GET' ? own : '');
    if (site !== 'same-origin' || origin !== own) {
      throw new ProblemError('origin_refused', { reason: 'desk' });
    }
    context.header('Vary', 'Origin', { append: true });
    context.set('origin', null);
    return next();
  });
}
