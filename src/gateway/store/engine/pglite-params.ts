import { PGlite } from '@electric-sql/pglite';

/**
 * One process with one connection: the engine's own settings are for a server of a hundred, and take 140 MB
 * more. Pages that have no room are in the system's own cache.
 */
const SETTINGS = ['shared_buffers=16MB', 'wal_buffers=1MB', 'max_connections=5', 'jit=off'];

/** How the embedded engine is started. */
export const startParams: string[] = [
  ...PGlite.defaultStartParams,
  ...SETTINGS.flatMap((setting) => ['-c', setting]),
];
