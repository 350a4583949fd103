import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database, OpenDatabase } from './database.ts';
import { databaseFault } from './database-fault.ts';

/** The most connections one copy of the gateway keeps. */
export const POOL_SIZE = 10;
/** Time limit for a new connection, and for a free one. */
const CONNECT_MS = 4_000;
/** The server cancels a statement that takes longer. */
const STATEMENT_MS = 8_000;
/** After this long without an answer from the server the connection is dead, whatever the socket says. */
const SILENCE_MS = 9_000;
/** No network call is made inside a transaction, so one idle for this long was abandoned. */
const IDLE_IN_TRANSACTION_MS = 15_000;
const KEEP_ALIVE_MS = 10_000;

/**
 * A pool of connections to a PostgreSQL server. Connections are opened on first use; a lost or silent one is
 * replaced.
 * @param url with `pgbouncer=true` the transactions of one connection go to several servers, which know no
 * statement prepared earlier and accept no session settings
 * @param onLost called when a connection dies, in use or not
 */
export function openPostgres(url: string, onLost: (error: Error) => void): OpenDatabase {
  const isShared = new URL(url).searchParams.get('pgbouncer') === 'true';
  const ofSession = {
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: SILENCE_MS,
    ...(isShared ? {} : ofSession),
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'sverka-gateway',
  });
  // The pool listens to idle connections only; an unhandled error event would end the process.
  pool.on('connect', (client) => {
    client.on('error', onLost);
    endOnLoss(client, isShared ? unnamed : named);
  });
  pool.on('error', () => undefined);
  const database: Database = drizzle({ client: pool });
  database.transaction = transact(pool);
  return { engine: 'postgres', database, close: () => pool.end() };
}

/**
 * After an unanswered statement nothing more is sent over the connection: a rollback would wait behind it.
 */
function endOnLoss(client: pg.PoolClient, toSend: (given: unknown) => unknown): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown;
  const watched = (...given: unknown[]): unknown => {
    const answer = ask(...given.map(toSend));
    if (answer instanceof Promise) answer.catch((error: Error) => end(client, error));
    return answer;
  };
  client.query = watched as typeof client.query;
}

/**
 * The driver's own faults have no code; an error from the server has one, and its connection stays usable.
 */
function end(client: pg.PoolClient, error: Error): void {
  const isAnswer = 'code' in error && error.code !== undefined;
  if (!isAnswer && databaseFault(error)) void (client as unknown as pg.Client).end();
}

/**
 * The driver's own `transaction` keeps the connection forever when `begin` fails, and returns a broken one to
 * the pool.
 */
function transact(pool: pg.Pool): Database['transaction'] {
  return async (run, config) => {
    const client = await pool.connect();
    let isLost = false;
    try {
      return await drizzle({ client }).transaction(run, config);
    } catch (error) {
      isLost = databaseFault(error) !== null;
      throw error;
    } finally {
      client.release(isLost);
    }
  };
}

/**
 * Repeated statements are prepared once per connection, those without parameters aside; there are few distinct
 * ones, except those with lists of variable length.
 */
const MOST_NAMED = 200;
const names = new Map<string, string>();

function named(given: unknown): unknown {
  if (!isStatement(given) || given.name !== undefined) return given;
  const known = names.get(given.text);
  if (known === undefined && names.size >= MOST_NAMED) return given;
  const name = known ?? `s${names.size + 1}`;
  names.set(given.text, name);
  return { ...given, name };
}

function unnamed(given: unknown): unknown {
  return isStatement(given) ? { ...given, name: undefined } : given;
}

function isStatement(given: unknown): given is { readonly text: string; readonly name?: string } {
  if (typeof given !== 'object' || given === null || !('text' in given)) return false;
  return 'rowMode' in given || (typeof given.text === 'string' && given.text.includes('$1'));
}
