import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { pgliteDatabase } from '../store/engine/open-pglite.ts';
import { migrate } from '../store/schema/migrate.ts';
import { startPostgres } from './database/start-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A running PostgreSQL, without a database name. */
    postgresUrl: string;
    /** A migrated PGlite as a tar file: starting from it takes a tenth of a fresh start. */
    pgliteDump: string;
  }
}

/**
 * Prepares both engines once per run. There is no run without PostgreSQL: untested behaviour is not promised.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-gateway-'));
  const [server, dump] = await Promise.all([startPostgres(folder), dumpPglite(folder)]);
  project.provide('postgresUrl', server.url);
  project.provide('pgliteDump', dump);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function dumpPglite(folder: string): Promise<string> {
  const client = await PGlite.create();
  await migrate(pgliteDatabase(client).database);
  const dump = await client.dumpDataDir('none');
  await client.close();
  const path = join(folder, 'pglite.tar');
  await writeFile(path, Buffer.from(await dump.arrayBuffer()));
  return path;
}
