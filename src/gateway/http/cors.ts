import type { Next } from 'hono';
import { createMiddleware } from 'hono/factory';
import { allowOrigin, type OriginPattern } from '../auth/origin-pattern.ts';
import type { EdgeContext, EdgeEnv } from './env.ts';
import { ProblemError } from './problem.ts';

const ALLOW_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Auth-Token, X-File-Name, X-Request-Id';
const EXPOSE_HEADERS = 'ETag, Retry-After, X-Request-Id';
const PREFLIGHT_SECONDS = '600';

/**
 * Answers preflights and sets CORS headers for pages of the listed domains: the exact origin, no credentials
 * (these calls use no cookies). A page of any other origin gets nothing under /v1 but one refusal, and may
 * read it, so that the card can say what is wrong instead of "no connection". Anyone may safely read it:
 * every call of such a page ends here, before a body, a session or a token is looked at; the answer is the
 * same closed text for all and contains nobody's data; `*` forbids credentials. A page of the internet learns
 * nothing of a gateway in a private network: browsers get no permission for that.
 */
export function cors(domains: readonly OriginPattern[], methodsOf: (path: string) => string | null) {
  return createMiddleware<EdgeEnv>(async (context, next) => {
    const asked = context.req.header('Origin');
    const origin = allowOrigin(asked, domains)?.origin ?? null;
    context.set('origin', origin);
    context.header('Vary', 'Origin', { append: true });
    if (asked !== undefined && origin === null) return refuse(context, methodsOf, next);
    if (origin !== null) mark(context, origin);
    if (!isPreflight(context)) return next();
    return preflight(context, methodsOf(context.req.path));
  });
}

/** @throws ProblemError `origin_refused` for paths that are not open to everyone */
function refuse(context: EdgeContext, methodsOf: (path: string) => string | null, next: Next) {
  const { path } = context.req;
  if (!path.startsWith('/v1/')) {
    if (isPreflight(context)) throw new ProblemError('origin_refused');
    return next();
  }
  context.header('Access-Control-Allow-Origin', '*');
  if (isPreflight(context)) return allowMethods(context, methodsOf(path));
  throw new ProblemError('origin_refused');
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
  // Chromium asks before a public page may call a gateway on the user's own machine or network.
  if (context.req.header('Access-Control-Request-Private-Network') === 'true') {
    context.header('Access-Control-Allow-Private-Network', 'true');
  }
  return allowMethods(context, methods);
}

function allowMethods(context: EdgeContext, methods: string | null) {
  if (methods === null) throw new ProblemError('not_found');
  context.header('Access-Control-Allow-Methods', methods);
  context.header('Access-Control-Allow-Headers', ALLOW_HEADERS);
  context.header('Access-Control-Max-Age', PREFLIGHT_SECONDS);
  return context.body(null, 204);
}
