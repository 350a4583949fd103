import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { EdgeEnv } from '../env.ts';
import { accepts, compressJson, packJson } from './compress.ts';

const LONG = { items: Array.from({ length: 100 }, (_, index) => `счёт ${index}`) };

function serve() {
  const app = new Hono<EdgeEnv>();
  app.use(compressJson());
  app.use(async (context, next) => {
    context.header('Vary', 'Origin', { append: true });
    context.header('ETag', 'W/"1"');
    await next();
  });
  app.get('/long', (context) => context.json(LONG));
  app.get('/bytes', async (context) => {
    context.header('Content-Type', 'application/json');
    return context.body(await packJson(context, new TextEncoder().encode(JSON.stringify(LONG))));
  });
  app.get('/short', (context) => context.json({ ok: true }));
  app.get('/same', (context) => context.body(null, 304));
  app.get('/fault', () => {
    throw new Error('x');
  });
  app.get('/stream', () => {
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode('data: 1\n\n')),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  });
  app.onError((_error, context) =>
    context.json({ detail: 'x'.repeat(2000) }, 500, { 'Content-Type': 'application/problem+json' }),
  );
  return (path: string, accepted = 'gzip, deflate, br') =>
    app.request(path, { headers: { 'Accept-Encoding': accepted } });
}

describe('JSON responses', () => {
  it.each(['/long', '/bytes'])(
    'are compressed when worthwhile, with ETag and type unchanged (%s)',
    async (path) => {
      const answer = await serve()(path);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-encoding': 'gzip',
        'content-type': 'application/json',
        etag: 'W/"1"',
        vary: 'Origin, Accept-Encoding',
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.length).toBeLessThan(JSON.stringify(LONG).length / 3);
      expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(LONG);
    },
  );

  it.each(['', 'br', 'gzip;q=0', 'identity'])(
    'are left alone for a client that accepts "%s"',
    async (accepted) => {
      for (const path of ['/long', '/bytes']) {
        const answer = await serve()(path, accepted);
        expect(answer.headers.get('Content-Encoding')).toBeNull();
        expect(answer.headers.get('Vary')).toBe('Origin, Accept-Encoding');
        expect(await answer.json()).toEqual(LONG);
      }
    },
  );

  it('are left alone when short or empty', async () => {
    const short = await serve()('/short');
    expect([short.headers.get('Content-Encoding'), await short.json()]).toEqual([null, { ok: true }]);
    const same = await serve()('/same');
    expect([same.status, same.headers.get('Content-Encoding'), same.headers.get('ETag')]).toEqual([
      304,
      null,
      'W/"1"',
    ]);
  });

  it('are compressed when they are problems', async () => {
    const answer = await serve()('/fault');
    expect([
      answer.status,
      answer.headers.get('Content-Encoding'),
      answer.headers.get('Content-Type'),
    ]).toEqual([500, 'gzip', 'application/problem+json']);
  });

  it('are not buffered when they stream', async () => {
    const answer = await serve()('/stream');
    const part = await answer.body?.getReader().read();
    expect([answer.headers.get('Content-Encoding'), new TextDecoder().decode(part?.value)]).toEqual([
      null,
      'data: 1\n\n',
    ]);
  });

  it('follow quality weights', () => {
    expect(accepts('br;q=0.5, *;q=0', 'gzip')).toBe(false);
    expect(accepts('*', 'gzip')).toBe(true);
    expect(accepts(undefined, 'gzip')).toBe(false);
  });
});
