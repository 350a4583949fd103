import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildUnlessFresh } from './fresh.ts';

let root = '';
let runs = 0;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sverka-fresh-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/a.ts'), 'one');
  runs = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const output = (): string => join(root, 'out.zip');
const make = (run = async (): Promise<void> => writeFileSync(output(), `made ${++runs}`)): Promise<boolean> =>
  buildUnlessFresh({ name: 'archive', inputs: ['src', 'package.json'], outputs: ['out.zip'], run }, root);

it('builds once while nothing changes', async () => {
  expect([await make(), await make(), await make()]).toEqual([true, false, false]);
});

it.each([
  ['a source changes', () => writeFileSync(join(root, 'src/deep/a.ts'), 'two')],
  ['a source is added', () => writeFileSync(join(root, 'src/deep/b.ts'), '')],
  [
    'a source is renamed',
    () => {
      rmSync(join(root, 'src/deep/a.ts'));
      writeFileSync(join(root, 'src/deep/c.ts'), 'one');
    },
  ],
  ['an absent file appears', () => writeFileSync(join(root, 'package.json'), '')],
  ['the result is gone', () => rmSync(output())],
  ['the result is another', () => writeFileSync(output(), 'made elsewhere')],
])('builds again when %s', async (_, change) => {
  await make();
  change();
  expect([await make(), await make()]).toEqual([true, false]);
});

it('builds again after a build that failed, or that began before a change', async () => {
  await make();
  writeFileSync(join(root, 'src/deep/a.ts'), 'two');
  await expect(make(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  const changedMeanwhile = async (): Promise<void> => {
    writeFileSync(output(), 'of the older source');
    writeFileSync(join(root, 'src/deep/a.ts'), 'three');
  };
  expect([await make(changedMeanwhile), await make(), await make()]).toEqual([true, true, false]);
});
