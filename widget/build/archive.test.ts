import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import type { Plugin } from 'vite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { archive } from './archive.ts';
import { buildBundle } from './bundle.ts';
import { type Kind, kinds } from './kinds.ts';
import { manifestFile } from './manifest.ts';
import { type Fixture, writeFixture } from './testing/fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await writeFixture();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(fixture.root, { recursive: true });
});

async function build(outDir: string, kind: Kind): Promise<Buffer> {
  await buildBundle({ root: fixture.root, outDir }, kind, [manifestFile({ widget: {} }), archive(outDir)]);
  return readFile(join(outDir, 'widget.zip'));
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test.each(Object.keys(kinds) as Kind[])(
  '%s: another time zone, touched files, another folder: the same bytes',
  async (kind) => {
    vi.stubEnv('TZ', 'Asia/Vladivostok');
    const first = await build(join(fixture.outDir, 'one'), kind);
    vi.stubEnv('TZ', 'America/New_York');
    await utimes(join(fixture.root, 'src/widget.ts'), 1, 1);
    const second = await build(join(fixture.outDir, 'two'), kind);
    expect(hash(second)).toBe(hash(first));
  },
);

test('files are at the root, in order', async () => {
  const zip = await JSZip.loadAsync(await build(fixture.outDir, 'private'));
  const names = Object.keys(zip.files);
  expect(names).toEqual([...names].sort());
  expect(names).toContain('manifest.json');
});

test('a failed build says what failed, and leaves no old archive behind', async () => {
  await build(fixture.outDir, 'private');
  await rm(join(fixture.root, 'src/widget.ts'));
  await expect(build(fixture.outDir, 'private')).rejects.toThrow(/widget\.ts/);
  await expect(readFile(join(fixture.outDir, 'widget.zip'))).rejects.toThrow(/ENOENT/);
});

test('a file that cannot be packed is an error, not a line on the screen', async () => {
  const { root, outDir } = fixture;
  const inTheWay: Plugin = {
    name: 'in-the-way',
    closeBundle: {
      sequential: true,
      order: 'pre',
      handler: async () => void (await mkdir(join(outDir, 'widget.zip', 'inside'), { recursive: true })),
    },
  };
  const plugins = [manifestFile({ widget: {} }), inTheWay, archive(outDir)];
  await expect(buildBundle({ root, outDir }, 'private', plugins)).rejects.toThrow(/widget\.zip/);
});
