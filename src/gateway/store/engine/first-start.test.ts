import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, inject, it } from 'vitest';
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { accounts } from '../schema/accounts.ts';
import { migrate } from '../schema/migrate.ts';
import { makePglite } from './make-pglite.ts';
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

type Thread = 'main' | 'worker';
/** File changes of each thread of the first start. */
type Changes = Readonly<Record<Thread, number>>;

/**
 * `--require` reaches every thread, `--import` the first one only. The engine runs for seconds: compiled
 * quickly instead of well, a first start takes a third less of a core.
 */
const PRELOADED = [
  '--liftoff-only',
  '--require',
  'tsx/cjs',
  '--require',
  './src/gateway/store/testing/count-file-changes.ts',
  '--import',
  'tsx',
];

/** Kills the process at the n-th file change of a thread. @returns null when it was killed */
async function start(folder: string, killIn: Thread = 'main', killAt = 0): Promise<Changes | null> {
  const child = spawn(process.execPath, [...PRELOADED, 'src/gateway/store/testing/first-start.ts', folder], {
    env: { ...process.env, KILL_IN: killIn, KILL_AT: String(killAt) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (child.signalCode === 'SIGKILL') return null;
  expect(child.exitCode).toBe(0);
  const of = (thread: Thread): number => Number(new RegExp(`^${thread} (\\d+)$`, 'm').exec(said)?.[1] ?? 0);
  return { main: of('main'), worker: of('worker') };
}

const IS_LONG = process.env.LONG === '1';
const PARTS = 20;

type Moment = readonly [Thread, number];

/** The main thread locks the folder, the worker creates the files, the main thread writes the schema. */
function momentsOf(whole: Changes): readonly Moment[] {
  if (!IS_LONG)
    return [['main', 2] as const, ['worker', Math.floor(whole.worker / 3)], ['main', whole.main - 3]];
  const spread = (most: number) =>
    Array.from({ length: PARTS }, (_, at) => 1 + Math.floor(((most - 1) * at) / PARTS));
  return (['worker', 'main'] as const).flatMap((thread) =>
    [...new Set([1, 2, 3, 4, 5, ...spread(whole[thread]), whole[thread] - 1, whole[thread]])].map(
      (at) => [thread, at] as const,
    ),
  );
}

/**
 * Each group is the moments at which starts of one folder are killed, one after another: each has to cope with
 * what the killed one left before it, and the last start opens the folder. A whole start takes 8 s of a core. The
 * worker's files count only once they are complete, so one moment of the main thread ends a group.
 */
function killedInOneFolder(moments: readonly Moment[]): readonly (readonly Moment[])[] {
  if (!IS_LONG) return [moments];
  const [early, late] = (['worker', 'main'] as const).map((name) =>
    moments.filter(([thread]) => thread === name),
  );
  const most = Math.max(early?.length ?? 0, late?.length ?? 0);
  return Array.from({ length: most }, (_, at) =>
    [early?.[at], late?.[at]].filter((moment) => moment !== undefined),
  );
}

it('killed at any file change during its first start, the next start works', async () => {
  const whole = await start(await newFolder());
  if (!whole) throw new Error('the first start was killed by nobody');
  expect(Math.min(whole.main, whole.worker)).toBeGreaterThan(20);
  for (const moments of killedInOneFolder(momentsOf(whole))) {
    const folder = await newFolder();
    for (const moment of moments) expect([moment, await start(folder, ...moment)]).toEqual([moment, null]);
    expect([moments, await start(folder)]).toEqual([moments, expect.anything()]);
    expect(await readdir(folder)).toEqual(['pgdata']);
  }
}, 1_800_000);

it('prepared files are a database like a created one', async () => {
  const folder = await newFolder();
  await makePglite(join(folder, 'pgdata'), inject('pgliteDump'));
  const lifetime = createLifetime();
  const opened = await openPglite(folder, lifetime, systemClock());
  await migrate(opened.database);
  expect(await opened.database.$count(accounts)).toBe(0);
  await opened.close();
  lifetime.end();
});

it('a failure to create the database is the error of the start', async () => {
  const folder = await newFolder();
  await writeFile(join(folder, 'taken'), '');
  await expect(makePglite(join(folder, 'taken'))).rejects.toThrow(
    'the files of the embedded database were not created: ErrnoError 54',
  );
});

it('a broken folder is reported by name, with what to do', async () => {
  const folder = await newFolder();
  await mkdir(join(folder, 'pgdata'));
  await writeFile(join(folder, 'pgdata', 'PG_VERSION'), '18\n');
  const opening = openPglite(folder, createLifetime(), systemClock());
  await expect(opening).rejects.toThrow(FolderBroken);
  await expect(opening).rejects.toThrow(join(folder, 'pgdata'));
  await expect(opening).rejects.toThrow('move it away');
  expect(await readdir(folder)).toEqual(['pgdata']);
});
