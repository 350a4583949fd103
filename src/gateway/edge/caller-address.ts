import type { EdgeContext } from './env.ts';

/** Network address of who asks, for limits only; behind a proxy it is the proxy's, since what a proxy adds can be made up. */
export function callerAddress({ env }: EdgeContext): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? '';
}
