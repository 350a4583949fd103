import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Market } from './market.ts';

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  twig: 'text/plain; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
};

const YEAR_S = 31_536_000;

/**
 * Serves `/upl/<code>/widget/*` from the unpacked archives without touching the file system, and without CORS
 * headers, as on the CDN. An address with `?v=` is cached for ever, any other is revalidated by its ETag. A
 * new upload replaces the folder: old chunks are 404 for pages that are still open, unless the market keeps
 * old files. Watched archives change under one version, so every address is revalidated.
 */
export function staticRoutes(market: () => Market, watched = false): Hono {
  const app = new Hono();
  app.get('/upl/:code/widget/:path{.+}', (c) => {
    const name = c.req.param('path');
    const bytes = market().file(c.req.param('code'), name);
    if (!bytes) return c.text('Not found', 404);
    const etag = `"${createHash('sha1').update(bytes).digest('hex')}"`;
    const lasting = !watched && c.req.query('v') !== undefined;
    const headers = {
      'content-type': TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
      'cache-control': lasting ? `public, max-age=${YEAR_S}, immutable` : 'public, no-cache',
      etag,
    };
    if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
    return new Response(new Uint8Array(bytes), { headers });
  });
  return app;
}
