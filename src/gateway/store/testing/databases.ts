import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, inject } from 'vitest';
import { makeDatabase } from '../../testing/database/make-database.ts';
import type { Database, OpenDatabase } from '../engine/database.ts';
import { pgliteDatabase } from '../engine/open-pglite.ts';
import { openPostgres } from '../engine/open-postgres.ts';
import { migrate } from '../schema/migrate.ts';

export type Engine = OpenDatabase['engine'];
/** For `describe.each`: every promise holds on both. */
export const engines = ['pglite', 'postgres'] as const satisfies readonly Engine[];
/**
 * For tests of routes and of what works above the store: PostgreSQL, and in the long run PGlite, which the other
 * run leaves out. What differs between them (opening, locks, a full disk, a crash) is tested below on both.
 */
export const routeEngine: Engine = process.env.LONG === '1' ? 'pglite' : 'postgres';
/** The same for `describe.each`, which names the engine. */
export const routeEngines: readonly Engine[] = [routeEngine];

const shared = new Map<Engine, Promise<OpenDatabase>>();

/**
 * A migrated database, empty before each test. All tests of a worker share it: opening and migrating one
 * costs more than most tests.
 * @returns a call that gives the database once the tests run
 */
export function useDatabase(engine: Engine): () => Database {
  const shared = useShared(engine);
  beforeEach(() => wipe(shared()));
  return shared;
}

/** As {@link useDatabase}, but empty before the first test only: for tests that read what one of them loads. */
export function useOneDatabase(engine: Engine): () => Database {
  const shared = useShared(engine);
  beforeAll(() => wipe(shared()));
  return shared;
}

function useShared(engine: Engine): () => Database {
  let opened: OpenDatabase | undefined;
  const get = (): Database => {
    if (!opened) throw new Error('the database is open while tests run');
    return opened.database;
  };
  beforeAll(async () => {
    opened = await openShared(engine);
  }, 30_000);
  return get;
}

/** Never closed: it ends with the worker's process, and the run's server with the run. */
function openShared(engine: Engine): Promise<OpenDatabase> {
  const opening = shared.get(engine) ?? openMigrated(engine);
  shared.set(engine, opening);
  return opening;
}

async function openMigrated(engine: Engine): Promise<OpenDatabase> {
  const opened = await openEmpty(engine);
  await migrate(opened.database);
  return opened;
}

/** A separate database on either engine; PGlite's comes migrated. The caller closes it. */
export async function openEmpty(engine: Engine): Promise<OpenDatabase> {
  return engine === 'pglite' ? openFromDump() : openPostgres(await createPostgresDatabase(), () => undefined);
}

async function openFromDump(): Promise<OpenDatabase> {
  const loadDataDir = new Blob([new Uint8Array(await readFile(inject('pgliteDump')))]);
  return pgliteDatabase(await PGlite.create({ loadDataDir }));
}

/** Address of a new, empty database on the run's server. */
export function createPostgresDatabase(): Promise<string> {
  return makeDatabase(inject('postgresUrl'));
}

/**
 * Deletes rows instead of truncating: a truncation writes a new file per table, at thirty times the cost.
 * References between tables cascade.
 */
async function wipe(database: Database): Promise<void> {
  const { rows } = await database.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  const deletes = rows.map(({ name }) => `delete from "${name}";`).join(' ');
  await database.execute(sql.raw(`do $$ begin ${deletes} end $$`));
}
