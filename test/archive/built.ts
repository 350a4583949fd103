/** The bundle as `npm run build` makes it, in a folder of the tests' own. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import JSZip from 'jszip';

export type Kind = 'private' | 'public';
export const kinds: readonly Kind[] = ['private', 'public'];

const run = promisify(execFile);

/** The folder with earlier builds of this run, one subfolder per kind. */
const GIVEN = process.env.SVERKA_BUILT;

export function outFolder(kind: Kind, copy = 'built'): string {
  return GIVEN && copy === 'built' ? resolve(GIVEN, kind) : resolve('.cache/archive', copy, kind);
}

/** Builds what the tests check unless the run already has; an outdated bundle is never checked. */
export async function buildUnlessGiven(): Promise<void> {
  if (!GIVEN) for (const kind of kinds) await build(kind);
}

/** Runs the build in a separate process. @param env added to the current environment */
export async function build(kind: Kind, copy = 'built', env: Record<string, string> = {}): Promise<void> {
  const words = ['--import', 'tsx', 'widget/build/main.ts', '--kind', kind, '--out', outFolder(kind, copy)];
  await run(process.execPath, words, { env: { ...process.env, ...env } });
}

export async function zipHash(kind: Kind, copy = 'built'): Promise<string> {
  const bytes = await readFile(resolve(outFolder(kind, copy), 'widget.zip'));
  return createHash('sha256').update(bytes).digest('hex');
}

/** Files of the built zip by name. */
export async function zipFiles(kind: Kind): Promise<Map<string, Buffer>> {
  const zip = await JSZip.loadAsync(await readFile(resolve(outFolder(kind), 'widget.zip')));
  const files = Object.values(zip.files).filter(({ dir }) => !dir);
  const read = files.map(async (file) => [file.name, await file.async('nodebuffer')] as const);
  return new Map(await Promise.all(read));
}

/** Size of the uploaded zip in bytes. */
export async function zipSize(kind: Kind): Promise<number> {
  return (await stat(resolve(outFolder(kind), 'widget.zip'))).size;
}
