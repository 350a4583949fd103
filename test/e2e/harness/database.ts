/**
 * The database server of a run: a gateway on PostgreSQL costs a fraction of one on the embedded engine, which
 * test/e2e/start.spec.ts uses, as `npm start` does.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropDatabase, makeDatabase } from '#gateway/testing/database/make-database.ts';
import { startPostgres } from '#gateway/testing/database/start-postgres.ts';
import { freePort } from '#run/ports.ts';
import { untilAnswers } from '#run/program.ts';
import { startGateway } from '#run/stack.ts';
import { GATEWAY } from './build.ts';

/** Inherited by workers: the server, and a database on it that has the tables and nothing else. */
const SERVER = 'SVERKA_E2E_SERVER';
const TEMPLATE = 'SVERKA_E2E_TEMPLATE';

/** @returns stops the server */
export async function startDatabases(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-e2e-postgres-'));
  const server = await startPostgres(folder);
  const template = await makeDatabase(server.url);
  await createTables(template);
  process.env[SERVER] = server.url;
  process.env[TEMPLATE] = template;
  return async () => {
    await dropDatabase(template);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** A copy of the template: a gateway that creates the tables itself takes as long as ten later starts. */
export function createDatabase(): Promise<string> {
  return makeDatabase(process.env[SERVER] ?? '', process.env[TEMPLATE]);
}

async function createTables(address: string): Promise<void> {
  const gatewayPort = await freePort(0);
  const gatewayEnv = { DATABASE_URL: address };
  const options = { gatewayPort, dataDir: '', gatewayEntry: GATEWAY, gatewayEnv };
  const gateway = startGateway(options, 'http://127.0.0.1:8600');
  await untilAnswers(gateway, `http://127.0.0.1:${gatewayPort}/health`);
  await gateway.stop();
}
