import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import { systemClock } from '#shared/clock.ts';
import type { GatewayDeps } from '../deps.ts';
import { defaultLimits } from '../limits.ts';
import { createPostgresDatabase } from '../store/testing/databases.ts';
import { KEY, newRequest } from '../testing/samples/request-samples.ts';
import { type Headers, type SocketGateway, startSocketGateway } from '../testing/socket-gateway.ts';
import { bodyOf, ORIGIN, signToken } from '../testing/test-gateway.ts';

const running: SocketGateway[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.gateway.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function start(
  env: Record<string, string>,
  around?: { limits: GatewayDeps['limits'] },
): Promise<SocketGateway> {
  const one = await startSocketGateway(env, around);
  running.push(one);
  return one;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-restart-'));
  folders.push(folder);
  return folder;
}

describe('a restarted gateway', () => {
  it.each<[string, () => Promise<Record<string, string>>]>([
    ['in its folder', async () => ({ DATA_DIR: await newFolder() })],
    ['on PostgreSQL', async () => ({ DATABASE_URL: await createPostgresDatabase() })],
  ])('%s refuses a token used before, and accepts an unused one', async (_where, place) => {
    const env = await place();
    const claims = { iss: ORIGIN, subdomain: 'sub', account_id: 77 };
    const [used, fresh] = await Promise.all([
      signToken(systemClock(), claims),
      signToken(systemClock(), claims),
    ]);
    const open = async (gateway: SocketGateway, token: string) => {
      const answer = await gateway.ask('POST', '/v1/session', { Origin: ORIGIN, 'X-Auth-Token': token });
      return [answer.status, (await bodyOf<Problem>(answer)).code];
    };
    const before = await start(env);
    expect(await open(before, used)).toEqual([200, undefined]);
    await before.gateway.stop();
    running.length = 0;
    const after = await start(env);
    expect(await open(after, used)).toEqual([401, 'token_replayed']);
    expect(await open(after, fresh)).toEqual([200, undefined]);
  });
});

describe('a connection that breaks in the middle of a file', () => {
  const SIZE = 4 * 1024 * 1024;
  const FILE = Buffer.alloc(SIZE, '%PDF-1.4 0123456789');
  /** More simultaneous uploads than an account may have: a slot that is not released is noticed. */
  const CUTS = defaultLimits.uploads.perAccount + 2;
  /** No slot is released by a timeout: only noticing the break releases it. */
  const limits = {
    ...defaultLimits,
    stallMs: 3_600_000,
    uploadMs: 3_600_000,
    perSession: { burst: 10_000, perSecond: 10_000 },
  };
  let gateway: SocketGateway;
  let sender: Headers;
  beforeEach(async () => {
    gateway = await start({ DATABASE_URL: await createPostgresDatabase() }, { limits });
    await gateway.openForWriting();
    sender = await gateway.signIn({ user_id: 2 });
  });

  const upload = async (): Promise<Attachment> => {
    const headers = { ...sender, 'Content-Type': 'application/pdf', 'X-File-Name': 'act.pdf' };
    const answer = await fetch(`${gateway.base}/v1/attachments`, { method: 'POST', headers, body: FILE });
    expect(answer.status).toBe(200);
    return bodyOf<Attachment>(answer);
  };
  const opened = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect(gateway.gateway.port, '127.0.0.1', () => resolve(socket));
      socket.once('error', reject);
    });
  const isClosed = (socket: Socket): Promise<void> =>
    new Promise((resolve) => {
      socket.once('close', () => resolve());
      socket.destroy();
    });

  it('keeps nothing of an upload, frees its slot, and accepts the retry', async () => {
    const head = [
      'POST /v1/attachments HTTP/1.1',
      'Host: gateway',
      'X-File-Name: act.pdf',
      'Content-Type: application/pdf',
      `Content-Length: ${SIZE}`,
      ...Object.entries(sender).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\r\n');
    for (let cut = 0; cut < CUTS; cut += 1) {
      const socket = await opened();
      await new Promise<void>((resolve) => {
        socket.write(head);
        socket.write(FILE.subarray(0, SIZE / 2), () => resolve());
      });
      await isClosed(socket);
    }
    expect(await vi.waitFor(upload, { timeout: 20_000, interval: 100 })).toMatchObject({ bytes: SIZE });
  });

  it('leaves a file being downloaded unchanged for the next download', async () => {
    const file = await upload();
    const { request } = await bodyOf<{ request: AccountingRequest }>(
      gateway.ask('POST', '/v1/requests', { ...sender, ...KEY }, newRequest({ attachment_ids: [file.id] })),
    );
    const link = await bodyOf<{ url: string }>(
      gateway.ask('POST', `/v1/requests/${request.id}/attachments/${file.id}/file`, sender),
    );
    const { pathname } = new URL(link.url);
    for (let cut = 0; cut < CUTS; cut += 1) {
      const socket = await opened();
      socket.write(`GET ${pathname} HTTP/1.1\r\nHost: gateway\r\n\r\n`);
      const start = await new Promise<string>((resolve) =>
        socket.once('data', (chunk) => resolve(chunk.toString())),
      );
      expect(start).toMatch(/^HTTP\/1.1 200 /);
      await isClosed(socket);
    }
    const whole = await fetch(gateway.base + pathname);
    expect(Buffer.from(await whole.arrayBuffer()).equals(FILE)).toBe(true);
    expect((await gateway.ask('GET', '/v1/requests', sender)).status).toBe(200);
  });
});
