/** Reads the archives named on the command line. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { StartZip } from './options.ts';

/** Throws one error with every path that is no zip, each on its own line with what to do. */
export async function readZips(paths: readonly string[]): Promise<StartZip[]> {
  const faults = (await Promise.all(paths.map(faultOf))).filter((fault) => fault !== '');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return Promise.all(paths.map(async (path) => ({ name: basename(path), bytes: await readFile(path) })));
}

async function faultOf(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return `${path} is a folder, and the sandbox takes a zip: (cd ${quoted(path)} && zip -r ../widget.zip .) makes one`;
    return found.isFile() ? '' : `${path} is no file; name the zip of a widget`;
  } catch (cause) {
    return whyUnread(path, cause);
  }
}

const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`;

/** A readable message in place of the system's. */
function whyUnread(path: string, cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return `${path}: there is no such file; name the zip of a widget (npm run build makes dist/private/widget.zip)`;
  return `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
