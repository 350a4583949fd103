import type { EdgeContext } from './env.ts';

/**
 * The caller's network address, for rate limits only. Each proxy appends its caller's address to
 * `X-Forwarded-For`; anyone can forge the entries before that.
 * @param trustedProxies how many of our own proxies are in front
 */
export function callerAddress({ env, req }: EdgeContext, trustedProxies: number): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  const forwarded =
    trustedProxies > 0 ? req.header('X-Forwarded-For')?.split(',').at(-trustedProxies) : undefined;
  return forwarded?.trim() || (incoming?.socket?.remoteAddress ?? '');
}
