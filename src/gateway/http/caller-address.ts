import type { EdgeContext } from './env.ts';

/**
 * Network address of who asks, for limits only. Each proxy adds whom it was asked by at the end of `X-Forwarded-For`; what stands before
 * that anybody can make up.
 * @param trustedProxies how many proxies of ours stand in front
 */
export function callerAddress({ env, req }: EdgeContext, trustedProxies: number): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  const told = trustedProxies > 0 ? req.header('X-Forwarded-For')?.split(',').at(-trustedProxies) : undefined;
  return told?.trim() || (incoming?.socket?.remoteAddress ?? '');
}
