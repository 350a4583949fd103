import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const MAKE = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { PGlite } = require(workerData.engine);
  const fail = ({ name, message, errno }) => {
    throw new Error('the files of the embedded database were not created: ' + (message ?? name + ' ' + errno));
  };
  const close = async (made) => {
    await made.close();
    parentPort.postMessage('made');
  };
  void PGlite.create(workerData.path).then(close).catch(fail);
`;

/**
 * Creates a complete, closed database in a new folder. It runs in a thread of its own: creation takes 500 MB
 * that the engine keeps for as long as its thread lives.
 * @throws an Error with the engine's reason, which may be no more than its error number
 */
export async function makePglite(path: string): Promise<void> {
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const thread = new Worker(MAKE, { eval: true, workerData: { engine, path } });
  let isMade = false;
  thread.once('message', () => {
    isMade = true;
  });
  // Rejects with the thread's error.
  await once(thread, 'exit');
  if (!isMade) throw new Error('the embedded database was not created: its thread ended early');
}
