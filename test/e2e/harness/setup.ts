import { build } from './build.ts';
import { startDatabases } from './database.ts';

/** The test tool calls a default export only, and in the end what it returns. */
export default async function prepare(): Promise<() => Promise<void>> {
  await build();
  return startDatabases();
}
