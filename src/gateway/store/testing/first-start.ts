/** Opens the embedded database in a folder and closes it. */
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { openDatabase } from '../engine/open.ts';

const [folder = ''] = process.argv.slice(2);
const around = {
  lifetime: createLifetime(),
  clock: systemClock(),
  onIdleError: () => undefined,
  onLost: () => undefined,
};
const opened = await openDatabase({ kind: 'pglite', folder }, around);
await opened.close();
process.exit(0);
