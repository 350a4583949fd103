/**
 * The connection between the page and the gateway: tests cut and restore it, so "down" is a real failure and
 * not a simulated response.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface Wire {
  readonly port: number;
  /** Breaks every open connection and refuses new ones. */
  cut(): void;
  /** Cuts the connection once the page has sent this many more bytes. */
  cutAfter(bytes: number): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param target port of 127.0.0.1 that the wire leads to */
export function createWire(target: number): Promise<Wire> {
  const open = new Set<Socket>();
  let whole = true;
  let left = Number.POSITIVE_INFINITY;
  const cut = (): void => {
    whole = false;
    left = Number.POSITIVE_INFINITY;
    breakAll();
  };
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.on('data', ({ length }: Buffer) => {
      left -= length;
      if (left < 0) cut();
    });
    near.pipe(far).pipe(near);
  });
  const breakAll = (): void => open.forEach((socket) => void socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({
        port,
        cut,
        cutAfter: (bytes) => {
          left = bytes;
        },
        mend: () => {
          whole = true;
        },
        close: () => {
          breakAll();
          return new Promise((done) => server.close(() => done()));
        },
      });
    });
  });
}
