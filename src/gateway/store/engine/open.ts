import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Config } from '../../config.ts';
import { migrate } from '../schema/migrate.ts';
import type { OpenDatabase } from './database.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';

interface Surroundings {
  readonly lifetime: Lifetime;
  readonly clock: Clock;
  /** Called when a connection dies, in use or not. */
  readonly onLost: (error: Error) => void;
}

/** Opens the configured database and brings its schema up to date; on failure nothing stays open. */
export async function openDatabase(
  where: Config['database'],
  { lifetime, clock, onLost }: Surroundings,
): Promise<OpenDatabase> {
  const opened =
    where.kind === 'postgres'
      ? openPostgres(where.url, onLost)
      : await openPglite(where.folder, lifetime, clock);
  try {
    await migrate(opened.database);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
