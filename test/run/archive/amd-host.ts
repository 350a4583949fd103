/** A page with RequireJS and two origins: the smallest host that can load the widget. Only for tests. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const requireJs = resolve('requirejs/require.js');
const jquery = resolve('jquery');
const optionalPlugin = `define('optional', [], function () {
  return { load: function (name, req, onload) { req([name], onload, function () { onload(undefined); }); } };
});`;

export type Host = {
  page: string;
  /** The same files under another host name, without CORS headers. */
  cdn: string;
  /** Paths of requested widget files, in order. */
  asked: string[];
  /** Answers 503 to the next request for a file whose name starts with this prefix. */
  failOnce(prefix: string): void;
  /**
   * Holds responses to chunks until this many have been requested; a chain of sequential requests would never
   * finish.
   */
  holdUntil(count: number): void;
  close(): Promise<void>;
};

/** @param folder unpacked widget, served as /upl/code/widget */
export async function startHost(folder: string): Promise<Host> {
  const state = { asked: [] as string[], failing: [] as string[], wave: 0, held: [] as (() => void)[] };
  const server = createServer((request, response) => void answer(request, response));
  const port = await listen(server);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/') return send(response, 'text/html', '<script src="/require.js"></script><main></main>');
    if (path === '/require.js')
      return send(response, 'text/javascript', `${await readFile(requireJs, 'utf8')}\n${optionalPlugin}`);
    if (path === '/jquery.js') return send(response, 'text/javascript', await readFile(jquery, 'utf8'));
    if (!path.startsWith('/upl/code/widget/')) return void response.writeHead(404).end();
    state.asked.push(request.url ?? '');
    await waveComplete();
    const failing = state.failing.findIndex((prefix) => basename(path).startsWith(prefix));
    if (failing >= 0) {
      state.failing.splice(failing, 1);
      return void response.writeHead(503).end();
    }
    send(response, 'text/javascript', await readFile(join(folder, basename(path)), 'utf8'));
  }

  function waveComplete(): Promise<void> {
    if (state.wave === 0) return Promise.resolve();
    state.wave -= 1;
    if (state.wave === 0) {
      for (const release of state.held.splice(0)) release();
      return Promise.resolve();
    }
    return new Promise((release) => void state.held.push(release));
  }

  return {
    page: `http://127.0.0.1:${port}`,
    cdn: `http://localhost:${port}`,
    asked: state.asked,
    failOnce: (prefix) => void state.failing.push(prefix),
    holdUntil: (count) => {
      state.wave = count;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)),
  );
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}
