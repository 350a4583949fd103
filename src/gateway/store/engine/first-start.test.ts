import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { FolderBroken, openPglite } from './open-pglite.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-first-'));
  folders.push(folder);
  return folder;
}

/** @returns how many file changes it took; null when it was killed */
async function start(folder: string, killAt = 0): Promise<number | null> {
  const script = 'src/gateway/store/testing/first-start.ts';
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, String(killAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (child.signalCode === 'SIGKILL') return null;
  expect(child.exitCode).toBe(0);
  return Number(said);
}

const IS_LONG = process.env.LONG === '1';
const PARTS = 40;

/** The first changes are the lock's; then files are created and renamed, and the schema is written. */
function momentsOf(whole: number): number[] {
  const spread = Array.from({ length: PARTS }, (_, at) => 6 + Math.floor(((whole - 6) * at) / PARTS));
  return IS_LONG ? [1, 2, 3, 4, 5, ...spread, whole - 1, whole] : [2, Math.floor(whole / 3), whole - 3];
}

it('killed at any change of files during its first start, the next one opens', async () => {
  const whole = (await start(await newFolder())) ?? 0;
  expect(whole).toBeGreaterThan(100);
  for (const killAt of momentsOf(whole)) {
    const folder = await newFolder();
    expect([killAt, await start(folder, killAt)]).toEqual([killAt, null]);
    expect([killAt, await start(folder)]).toEqual([killAt, expect.any(Number)]);
    expect(await readdir(folder)).toEqual(['pgdata']);
  }
}, 1_800_000);

it('a folder that is really broken is told by its name, with what to do', async () => {
  const folder = await newFolder();
  await mkdir(join(folder, 'pgdata'));
  await writeFile(join(folder, 'pgdata', 'PG_VERSION'), '18\n');
  const opening = openPglite(folder, createLifetime(), systemClock());
  await expect(opening).rejects.toThrow(FolderBroken);
  await expect(opening).rejects.toThrow(join(folder, 'pgdata'));
  await expect(opening).rejects.toThrow('move it away');
  expect(await readdir(folder)).toEqual(['pgdata']);
});
