import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { startParams } from './pglite-params.ts';

const MAKE = `
  const { readFileSync } = require('node:fs');
  const { parentPort, workerData } = require('node:worker_threads');
  const { PGlite } = require(workerData.engine);
  const { template, options } = workerData;
  const fail = ({ name, message, errno }) => {
    throw new Error('the files of the embedded database were not created: ' + (message ?? name + ' ' + errno));
  };
  const close = async (made) => {
    await made.close();
    parentPort.postMessage('made');
  };
  const loadDataDir = template && new Blob([readFileSync(template)]);
  void PGlite.create({ ...options, ...(loadDataDir && { loadDataDir }) }).then(close).catch(fail);
`;

/** The build puts it beside the program. */
export const TEMPLATE = 'pgdata.tar.gz';

/** The prepared files of an empty database; null where the program was not built. */
function builtTemplate(): string | null {
  const path = fileURLToPath(new URL(TEMPLATE, import.meta.url));
  return existsSync(path) ? path : null;
}

/** For the server the engine starts to create its files: it would try how much memory there is. */
const initDbStartParams = ['--no-sync', '--set', 'shared_buffers=16MB', '--set', 'max_connections=5'];

/**
 * Creates a complete, closed database in a new folder. It runs in a thread of its own: the engine keeps what
 * creation takes for as long as its thread lives, 600 MB without a template.
 * @param template files of a database as the engine dumps them
 * @throws an Error with the engine's reason, which may be no more than its error number
 */
export async function makePglite(path: string, template = builtTemplate()): Promise<void> {
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const options = { dataDir: path, startParams, initDbStartParams };
  const thread = new Worker(MAKE, { eval: true, workerData: { engine, template, options } });
  let isMade = false;
  thread.once('message', () => {
    isMade = true;
  });
  // Rejects with the thread's error.
  await once(thread, 'exit');
  if (!isMade) throw new Error('the embedded database was not created: its thread ended early');
}
