import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy between two programs that can fail as networks do. */
export interface TcpProxy {
  readonly port: number;
  /** Both sides stay connected and nothing arrives; what was sent is never delivered. */
  silence(): void;
  /** Ends every connection and accepts no new one. */
  cut(): void;
  /** New connections work; earlier ones stay as they are. */
  mend(): void;
  close(): Promise<void>;
}

/** A proxy on this machine to a port of this machine. */
export async function startProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let mode: 'pass' | 'silent' | 'cut' = 'pass';
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (mode === 'cut') return void near.destroy();
    if (mode === 'silent') return void near.pause();
    const far = connect(target, '127.0.0.1');
    keep(far);
    near.on('data', (chunk) => mode === 'pass' && far.write(chunk));
    far.on('data', (chunk) => mode === 'pass' && near.write(chunk));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const destroyAll = (): void => sockets.forEach((socket) => void socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => {
      mode = 'silent';
    },
    cut: () => {
      mode = 'cut';
      destroyAll();
    },
    mend: () => {
      mode = 'pass';
    },
    close: async () => {
      server.close();
      destroyAll();
      await once(server, 'close');
    },
  };
}
