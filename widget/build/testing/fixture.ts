/** A small bundle of the same shape as the real one, written where node_modules can be found. Only for tests. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { areaSources } from './fixture-sources.ts';

export type Fixture = { root: string; outDir: string };

/** Writes the sources under `.cache` of the project; `more` adds or replaces files. Remove `root` afterwards. */
export async function writeFixture(more: Readonly<Record<string, string>> = {}): Promise<Fixture> {
  const cache = join(process.cwd(), '.cache');
  await mkdir(cache, { recursive: true });
  const root = await mkdtemp(join(cache, 'bundle-'));
  for (const [path, text] of Object.entries({ ...areaSources, ...more })) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return { root, outDir: join(root, 'dist') };
}
