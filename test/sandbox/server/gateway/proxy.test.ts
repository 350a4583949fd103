import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { widgetFiles, zipOf } from '../../testing/archives.ts';
import type { Listening } from '../sandbox.ts';
import { createSandbox } from '../sandbox.ts';

const page = { renderShell: () => '<html></html>', buildPage: async () => ({ files: new Map() }) };
const ORIGIN = 'http://page.example';

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}
const seen: Seen[] = [];
let release: () => void = () => undefined;
let upstream: Server;
let listening: Listening;

/** Echoes the request; `/stream` sends one event, then a second when released. */
const gateway = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  seen.push({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  });
  response.setHeader('access-control-allow-origin', ORIGIN);
  response.setHeader('x-own', 'kept');
  if (request.url === '/stream') {
    response.setHeader('content-type', 'text/event-stream');
    response.write('data: one\n\n');
    release = () => response.end('data: two\n\n');
    return;
  }
  response.statusCode = request.method === 'OPTIONS' ? 204 : 201;
  response.end(request.method === 'OPTIONS' ? undefined : JSON.stringify({ long: 'x'.repeat(1000) }));
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  upstream = gateway;
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});
beforeEach(async () => {
  const zips = [{ name: 'widget.zip', bytes: await zipOf(widgetFiles()) }];
  listening = await createSandbox({ page, zips, gateway: addressOf(upstream), gatewayProxy: true }).listen();
});
afterEach(async () => {
  seen.length = 0;
  await listening.close();
});

const turn = (gatewayFault: object | null) =>
  fetch(`${listening.url}/sandbox/api/faults`, {
    method: 'POST',
    body: JSON.stringify({ gateway: gatewayFault }),
  });
const ask = (path = '/v1/panel', init: RequestInit = {}) =>
  fetch(`${listening.gatewayUrl}${path}`, { ...init, headers: { origin: ORIGIN, ...init.headers } });

describe('the proxy in front of the gateway', () => {
  it('passes method, address, headers and body on, status and headers back', async () => {
    const headers = { 'x-auth-token': 't', 'content-type': 'application/json' };
    const answer = await ask('/v1/panel?a=1&b=%20', { method: 'POST', body: '{"a":1}', headers });
    expect([
      answer.status,
      answer.headers.get('x-own'),
      answer.headers.get('access-control-allow-origin'),
    ]).toEqual([201, 'kept', ORIGIN]);
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/panel?a=1&b=%20', body: '{"a":1}' });
    expect(seen[0]?.headers).toMatchObject({
      origin: ORIGIN,
      'x-auth-token': 't',
      host: new URL(addressOf(upstream)).host,
    });
    expect((await ask('/x', { method: 'OPTIONS' })).status).toBe(204);
  });

  it('is the address installed widgets get, on its own origin, also after a reset', async () => {
    const given = async (): Promise<string> =>
      (
        await fetch(`${listening.url}/api/v4/widgets/trial_widget`, {
          headers: { authorization: 'Bearer sandbox-long-lived-token' },
        })
      ).text();
    expect(new URL(listening.gatewayUrl ?? '').origin).not.toBe(listening.url);
    expect(await given()).toContain(`"gateway_url":"${listening.gatewayUrl}"`);
    await fetch(`${listening.url}/sandbox/api/reset`, { method: 'POST' });
    expect(await given()).toContain(`"gateway_url":"${listening.gatewayUrl}"`);
    const same = await fetch(`${listening.url}/sandbox/gateway/x`);
    expect(same.status).toBe(201);
  });

  it('streams: the first event arrives before the second is sent', async () => {
    const answer = await ask('/stream');
    const reader = answer.body?.getReader();
    const text = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value);
    expect(await text()).toBe('data: one\n\n');
    release();
    expect(await text()).toBe('data: two\n\n');
  });

  it('fails as configured, readable by the page unless bare; preflights pass', async () => {
    await turn({ status: 429, retry_after: 3 });
    const busy = await ask();
    expect([
      busy.status,
      busy.headers.get('retry-after'),
      busy.headers.get('access-control-allow-origin'),
    ]).toEqual([429, '3', ORIGIN]);
    expect((await ask('/v1/panel', { method: 'OPTIONS' })).status).toBe(204);
    await turn({ status: 502, html: true, bare: true });
    expect((await ask()).headers.get('access-control-allow-origin')).toBeNull();
    await turn({ down: true });
    await expect(ask()).rejects.toThrow();
    await expect(ask('/v1/panel', { method: 'OPTIONS' })).rejects.toThrow();
    await turn({ cut: true });
    await expect(ask().then((answer) => answer.text())).rejects.toThrow(/terminated/);
    await expect(ask('/stream').then((answer) => answer.text())).rejects.toThrow(/terminated/);
    await turn(null);
    expect((await ask()).status).toBe(201);
  });

  it('answers 502 when the gateway is down, 501 without a gateway', async () => {
    const dead = await createSandbox({ page, gateway: 'http://127.0.0.1:9', gatewayProxy: true }).listen();
    expect((await fetch(`${dead.gatewayUrl}/x`)).status).toBe(502);
    await dead.close();
    const none = createSandbox({ page });
    expect((await none.fetch(new Request('http://crm.test/sandbox/gateway/x'))).status).toBe(501);
  });
});
