import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Database, OpenDatabase } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { type FreeBytes, watchFreeSpace } from './free-space.ts';
import { guardWrites } from './guard-writes.ts';
import { makePglite } from './make-pglite.ts';
import { startParams } from './pglite-params.ts';

/**
 * The database in the folder cannot be opened. The message names the folder and what to do, and quotes
 * nothing.
 */
export class FolderBroken extends Error {
  override readonly name = 'FolderBroken';
}

/**
 * A complete database: it gets this name once it is ready, so a process killed at its first start leaves
 * none.
 */
const DATA = 'pgdata';
const HALF_MADE = 'pgdata.new';

/**
 * The embedded database in its own folder. One process per folder: a second one would share it without an
 * error and lose its rows, so it is refused.
 * @throws FolderBusy, FolderBroken, and NoRoom when the disk is nearly full
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
    await makeOnce(folder);
    const client = await openMade(join(folder, DATA));
    return pgliteDatabase(guardWrites(client, space), () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Creates the files under another name and renames them once complete; deletes what an earlier start left
 * unfinished.
 */
async function makeOnce(folder: string): Promise<void> {
  const halfMade = join(folder, HALF_MADE);
  await rm(halfMade, { recursive: true, force: true });
  if (await isThere(join(folder, DATA))) return;
  await makePglite(halfMade);
  await rename(halfMade, join(folder, DATA));
}

async function openMade(path: string): Promise<PGlite> {
  try {
    return await PGlite.create({ dataDir: path, startParams });
  } catch (cause) {
    throw new FolderBroken(
      `the database in ${path} does not open: put back a copy of this folder, or move it away to begin with an empty database`,
      { cause },
    );
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
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
