/** The PostgreSQL server of the test run. */
export interface PostgresServer {
  /** Without a database name. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Reachable from this machine only; no data outlives the run, so it need not wait for the disk. */
export const SERVER_FLAGS = [
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'fsync=off',
  '-c',
  'synchronous_commit=off',
  '-c',
  'full_page_writes=off',
] as const;
