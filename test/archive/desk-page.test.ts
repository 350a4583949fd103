import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildPage } from '#build/pages.ts';

/**
 * At most a tenth above the actual bytes, gzip -9: what an accountant's browser fetches, including the desk's texts in
 * every language.
 */
const budgets: Readonly<Record<string, number>> = { js: 55_000, css: 3650, 'all of it': 59_300 };
const OUT = resolve('.cache/archive/desk');
/** Compressed copies that the build writes beside each file; a browser gets one of the three. */
const packed = /\.(?:gz|br)$/;

let files: Map<string, Buffer>;

beforeAll(async () => {
  await buildPage(process.cwd(), 'desk', OUT);
  const names = (await readdir(OUT)).filter((name) => !packed.test(name));
  files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(OUT, name))] as const)),
  );
});

test.each(Object.entries(budgets))(
  'the desk page, %s: fits, and is not a quarter lighter than allowed',
  (kind, most) => {
    const wanted = [...files].filter(([name]) => kind === 'all of it' || name.endsWith(`.${kind}`));
    const bytes = wanted.reduce((sum, [, file]) => sum + gzipSync(file, { level: 9 }).length, 0);
    expect(bytes).toBeLessThanOrEqual(most);
    expect(bytes).toBeGreaterThanOrEqual(most * 0.75);
  },
);
