import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database, OpenDatabase } from './database.ts';
import { databaseFault } from './database-fault.ts';

/** Connections that one copy of the gateway keeps at most. */
export const POOL_SIZE = 10;
/** For a new connection, and for a free one. */
const CONNECT_MS = 4_000;
/** The server ends a statement that takes longer. */
const STATEMENT_MS = 8_000;
/** No word from the server for so long: the line is dead, whatever the socket says. */
const SILENCE_MS = 9_000;
/** No network call is made inside a transaction, so one that waits so long was left behind. */
const IDLE_IN_TRANSACTION_MS = 15_000;
const KEEP_ALIVE_MS = 10_000;

/**
 * A pool of connections to a PostgreSQL server. Connections are made when first needed; one that is lost or
 * silent is replaced.
 * @param url `pgbouncer=true` in it: transactions of one connection go to several servers, which know no
 * statement by a name given earlier and take no settings of a session
 * @param onLost a connection died, in use or not
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
  // The pool listens to idle connections only; an error that nobody listens to ends the process.
  pool.on('connect', (client) => {
    client.on('error', onLost);
    endOnLoss(client, isShared ? unnamed : named);
  });
  pool.on('error', () => undefined);
  const database: Database = drizzle({ client: pool });
  database.transaction = transact(pool);
  return { engine: 'postgres', database, close: () => pool.end() };
}

/** After a statement nobody answered nothing more is asked over the line: a rollback would wait behind it. */
function endOnLoss(client: pg.PoolClient, toSend: (given: unknown) => unknown): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown;
  const watched = (...given: unknown[]): unknown => {
    const answer = ask(...given.map(toSend));
    if (answer instanceof Promise) answer.catch((error: Error) => end(client, error));
    return answer;
  };
  client.query = watched as typeof client.query;
}

/** The driver's own faults have no code; an answer of the server has one, and its connection goes on. */
function end(client: pg.PoolClient, error: Error): void {
  const isAnswer = 'code' in error && error.code !== undefined;
  if (!isAnswer && databaseFault(error)) void (client as unknown as pg.Client).end();
}

/**
 * The driver's own keeps the connection for good when `begin` fails, and gives a broken one back to the pool.
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
 * Texts that are asked again and again are parsed once a connection; there are not many, but for lists of any
 * length.
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
  return typeof given === 'object' && given !== null && 'text' in given && 'rowMode' in given;
}
