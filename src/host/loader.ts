import type { Lifetime } from '#shared/lifetime.ts';

/** A built dynamic import: its promise can also make the AMD loader forget the area's chunks. */
type Attempt<Module> = Promise<Module> & { undef?: () => void };

/**
 * Long enough for a slow connection, short enough to tell the user. RequireJS itself waits 45 s and may never
 * settle.
 */
const TIMEOUT_MS = 20_000;

/**
 * Loads an area's chunks. RequireJS remembers a failed chunk for ever, so after a failure the chunks are
 * undefined and loaded once more.
 */
export async function loadChunks<Module>(lifetime: Lifetime, load: () => Attempt<Module>): Promise<Module> {
  try {
    return await attempt(lifetime, load);
  } catch {
    return attempt(lifetime, load);
  }
}

async function attempt<Module>(lifetime: Lifetime, load: () => Attempt<Module>): Promise<Module> {
  const loading = load();
  let cancel = (): void => undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    cancel = lifetime.after(TIMEOUT_MS, () => reject(new Error('files too late')));
  });
  try {
    return await Promise.race([loading, tooLate]);
  } catch (error) {
    loading.undef?.();
    throw error;
  } finally {
    cancel();
  }
}
