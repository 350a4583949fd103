import type { Lifetime } from '#shared/lifetime.ts';
import type { AmoConnections } from '../amo/amo-accounts.ts';
import type { GatewayLog } from '../log.ts';

const EVERY_MS = 60 * 60_000;

/**
 * Renews tokens close to expiry each hour. Several copies may do so at once: the row is claimed before an
 * exchange.
 */
export function startKeepConnected(lifetime: Lifetime, amo: AmoConnections, log: GatewayLog): void {
  lifetime.every(EVERY_MS, () => void keepConnected(amo, log));
}

/** One round; a failure is logged and left to the next one. */
export async function keepConnected(amo: Pick<AmoConnections, 'tend'>, log: GatewayLog): Promise<void> {
  try {
    const items = await amo.tend();
    if (items > 0) log.info('crm_access_renewed', { items });
  } catch (error) {
    log.error('keep_connected_failed', error);
  }
}
