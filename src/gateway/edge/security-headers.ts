import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { EdgeEnv } from './env.ts';

const POLICY = 'Content-Security-Policy';

/**
 * Answers are data: nothing in them may run, be framed, sniffed or kept by a cache between us and the page. An answer
 * that is a page brings a policy of its own.
 */
export function securityHeaders() {
  const secure = secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    // Cross-origin reading is what CORS decides here.
    crossOriginResourcePolicy: 'cross-origin',
    crossOriginOpenerPolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: 'max-age=31536000',
    xFrameOptions: 'DENY',
    xXssProtection: false,
  });
  return createMiddleware<EdgeEnv>(async (context, next) => {
    let own: string | null = null;
    await secure(context, async () => {
      await next();
      own = context.res.headers.get(POLICY);
    });
    if (own !== null) context.res.headers.set(POLICY, own);
  });
}
