import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = 'src/areas/advanced';

/** Classes that a style sheet draws by themselves, wherever they are. */
function ownClasses(css: string): readonly string[] {
  const found = css.matchAll(/^(?:\.sverka )?\.([a-z][\w-]*) \{/gm);
  return [...new Set([...found].map(([, name = '']) => name))];
}

it('sections of the settings, which share a page, draw no class of each other', () => {
  const sheets = new Map<string, string[]>();
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  for (const path of paths.filter((name) => name.endsWith('.css')).sort()) {
    for (const name of ownClasses(readFileSync(join(FOLDER, path), 'utf8'))) {
      sheets.set(name, [...(sheets.get(name) ?? []), path]);
    }
  }
  expect(sheets.size).toBeGreaterThan(50);
  expect([...sheets].filter(([, paths]) => paths.length > 1)).toEqual([]);
});
