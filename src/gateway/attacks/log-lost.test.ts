import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createPostgresDatabase } from '../store/testing/databases.ts';
import { freePort } from '../testing/free-port.ts';
import { environmentOf, gatewayWords } from '../testing/gateway-process.ts';

/** Writing to it fails as on a full disk; where it is missing, a file opened read-only fails too. */
const FULL = '/dev/full';
const openFull = (): number => (existsSync(FULL) ? openSync(FULL, 'w') : openSync('package.json', 'r'));
/** More lines than a pipe and both its ends can hold. */
const MANY = 1_500;
const TOGETHER = 50;

let child: ChildProcess | null = null;
afterEach(() => void child?.kill('SIGKILL'));

/** A gateway that logs to the given output. */
async function start(stdout: 'pipe' | number): Promise<{ base: string; process: ChildProcess }> {
  const port = await freePort();
  const env = { ...environmentOf({ DATABASE_URL: await createPostgresDatabase() }), PORT: String(port) };
  child = spawn(process.execPath, gatewayWords(), {
    stdio: ['ignore', stdout, 'inherit'],
    env,
  });
  const base = `http://127.0.0.1:${port}`;
  // Asking without a pause would take half of the cores from the gateway that starts.
  for (; !(await isUp(base)); await setTimeout(50)) expect(child.exitCode).toBeNull();
  return { base, process: child };
}

const isUp = (base: string): Promise<boolean> =>
  fetch(`${base}/health`).then(
    ({ status }) => status === 200,
    () => false,
  );

async function statusesOf(base: string): Promise<Set<number>> {
  const asked = Array.from({ length: TOGETHER }, async () => {
    const answer = await fetch(`${base}/nothing`);
    await answer.arrayBuffer();
    return answer.status;
  });
  return new Set(await Promise.all(asked));
}

async function expectItLives({ base, process: running }: Awaited<ReturnType<typeof start>>): Promise<void> {
  for (let at = 0; at < 3; at += 1) expect((await fetch(`${base}/health`)).status).toBe(200);
  const ended = once(running, 'exit');
  running.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}

it('a gateway whose log reader is gone keeps working', async () => {
  const running = await start('pipe');
  running.process.stdout?.destroy();
  await expectItLives(running);
}, 120_000);

it('a gateway whose log is on a full disk keeps working', async () => {
  await expectItLives(await start(openFull()));
}, 120_000);

it('a gateway whose log is not read is not blocked by it', async () => {
  const running = await start('pipe');
  const stdout = running.process.stdout as Readable;
  stdout.pause();
  for (let at = 0; at < MANY; at += TOGETHER) expect(await statusesOf(running.base)).toEqual(new Set([404]));
  stdout.resume();
  await expectItLives(running);
}, 120_000);

it('a watchdog that cannot log still stops a blocked program', async () => {
  const spins = `
    const { startWatchdog } = await import('./src/gateway/store/engine/watchdog.ts');
    const { createLifetime } = await import('./src/shared/lifetime.ts');
    startWatchdog(createLifetime(), 1500);
    setTimeout(() => { for (;;); }, 1500);`;
  const words = ['--import', 'tsx', '--input-type=module', '--eval', spins];
  child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr?.destroy();
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}, 60_000);
