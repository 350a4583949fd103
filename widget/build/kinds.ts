/** The two builds of the bundle; everything that differs between them is data in this file. */
import { resolve } from 'node:path';

export const kinds = {
  /**
   * For one company's own account: every user of the CRM downloads these bytes, even those who never open the
   * widget.
   */
  private: { minify: true, jsdoc: false, chunkPerLibrary: false },
  /** For amoMarket: a moderator reads it, so nothing is minified and every library has its own file. */
  public: { minify: false, jsdoc: true, chunkPerLibrary: true },
} as const;

export type Kind = keyof typeof kinds;
export type KindTraits = (typeof kinds)[Kind];

/** Reads `--kind <name>` from the command line; `private` when absent. @throws on any other name */
export function parseKind(words: readonly string[]): Kind {
  const value = wordAfter('--kind', words) ?? 'private';
  if (Object.hasOwn(kinds, value)) return value as Kind;
  throw new Error(`--kind must be one of ${Object.keys(kinds).join(', ')}, got "${value}"`);
}

/** Absolute folder of `--out <folder>`, undefined when absent. */
export function parseOut(words: readonly string[]): string | undefined {
  const value = wordAfter('--out', words);
  return value === undefined ? undefined : resolve(value);
}

/** The argument after `name`, or after `name=`; empty when the value is missing. */
function wordAfter(name: string, words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  if (at < 0) return undefined;
  return words[at]?.startsWith(`${name}=`) ? words[at].slice(name.length + 1) : (words[at + 1] ?? '');
}
