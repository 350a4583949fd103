/** The two shapes the bundle is built in; everything that differs between them is data in this file. */
import { resolve } from 'node:path';

export const kinds = {
  /** For one company's own account: every byte is paid for by people who never look at us. */
  private: { minify: true, jsdoc: false, chunkPerLibrary: false },
  /** For amoMarket: a moderator reads it, so nothing is shortened and every library stands alone. */
  public: { minify: false, jsdoc: true, chunkPerLibrary: true },
} as const;

export type Kind = keyof typeof kinds;
export type KindTraits = (typeof kinds)[Kind];

/** Reads `--kind <name>` from command-line words; `private` when absent. @throws on any other name. */
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

/** Word after `name`, or after `name=`; empty when the value was forgotten. */
function wordAfter(name: string, words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  if (at < 0) return undefined;
  return words[at]?.startsWith(`${name}=`) ? words[at].slice(name.length + 1) : (words[at + 1] ?? '');
}
