import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database, OpenDatabase } from './database.ts';

const POOL_SIZE = 10;
const CONNECT_MS = 5_000;
const STATEMENT_MS = 10_000;

/**
 * A pool of connections to a PostgreSQL server. Connections are made when first needed.
 * @param onIdleError a connection died while nobody used it; the pool replaces it
 */
export function openPostgres(url: string, onIdleError: (error: Error) => void): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    application_name: 'sverka-gateway',
  });
  pool.on('error', onIdleError);
  const database: Database = drizzle({ client: pool });
  return { engine: 'postgres', database, close: () => pool.end() };
}
