/**
 * Opens the embedded database in a folder and gets killed at its n-th file change; when it survives, prints
 * how many there were.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';

const [folder = '', killAt = '0'] = process.argv.slice(2);
let changes = 0;

function count(): void {
  changes += 1;
  if (changes === Number(killAt)) process.kill(process.pid, 'SIGKILL');
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
const { openDatabase } = await import('../engine/open.ts');
const around = {
  lifetime: createLifetime(),
  clock: systemClock(),
  onIdleError: () => undefined,
  onLost: () => undefined,
};
const opened = await openDatabase({ kind: 'pglite', folder }, around);
await opened.close();
process.stdout.write(String(changes));
process.exit(0);
