import type { Settings } from '../server/options.ts';
import { readZips } from '../server/read-zips.ts';
import { createSandbox } from '../server/sandbox.ts';
import { watchZips } from '../server/watch/watch-zips.ts';

/** A sandbox that runs in the test's own process. */
export interface Started {
  /** `http://127.0.0.1:<port>`, for `SandboxPage`. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a sandbox on a free port with the archives installed. `watch` picks up new versions of them as they
 * are written.
 * @param settings the options of `npm run sandbox`, see `server/options.ts`
 * @throws ArchiveRefused, or an error that names the paths that are no zips
 */
export async function startSandbox(
  paths: readonly string[],
  settings: Partial<Omit<Settings, 'zips'>> = {},
): Promise<Started> {
  const zips = await readZips(paths);
  const sandbox = createSandbox({ ...settings, zips });
  const { url, close } = await sandbox.listen();
  const unwatch =
    settings.watch === true
      ? watchZips({ paths, zips, update: sandbox.update, say: () => undefined })
      : () => undefined;
  return {
    url,
    close: () => {
      unwatch();
      return close();
    },
  };
}
