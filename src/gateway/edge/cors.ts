import { createMiddleware } from 'hono/factory';
import { allowOrigin, type OriginPattern } from '../policy/origin-pattern.ts';
import type { EdgeContext, EdgeEnv } from './env.ts';
import { ProblemError } from './problem.ts';

const ALLOW_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Auth-Token, X-File-Name, X-Request-Id';
const EXPOSE_HEADERS = 'ETag, Retry-After, X-Request-Id';
const PREFLIGHT_SECONDS = '600';

/**
 * Answers preflights and marks answers for pages of the listed domains: the exact origin, never `*`, no credentials
 * (we use no cookies). A page of any other origin gets no such marks, and nothing under /v1 at all.
 */
export function cors(domains: readonly OriginPattern[], methodsOf: (path: string) => string | null) {
  return createMiddleware<EdgeEnv>(async (context, next) => {
    const asked = context.req.header('Origin');
    const origin = allowOrigin(asked, domains)?.origin ?? null;
    context.set('origin', origin);
    if (origin !== null) mark(context, origin);
    context.header('Vary', 'Origin', { append: true });
    const refused = asked !== undefined && origin === null;
    if (refused && (isPreflight(context) || context.req.path.startsWith('/v1/'))) {
      throw new ProblemError('origin_refused');
    }
    if (!isPreflight(context)) return next();
    return preflight(context, methodsOf(context.req.path));
  });
}

function isPreflight(context: EdgeContext): boolean {
  return (
    context.req.method === 'OPTIONS' && context.req.header('Access-Control-Request-Method') !== undefined
  );
}

function mark(context: EdgeContext, origin: string): void {
  context.header('Access-Control-Allow-Origin', origin);
  context.header('Access-Control-Expose-Headers', EXPOSE_HEADERS);
}

function preflight(context: EdgeContext, methods: string | null) {
  if (methods === null) throw new ProblemError('not_found');
  context.header('Access-Control-Allow-Methods', methods);
  context.header('Access-Control-Allow-Headers', ALLOW_HEADERS);
  context.header('Access-Control-Max-Age', PREFLIGHT_SECONDS);
  // Chromium asks before a public page may call a gateway on the user's own machine or network.
  if (context.req.header('Access-Control-Request-Private-Network') === 'true') {
    context.header('Access-Control-Allow-Private-Network', 'true');
  }
  return context.body(null, 204);
}
