import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const MAKE = `
  const { workerData } = require('node:worker_threads');
  const { PGlite } = require(workerData.engine);
  const fail = ({ name, message, errno }) => {
    throw new Error('the files of the embedded database were not created: ' + (message ?? name + ' ' + errno));
  };
  void PGlite.create(workerData.path).then((made) => made.close()).catch(fail);
`;

/**
 * Creates a complete, closed database in a new folder. It runs in a thread of its own: creation takes 500 MB
 * that the engine keeps for as long as its thread lives.
 * @throws an Error with the engine's reason, which may be no more than its error number
 */
export async function makePglite(path: string): Promise<void> {
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  // Rejects with the thread's error.
  await once(new Worker(MAKE, { eval: true, workerData: { engine, path } }), 'exit');
}
