import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readZips } from './read-zips.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-zips-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('reads archives in the given order', async () => {
  await writeFile(join(folder, 'b.zip'), 'b');
  await writeFile(join(folder, 'a.zip'), 'a');
  const zips = await readZips([join(folder, 'b.zip'), join(folder, 'a.zip')]);
  expect(zips.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
    ['b.zip', 'b'],
    ['a.zip', 'a'],
  ]);
});

it('says what to do with a folder and with nothing, all at once', async () => {
  const unpacked = join(folder, "Anna's widget");
  await mkdir(unpacked);
  const [first, second, ...more] = await readZips([unpacked, join(folder, 'no.zip')]).then(
    () => [],
    (cause: unknown) => (cause instanceof Error ? cause.message.split('\n') : []),
  );
  const command = `(cd '${folder}/Anna'\\''s widget' && zip -r ../widget.zip .)`;
  expect(first).toBe(`${unpacked} is a folder, and the sandbox takes a zip: ${command} makes one`);
  expect(second).toMatch(/no\.zip: there is no such file; name the zip/);
  expect(more).toEqual([]);
});
