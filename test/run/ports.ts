/** Free ports on 127.0.0.1. */
import { createServer } from 'node:net';

/** `wanted`, or the next free port after it; 0 asks the system for any. */
export async function freePort(wanted: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = wanted; port < wanted + 100; port += 1) {
    const got = taken.has(port) ? null : await tryPort(port);
    if (got !== null) return got;
  }
  throw new Error(`no free port from ${wanted} to ${wanted + 99}`);
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
