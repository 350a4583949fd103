import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { type Listening, listen } from '../listen.ts';
import { routeEngine, useDatabase } from '../store/testing/databases.ts';
import { testGateway } from '../testing/test-gateway.ts';

describe('a request line that', () => {
  const database = useDatabase(routeEngine);
  let server: Listening;
  beforeAll(async () => {
    server = await listen(testGateway(database()).app, { host: '127.0.0.1', port: 0 }, createLifetime());
  });
  afterAll(() => server.close());

  const say = async (text: string): Promise<{ status: number; body: string }> => {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.write(text);
    await once(socket, 'close');
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), body };
  };
  const panel = (body: string): string =>
    `POST /v1/panel HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${body}`;

  it.each([
    ['has no address for a host', 'GET /health HTTP/1.1\r\nHost: a b<>\r\n'],
    ['has a port that cannot be', 'GET /health HTTP/1.1\r\nHost: a:99999\r\n'],
    ['asks for no path', 'OPTIONS * HTTP/1.1\r\nHost: g\r\n'],
    ['has a backslash in its path', 'GET /\\health HTTP/1.1\r\nHost: g\r\n'],
  ])('%s is refused with a problem like any other', async (_what, head) => {
    const { status, body } = await say(`${head}Connection: close\r\n\r\n`);
    const chunk = body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1);
    expect([status, (JSON.parse(chunk) as Problem).code]).toEqual([400, 'invalid_body']);
  });

  it('is HTTP 1.0 without a host is answered', async () => {
    expect((await say('GET /health HTTP/1.0\r\n\r\n')).status).toBe(200);
  });

  it.each([
    ['extends a piece without an end', panel(`5;a=${'b'.repeat(20_000)}\r\n`), 413],
    ['has a piece of a size that cannot be', panel('FFFFFFFFFFFFFFFFF\r\n'), 400],
    ['goes on with garbage', 'GET /nothing HTTP/1.1\r\nHost: g\r\n\r\nGARBAGE\r\n\r\n', 400],
  ])('%s is refused, and the next request is served', async (_what, text, wanted) => {
    expect((await say(text)).status).toBe(wanted);
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200);
  });
});
