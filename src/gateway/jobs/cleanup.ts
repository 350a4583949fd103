import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { GatewayLog } from '../log.ts';
import type { Database } from '../store/database.ts';
import { forgetExpiredDesk } from '../store/desk-sessions.ts';
import { forgetExpired } from '../store/sessions.ts';

const EVERY_MS = 60_000;

/** Forgets expired sessions and used tokens each minute. Several copies may do it at once: deleting twice is deleting once. */
export function startCleanup(lifetime: Lifetime, database: Database, clock: Clock, log: GatewayLog): void {
  lifetime.every(EVERY_MS, () => void cleanUp(database, clock, log));
}

/** One round; a failure is logged and left to the next one. */
export async function cleanUp(database: Database, clock: Clock, log: GatewayLog): Promise<void> {
  try {
    const gone = await forgetExpired(database, new Date(clock.now()));
    const sessions = gone.sessions + (await forgetExpiredDesk(database, new Date(clock.now())));
    if (sessions + gone.tokens > 0) log.info('cleanup', { ...gone, sessions });
  } catch (error) {
    log.error('cleanup_failed', error);
  }
}
