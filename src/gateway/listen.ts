import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Lifetime } from '#shared/lifetime.ts';
import type { GatewayApp } from './app.ts';
import { refuseAddress, refuseLine } from './http/refuse-line.ts';
import { defaultLimits } from './limits.ts';

export interface Listening {
  readonly port: number;
  /** Stops accepting connections and waits for requests under way; those that take too long are cut off. */
  close(): Promise<void>;
}

/** A client that sends its headers slower than this is only holding a connection. */
const HEADERS_MS = 10_000;
/** For a file over a slow line; any other body has the deadline of its call. */
const REQUEST_MS = 185_000;
/** How precisely the two limits above are enforced; by default Node checks every 30 seconds. */
const CHECK_MS = 2_000;
const KEEP_ALIVE_MS = 65_000;
/** How long requests under way may still take once the gateway is stopping. */
export const FINISH_MS = 10_000;
const MOST_HEADER_BYTES = 32 * 1024;

/**
 * Serves the app on an address. Rejects when the address is taken.
 * @param silentMs a connection with a request under way is cut when no byte moves in either direction for
 * this long
 */
export async function listen(
  app: GatewayApp,
  at: { readonly host: string; readonly port: number },
  lifetime: Lifetime,
  silentMs = defaultLimits.silentMs,
): Promise<Listening> {
  const serve = getRequestListener(app.fetch, {
    // Old load balancers send health checks without a Host.
    hostname: 'localhost',
    errorHandler: refuseAddress,
  });
  const limits = {
    headersTimeout: HEADERS_MS,
    connectionsCheckingInterval: CHECK_MS,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MOST_HEADER_BYTES,
  };
  const server = createServer(limits, (incoming, outgoing) => void serve(incoming, outgoing));
  const requests = countRequests(server);
  server.timeout = silentMs;
  server.on('clientError', refuseLine);
  server.listen(at.port, at.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => close(server, requests, lifetime) };
}

interface Requests {
  /** Resolves once no request is under way. */
  finished(): Promise<void>;
}

/** Node only distinguishes idle connections from others, and treats one that never sent a request as busy. */
function countRequests(server: Server): Requests {
  let open = 0;
  const waiting: (() => void)[] = [];
  server.on('request', (_request, response: ServerResponse) => {
    open += 1;
    response.once('close', () => {
      open -= 1;
      if (open === 0) for (const resolve of waiting.splice(0)) resolve();
    });
  });
  return {
    finished: () => new Promise((resolve) => (open === 0 ? resolve() : waiting.push(resolve))),
  };
}

async function close(server: Server, requests: Requests, lifetime: Lifetime): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const stopCutting = lifetime.after(FINISH_MS, () => server.closeAllConnections());
  void requests.finished().then(() => server.closeAllConnections());
  await closed;
  stopCutting();
}
