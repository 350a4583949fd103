import { build, kinds } from './built.ts';

/** Builds once before the archive tests, so that they never judge yesterday's bundle. */
export async function setup(): Promise<void> {
  for (const kind of kinds) await build(kind);
}
