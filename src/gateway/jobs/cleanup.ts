import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { GatewayLog } from '../log.ts';
import { forgetUsers } from '../store/accounts/account-users.ts';
import { forgetExpired } from '../store/accounts/sessions.ts';
import { forgetExpiredDesk } from '../store/desk/sessions.ts';
import type { Database } from '../store/engine/database.ts';
import { forgetUploads } from '../store/file-imports/uploads.ts';
import { forgetNotifications } from '../store/notifications/notifications.ts';
import { forgetOrphans } from '../store/requests/attachments.ts';
import { forgetKeys } from '../store/requests/idempotency.ts';

const EVERY_MS = 60_000;

/**
 * Deletes expired sessions and used tokens each minute. Several copies may do so at once: deleting twice does
 * no harm.
 */
export function startCleanup(lifetime: Lifetime, database: Database, clock: Clock, log: GatewayLog): void {
  lifetime.every(EVERY_MS, () => void cleanUp(database, clock, log));
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/**
 * A draft may wait in a browser for weeks; no draft is older than this, so its key is not needed any more.
 */
const KEY_DAYS = 90;

/**
 * Deletes files not sent with a request within a day or not imported within an hour, and old idempotency keys, notifications and users.
 * @returns how many rows were deleted
 */
async function forgetFiles(database: Database, now: number): Promise<number> {
  const uploads = await forgetUploads(database, new Date(now - HOUR_MS));
  const orphans = uploads + (await forgetOrphans(database, new Date(now - DAY_MS)));
  const longPast = new Date(now - KEY_DAYS * DAY_MS);
  const news = (await forgetNotifications(database, longPast)) + (await forgetUsers(database, longPast));
  return orphans + news + (await forgetKeys(database, longPast));
}

/** One round; a failure is logged and left to the next one. */
export async function cleanUp(database: Database, clock: Clock, log: GatewayLog): Promise<void> {
  try {
    const gone = await forgetExpired(database, new Date(clock.now()));
    const sessions = gone.sessions + (await forgetExpiredDesk(database, new Date(clock.now())));
    const files = await forgetFiles(database, clock.now());
    if (sessions + gone.tokens + files > 0) log.info('cleanup', { ...gone, sessions, items: files });
  } catch (error) {
    log.error('cleanup_failed', error);
  }
}
