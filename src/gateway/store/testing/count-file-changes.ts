/**
 * Preloaded into every thread of a process: counts the thread's file changes and kills the process at the
 * n-th one. `KILL_IN` names the thread (`main` or `worker`), `KILL_AT` is n.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const { writeSync } = fs;
const thread = isMainThread ? 'main' : 'worker';
const killAt = process.env.KILL_IN === thread ? Number(process.env.KILL_AT) : 0;
let changes = 0;

function count(): void {
  changes += 1;
  if (changes === killAt) process.kill(process.pid, 'SIGKILL');
}

type Method = (...given: never[]) => unknown;

function watch(owner: object, names: readonly string[]): void {
  const methods = owner as Record<string, Method>;
  for (const name of names) {
    const real = methods[name] as Method;
    methods[name] = (...given) => {
      count();
      return real.apply(owner, given);
    };
  }
}

watch(fs, ['writeSync', 'mkdirSync', 'renameSync', 'unlinkSync', 'ftruncateSync', 'symlinkSync']);
watch(fs.promises, ['writeFile', 'mkdir', 'rename', 'rm', 'link']);
syncBuiltinESMExports();
process.once('exit', () => void writeSync(1, `${thread} ${changes}\n`));
