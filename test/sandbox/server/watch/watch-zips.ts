import { readFile, stat } from 'node:fs/promises';
import { ArchiveRefused } from '../../archive/faults.ts';
import type { StartZip } from '../options.ts';
import { watchFile } from './file-watch.ts';

const LOOK_MS = 200;

export type WatchOptions = {
  /** Paths in the order of `zips`, which were read from them. */
  paths: readonly string[];
  zips: readonly StartZip[];
  /** Updates open pages to the new version. @throws ArchiveRefused */
  update(index: number, zip: StartZip): Promise<string>;
  say(line: string): void;
};

async function look(path: string): Promise<{ mtimeMs: number; size: number } | null> {
  return stat(path).catch(() => null);
}

/** Faults of an archive, one per line with the remedy. */
function reasons(error: ArchiveRefused): string {
  return error.faults
    .map(({ file, path, problem, fix }) => `\n  ${`${file} ${path}`.trim()}: ${problem} → ${fix}`)
    .join('');
}

async function refresh({ update, say }: WatchOptions, index: number, zip: StartZip): Promise<void> {
  try {
    say(`watch: ${zip.name} is new, widget ${await update(index, zip)}`);
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    say(`watch: ${zip.name} is refused, the version before stays:${reasons(error)}`);
  }
}

/** Watches the archives until the returned function is called. */
export function watchZips(options: WatchOptions): () => void {
  const watches = options.paths.map((path, index) => {
    const file = { look: () => look(path), read: () => readFile(path) };
    return watchFile(file, options.zips[index]?.bytes ?? new Uint8Array(), Date.now);
  });
  let busy = false;
  async function round(): Promise<void> {
    for (const [index, watch] of watches.entries()) {
      const bytes = await watch.tick();
      const { name } = options.zips[index] ?? { name: '' };
      if (bytes !== null) await refresh(options, index, { name, bytes });
    }
  }
  const ticker = setInterval(() => {
    if (busy) return;
    busy = true;
    round()
      .catch((error: unknown) => options.say(`watch: ${String(error)}`))
      .finally(() => {
        busy = false;
      });
  }, LOOK_MS);
  return () => clearInterval(ticker);
}
