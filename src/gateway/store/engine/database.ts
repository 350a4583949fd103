import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Rows of a statement, in the form both drivers return. */
interface Rows<Row> {
  readonly rows: Row[];
}
interface Answer extends PgQueryResultHKT {
  readonly type: Rows<this['row']>;
}

/** The SQL database as the store uses it, whichever engine is behind it. */
export type Database = PgDatabase<Answer>;

/** The database inside a transaction; passed to changes that must happen together. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** An open database and how to close it. */
export interface OpenDatabase {
  readonly engine: 'pglite' | 'postgres';
  readonly database: Database;
  /** Waits for statements under way; the folder of an embedded database is free afterwards. */
  close(): Promise<void>;
}
