/** `npm run screenshots` finds its buttons by their words: a text that changes must change there too. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Texts = string | { readonly [key: string]: Texts };

const wordsOf = (texts: Texts): string[] =>
  typeof texts === 'string' ? [texts] : Object.values(texts).flatMap(wordsOf);
const said = (lang: string): string[] =>
  wordsOf(JSON.parse(readFileSync(`i18n/${lang}.json`, 'utf8')) as Texts);

/** A pattern in both languages: Cyrillic and a bar. */
const BILINGUAL = /\/([^/\n]*[а-яё][^/\n]*\|[^/\n]*)\/[,)]/giu;
const patterns = [...readFileSync('test/e2e/scenes/scenes.ts', 'utf8').matchAll(BILINGUAL)].map(
  ([, one = '']) => one,
);

describe('texts of the scenes', () => {
  it('are found in the file', () => {
    expect(patterns.length).toBeGreaterThan(10);
  });

  it.each(patterns)('%s is a text of both languages', (pattern) => {
    for (const lang of ['ru', 'en'])
      expect(said(lang).some((text) => new RegExp(pattern).test(text))).toBe(true);
  });
});
