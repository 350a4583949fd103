import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sverka-live-'));
  writeFileSync(join(folder, 'program.ts'), "setInterval(() => {}, 1000); console.log('here');");
  writeFileSync(join(folder, 'main.ts'), MAIN);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HERE = new URL('.', import.meta.url).href;
/** Two programs that run until stopped, supervised as `npm start` supervises its own. */
const MAIN = `
  import { liveUntilAsked, say } from '${HERE}live.ts';
  import { startProgram } from '${HERE}program.ts';
  const entry = new URL('program.ts', import.meta.url).pathname;
  void liveUntilAsked(async () => {
    const ready = [];
    const programs = ['gateway', 'sandbox'].map((name) => {
      let onLine;
      ready.push(new Promise((resolve) => { onLine = resolve; }));
      return startProgram({ name, entry, onLine });
    });
    await Promise.all(ready);
    for (const { name, pid } of programs) say('[' + name + '] process ' + pid);
    const stop = () => Promise.all(programs.map((program) => program.stop()));
    return { sandboxUrl: '', gatewayUrl: '', programs, stop };
  }, () => []);
`;

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  pid(name: string): number;
}

function start(): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(folder, 'main.ts')], { stdio: 'pipe' });
  let text = '';
  const pid = (name: string): number => Number(new RegExp(`\\[${name}\\] process (\\d+)`).exec(text)?.[1]);
  return new Promise((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Ctrl-C stops everything')) resolve({ child, said: () => text, pid });
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('one Ctrl-C stops both programs', async () => {
  const { child, pid } = await start();
  const pids = [pid('gateway'), pid('sandbox')];
  expect(pids.map(isAlive)).toEqual([true, true]);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(pids.map(isAlive)).toEqual([false, false]);
});

it('when one dies the other is stopped, and the death is reported', async () => {
  const { child, said, pid } = await start();
  const other = pid('sandbox');
  process.kill(pid('gateway'), 'SIGKILL');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(said()).toContain('gateway ended (SIGKILL)');
  expect(isAlive(other)).toBe(false);
});
