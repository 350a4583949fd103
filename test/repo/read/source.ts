/** Files of the repository as the guards see them: path from the root, text, and a fault's shape. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Fault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly problem: string;
  /** What to do about it. */
  readonly fix: string;
}

/** A promise of the repository: looks at all files and names every breach. */
export type Guard = (files: readonly SourceFile[]) => Fault[];

/** Built, fetched or written by tools; the same list stands in .gitignore. */
const NOT_OURS = new Set(['node_modules', 'dist', '.cache', 'test-results', '.git']);
const TEXT =
  /(\.(ts|tsx|js|mjs|cjs|json|css|html|md|svg|sql|yml|yaml|twig|txt)|(^|\/)\.[^/.]+|\.ci\/run|\.npmrc)$/;

/** Every text file under `root`, sorted by path. */
export function readFiles(root: string): SourceFile[] {
  return listPaths(root)
    .filter((path) => TEXT.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Every path under `root`, text or not, sorted. */
export function listPaths(root: string): string[] {
  return walk(root, root).sort();
}

function walk(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name) || entry.name.endsWith('.log')) return [];
    const full = join(folder, entry.name);
    return entry.isDirectory() ? walk(root, full) : [relative(root, full).split(sep).join('/')];
  });
}

/** One line a fault, in the form editors make clickable. */
export function describeFaults(faults: readonly Fault[]): string {
  return faults.map(({ file, line, problem, fix }) => `${file}:${line}: ${problem}\n    ${fix}`).join('\n');
}
