/** Repeats a build only when something that it reads has changed, or what it made is gone. */
import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Build {
  /** Names the note in `.cache/built`; one note for each output. */
  readonly name: string;
  /** Files and folders that the build reads. */
  readonly inputs: readonly string[];
  /** Files and folders that it writes. */
  readonly outputs: readonly string[];
  run(): Promise<void>;
}

const NOTES = '.cache/built';
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', '.tsconfig'];

/** What every build of the widget and of the pages reads. */
export const SOURCES = [...SETTINGS, 'widget', 'src', 'i18n', 'images'];

/** @returns whether it ran; a build that fails leaves no note, so it runs again */
export async function buildUnlessFresh(build: Build, root = process.cwd()): Promise<boolean> {
  const note = join(root, NOTES, build.name);
  const before = state(root, build.inputs);
  if (read(note) === `${before} ${state(root, build.outputs)}`) return false;
  await build.run();
  mkdirSync(join(root, NOTES), { recursive: true });
  writeFileSync(note, `${before} ${state(root, build.outputs)}`);
  return true;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** A digest of names and bytes; what is absent counts as absent. */
function state(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) add(hash, root, path);
  return hash.digest('hex');
}

function add(hash: Hash, root: string, path: string): void {
  const full = join(root, path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    for (const name of readdirSync(full).sort()) add(hash, root, join(path, name));
    return;
  }
  const bytes = found ? readFileSync(full) : Buffer.alloc(0);
  hash.update(`${path}\0${found ? bytes.length : 'absent'}\0`).update(bytes);
}
