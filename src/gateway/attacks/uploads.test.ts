import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { createPostgresDatabase } from '../store/testing/databases.ts';
import { everybody, SALESMAN } from '../testing/roles.ts';
import { type Headers, type SocketGateway, startSocketGateway } from '../testing/socket-gateway.ts';

const IS_LONG = process.env.LONG === '1';
const STALLED = IS_LONG ? 150 : 40;
const { perAccount } = defaultLimits.uploads;
/** Nearly everything announced arrives, and the rest never does. */
const ANNOUNCED = 1024 * 1024;
const SENT = Buffer.alloc(ANNOUNCED - 10, '%PDF-1.4 ');

/** An answer as received over a bare socket. */
interface Raw {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

describe('uploads that never end', () => {
  let running: SocketGateway;
  let sender: Headers;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    running = await startSocketGateway(
      { DATABASE_URL: await createPostgresDatabase() },
      { limits: { ...defaultLimits, stallMs: 1_500, perSession: { burst: 1_000, perSecond: 1_000 } } },
    );
    await running.openForWriting();
    sender = await running.signIn({ user_id: 2 });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await running.gateway.stop();
  });

  /** Sends a raw request and resolves with the answer. */
  const send = (text: string, body: Uint8Array = new Uint8Array()): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const socket = connect(running.gateway.port, '127.0.0.1');
      sockets.push(socket);
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString();
      });
      socket.on('close', () => resolve(rawOf(answer)));
      socket.on('error', reject);
      socket.write(text);
      socket.write(body);
    });
  const rawOf = (text: string): Raw => {
    const [head = '', body = ''] = text.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), head, body };
  };
  const headOf = (headers: Headers, length: number): string =>
    [
      'POST /v1/attachments HTTP/1.1',
      'Host: gateway',
      'X-File-Name: act.pdf',
      'Content-Type: application/pdf',
      `Content-Length: ${length}`,
      'Connection: close',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\r\n');
  const upload = (headers: Headers): Promise<Raw> => {
    const file = Buffer.from('%PDF-1.4 a file');
    return send(headOf(headers, file.byteLength), file);
  };

  it('hold as many slots as an account has, get Retry-After, and end by themselves', async () => {
    const stalled = Array.from({ length: STALLED }, () => send(headOf(sender, ANNOUNCED), SENT));
    const answers = await Promise.all(stalled);
    const of = (status: number): Raw[] => answers.filter((answer) => answer.status === status);
    expect([of(408).length, of(429).length]).toEqual([perAccount, STALLED - perAccount]);
    expect(of(429).every(({ head }) => /\r\nretry-after: \d+/i.test(head))).toBe(true);
    expect(of(408).every(({ body }) => body.includes('request_timeout'))).toBe(true);
    expect((await upload(sender)).status).toBe(200);
  });

  it('of one account leave room for the others', async () => {
    const stalled = Array.from({ length: STALLED }, () => send(headOf(sender, ANNOUNCED), SENT));
    const other = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 78 };
    const admin = await running.signIn({ ...other, user_id: 1, is_admin: true });
    const writable = { version: 0, read_only: false, roles: [everybody(SALESMAN)] };
    const origin = { Origin: other.iss };
    expect((await running.ask('PUT', '/v1/roles', { ...admin, ...origin }, writable)).status).toBe(200);
    expect((await upload({ ...admin, ...origin })).status).toBe(200);
    await Promise.all(stalled);
  });

  it('are reported as what they are: a small body, or no HTTP at all', async () => {
    const slow = headOf(sender, 50)
      .replace('/v1/attachments', '/v1/panel')
      .replace('application/pdf', 'application/json');
    const [body, line] = await Promise.all([send(slow, Buffer.from('{')), send('GARBAGE\r\n\r\n')]);
    expect([body.status, JSON.parse(body.body)]).toMatchObject([408, { code: 'request_timeout' }]);
    expect([line.status, JSON.parse(line.body)]).toMatchObject([400, { code: 'invalid_body' }]);
  });

  it('cannot start with headers that never end', async () => {
    const { status, body } = await send('GET /health HTTP/1.1\r\nHost: gate');
    expect([status, JSON.parse(body)]).toMatchObject([408, { code: 'request_timeout' }]);
  }, 60_000);
});
