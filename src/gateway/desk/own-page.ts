import { createMiddleware } from 'hono/factory';
import type { EdgeEnv } from '../http/env.ts';
import { ProblemError } from '../http/problem.ts';

/** Paths that answer a cookie and therefore our own page only. */
export const OWN_PAGE = /^\/v1\/desk\//;

/**
 * A cookie goes along whoever asks, so what asks must say that it is our own page: browsers name the origin of every change, and the
 * site of every request. What names neither is no browser and has no cookie it was not given.
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
