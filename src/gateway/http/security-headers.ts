import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { EdgeEnv } from './env.ts';

/**
 * A page's own headers take precedence: what it runs, and whether the page that opened it may communicate
 * with it.
 */
const OWN = ['Content-Security-Policy', 'Cross-Origin-Opener-Policy'] as const;

/**
 * Answers are data: nothing in them may be run, framed, sniffed or cached between us and the page. An answer
 * that is a page brings its own policy.
 */
export function securityHeaders() {
  const secure = secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    // CORS decides here about cross-origin reading.
    crossOriginResourcePolicy: 'cross-origin',
    crossOriginOpenerPolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: 'max-age=31536000',
    xFrameOptions: 'DENY',
    xXssProtection: false,
  });
  return createMiddleware<EdgeEnv>(async (context, next) => {
    const own = new Map<string, string>();
    await secure(context, async () => {
      await next();
      for (const name of OWN) {
        const value = context.res.headers.get(name);
        if (value !== null) own.set(name, value);
      }
    });
    for (const [name, value] of own) context.res.headers.set(name, value);
  });
}
