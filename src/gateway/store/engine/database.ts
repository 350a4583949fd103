import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Rows of a statement, in the form both drivers answer. */
interface Rows<Row> {
  readonly rows: Row[];
}
interface Answer extends PgQueryResultHKT {
  readonly type: Rows<this['row']>;
}

/** The SQL database as the store's files use it, whichever engine is behind. */
export type Database = PgDatabase<Answer>;

/** The database inside a transaction; what changes together is handed one. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** An open database and its end. */
export interface OpenDatabase {
  readonly engine: 'pglite' | 'postgres';
  readonly database: Database;
  /** Waits for statements under way; the folder of an embedded database is free afterwards. */
  close(): Promise<void>;
}
