/** Serves the bench's own host page, one widget's files and the few REST calls it needs. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { SignJWT } from 'jose';
import { demoClient } from '#run/stack.ts';
import type { Archive } from '../archives.ts';
import { pageScript } from '../browser/page-script.ts';
import { answerRest } from './rest.ts';

export interface HostOptions {
  readonly port: number;
  /** Null: the CRM without any widget. */
  readonly archive: Archive | null;
  readonly gatewayUrl: string;
}

export interface ServedHost {
  readonly url: string;
  close(): Promise<void>;
}

const CODE = 'bench_widget';
const YEAR = 'public, max-age=31536000, immutable';
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
};

export async function serveHost(options: HostOptions): Promise<ServedHost> {
  const url = `http://127.0.0.1:${options.port}`;
  const scripts = await hostScripts();
  const shell = shellOf(options, url);
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    void answer(path, request, response).catch(() => response.writeHead(500).end());
  });
  async function answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const script = scripts.get(path);
    if (script !== undefined) return send(response, 'js', script, YEAR);
    if (path.startsWith('/upl/')) return sendWidgetFile(path, request, response, options.archive);
    if (path === '/ajax/token')
      return send(response, 'json', JSON.stringify({ token: await signToken(url, options.gatewayUrl) }));
    if (!path.startsWith('/api/')) return send(response, 'html', shell);
    const found = answerRest(path);
    if (found) return send(response, 'json', JSON.stringify(found));
    response.writeHead(204).end();
  }
  await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', resolve));
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function hostScripts(): Promise<Map<string, string>> {
  const { resolve } = createRequire(import.meta.url);
  return new Map([
    ['/vendor/require.js', readFileSync(resolve('requirejs/require.js'), 'utf8')],
    ['/vendor/jquery.js', readFileSync(resolve('jquery'), 'utf8')],
    ['/vendor/host.js', await pageScript('test/bench/page/host/main.ts')],
  ]);
}

function shellOf({ archive, gatewayUrl }: HostOptions, origin: string): string {
  const path = `/upl/${CODE}/widget`;
  const version = archive ? versionOf(archive) : '';
  const record = {
    code: CODE,
    src: `${path}/script.js`,
    lang: `${path}/i18n/ru.json`,
    path,
    version,
    settings: { gateway_url: gatewayUrl, switches: '' },
  };
  const config = JSON.stringify({ widgets: archive ? [record] : [], origin });
  return `<!doctype html><html lang="ru" data-color-scheme="light"><meta charset="utf-8"><title>host</title>
<link rel="icon" href="data:,"><style>body{font:13px Arial;display:flex}#page_holder{flex:1}.card-widgets{width:280px}</style>
<body><div id="page_holder"></div><div id="widgets_block" class="card-widgets"><div class="card-widgets__elements"></div></div>
<script>window.hostConfig=${config}</script><script src="/vendor/require.js"></script><script src="/vendor/host.js"></script></body></html>`;
}

function versionOf({ files }: Archive): string {
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '{}') as {
    widget?: { version?: string };
  };
  return manifest.widget?.version ?? '';
}

/** An address with `?v=` is cached for ever; any other is revalidated by its ETag, as in the sandbox. */
function sendWidgetFile(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  archive: Archive | null,
): void {
  const name = path.slice(`/upl/${CODE}/widget/`.length);
  const bytes = archive?.files.get(name);
  if (!bytes) return void response.writeHead(404).end();
  const etag = `"${name}"`;
  const lasting = request.url?.includes('?v=') ?? false;
  if (!lasting && request.headers['if-none-match'] === etag)
    return void response.writeHead(304, { etag }).end();
  response.setHeader('etag', etag);
  send(response, name.split('.').at(-1) ?? '', bytes, lasting ? YEAR : 'public, no-cache');
}

/** Compressed once, as on a CDN; pictures are already compressed. */
const packed = new Map<string | Buffer, Buffer>();

function send(response: ServerResponse, kind: string, body: string | Buffer, cache = 'no-store'): void {
  const isPicture = kind === 'png';
  if (!isPicture && cache !== 'no-store' && !packed.has(body)) packed.set(body, gzipSync(body));
  const bytes = packed.get(body);
  response
    .writeHead(200, {
      'content-type': types[kind] ?? 'text/html; charset=utf-8',
      'cache-control': cache,
      ...(bytes && { 'content-encoding': 'gzip' }),
    })
    .end(bytes ?? body);
}

/** The platform's one-time token with its documented claims. */
function signToken(origin: string, gatewayUrl: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { protocol, hostname } = new URL(gatewayUrl);
  const claims = {
    iss: origin,
    aud: `${protocol}//${hostname}`,
    jti: crypto.randomUUID(),
    iat: now,
    nbf: now,
    exp: now + 1800,
    account_id: 31_000_000,
    user_id: 501,
    subdomain: 'bench',
    client_uuid: demoClient.id,
    is_admin: true,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(demoClient.secret));
}
