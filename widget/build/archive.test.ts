import { createHash } from 'node:crypto';
import { readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { archive, reproducibleZip } from './archive.ts';
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

test('files only, at the root, in order', async () => {
  const zip = await JSZip.loadAsync(await build(fixture.outDir, 'private'));
  const names = Object.keys(zip.files);
  expect(names).toEqual([...names].sort());
  expect(names).toContain('manifest.json');
  expect(Object.values(zip.files).some((file) => file.dir)).toBe(false);
});

test('a failed build says what failed, and leaves no old archive behind', async () => {
  await build(fixture.outDir, 'private');
  await rm(join(fixture.root, 'src/widget.ts'));
  await expect(build(fixture.outDir, 'private')).rejects.toThrow(/widget\.ts/);
  await expect(readFile(join(fixture.outDir, 'widget.zip'))).rejects.toThrow(/ENOENT/);
});

test('order of the input does not matter', async () => {
  const files = [
    ['b', Buffer.from('2')],
    ['a', Buffer.from('1')],
  ] as const;
  expect(hash(await reproducibleZip(files))).toBe(hash(await reproducibleZip([...files].reverse())));
});
