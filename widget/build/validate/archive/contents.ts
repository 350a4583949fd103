/** An archive's files and their parsed contents; the starting point of every check. */

import { error, type Fault } from '../fault.ts';
import type { Code } from '../rules.ts';
import type { Script } from '../scripts/script.ts';

export type Files = ReadonlyMap<string, Uint8Array>;
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Contents = {
  files: Files;
  /** Empty object when manifest.json is missing or unreadable, which is reported separately. */
  manifest: { [key: string]: Json };
  /** Language → parsed i18n file; unreadable ones are left out. */
  locales: ReadonlyMap<string, Json>;
  /** File name → its syntax tree and related data. */
  scripts: ReadonlyMap<string, Script>;
};

export const manifestName = 'manifest.json';

export function isObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Value at a dotted path, undefined when any step is missing. */
export function at(value: unknown, path: string): Json | undefined {
  let here: unknown = value;
  for (const key of path.split('.')) {
    if (!isObject(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here as Json | undefined;
}

/** Strings of the array at a path; empty when it is not an array. */
export function stringsAt(value: unknown, path: string): string[] {
  const found = at(value, path);
  return Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [];
}

/** A text as a browser decodes it: a byte order mark names the encoding, without one it is UTF-8. */
export function textOf(files: Files, name: string): string {
  const bytes = files.get(name) ?? new Uint8Array();
  const [first, second] = bytes;
  const mark =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(mark).decode(bytes);
}

const textual = /\.(js|mjs|json|css|twig|html?|txt|md|svg|php)$/i;

export function isText(name: string): boolean {
  return textual.test(name);
}

/** Returns `line 12` for an offset in a text, without counting from the start on each call. */
export function lineFinder(text: string): (offset: number) => string {
  const starts: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at);
  return (offset) => `line ${firstNotBelow(starts, offset) + 1}`;
}

/** Index of the first number of an ascending list that is not below the wanted one. */
export function firstNotBelow(rising: readonly number[], wanted: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? wanted) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A file whose name differs from the wanted one only by case: the platform and local disks treat that
 * differently.
 */
export function misspelt(files: Files, wanted: string): string | undefined {
  return [...files.keys()].find((name) => name !== wanted && name.toLowerCase() === wanted.toLowerCase());
}

/** Reports a missing file, and where a similar one is. */
export function missingFile(code: Code, files: Files, wanted: string, advice: string): Fault {
  const near = misspelt(files, wanted);
  return near
    ? error(
        code,
        [wanted],
        `the file is missing; "${near}" differs in case`,
        `rename "${near}" to "${wanted}"`,
      )
    : error(code, [wanted], 'the file is missing', advice);
}
