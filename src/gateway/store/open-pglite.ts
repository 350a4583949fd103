import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Database, OpenDatabase } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { type FreeBytes, watchFreeSpace } from './free-space.ts';
import { guardWrites } from './guard-writes.ts';

/**
 * The embedded database in a folder of its own. One process a folder: a second one would share it without an error
 * and lose its rows, so it is refused.
 * @throws FolderBusy, and NoRoom where the disk is nearly full
 */
export async function openPglite(
  folder: string,
  lifetime: Lifetime,
  clock: Clock,
  freeBytes?: FreeBytes,
): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const space = watchFreeSpace(folder, clock, freeBytes);
  await space.mustHaveRoom();
  const lock = await lockFolder(folder, lifetime, clock);
  try {
    const client = await PGlite.create(`${folder}/pgdata`);
    return pgliteDatabase(guardWrites(client, space), () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Wraps a running PGlite; `afterClose` runs once it has stopped. */
export function pgliteDatabase(
  client: PGlite,
  afterClose: () => Promise<void> = async () => undefined,
): OpenDatabase {
  const database: Database = drizzle({ client });
  const close = async (): Promise<void> => {
    await client.close();
    await afterClose();
  };
  return { engine: 'pglite', database, close };
}
