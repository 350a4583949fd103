/**
 * Final processing of a file's text: remove source markers and add licences for a reader, minify for a
 * browser.
 */
import { minify as terse } from 'terser';
import { minify } from 'vite';
import type { KindTraits } from './kinds.ts';
import { librariesOf, licenceBanner } from './licence.ts';

/**
 * Removes the lines in which the bundler names the source of a piece.
 * @param sources ids of the modules in the file; only their names are removed, so similar text is safe
 */
export function dropSourceMarkers(code: string, sources: readonly string[]): string {
  return code.replace(/^[ \t]*\/\/ ?(.+)\n?/gm, (line, text: string) => {
    const path = text.trim().replace(/^\\0/, '');
    return sources.some((source) => source.endsWith(path)) ? '' : line;
  });
}

/** @param sources ids of the modules in the file */
export async function finishCode(
  code: string,
  traits: KindTraits,
  sources: readonly string[],
): Promise<string> {
  const clean = dropSourceMarkers(code, sources);
  const body = traits.minify ? await shorten(clean) : clean;
  return licenceBanner(librariesOf(sources)) + body;
}

async function shorten(code: string): Promise<string> {
  const result = await minify('chunk.js', code, {
    compress: { target: 'es2022' },
    mangle: false,
    codegen: { removeWhitespace: true, legalComments: 'none' },
  });
  if (result.errors.length > 0) throw new Error(result.errors.map((fault) => fault.message).join('\n'));
  return again(result.code);
}

/**
 * A second pass by another tool finds what the first one misses, a fiftieth of the bytes. Getters are not
 * pure: reading a signal subscribes to it.
 */
export async function again(code: string): Promise<string> {
  const { code: shorter } = await terse(code, {
    ecma: 2020,
    compress: {
      passes: 3,
      keep_fargs: false,
      pure_getters: false,
      hoist_funs: true,
      unsafe_arrows: true,
    },
    format: { comments: false },
  });
  return shorter ?? code;
}
