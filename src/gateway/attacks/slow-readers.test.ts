import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import { pause } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { defaultLimits } from '../limits.ts';
import { createPostgresDatabase } from '../store/testing/databases.ts';
import { KEY, newRequest } from '../testing/samples/request-samples.ts';
import { type SocketGateway, startSocketGateway } from '../testing/socket-gateway.ts';
import { bodyOf } from '../testing/test-gateway.ts';

const READERS = 30;
const SIZE = defaultLimits.attachmentBytes;
const SILENT_MS = 1_000;
/** Bytes buffered by the system are not memory of the process. */
const MOST_HELD = 60 * 1024 * 1024;

describe('a file download', () => {
  let running: SocketGateway;
  let path = '';
  const file = Buffer.alloc(SIZE, '%PDF-1.4 0123456789 ');
  const sockets: Socket[] = [];
  const context = createLifetime();
  beforeEach(async () => {
    running = await startSocketGateway(
      { DATABASE_URL: await createPostgresDatabase() },
      { limits: { ...defaultLimits, silentMs: SILENT_MS } },
    );
    await running.openForWriting();
    path = await storeFile();
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await running.gateway.stop();
  });

  /** @returns the path of a link to it */
  const storeFile = async (): Promise<string> => {
    const sender = await running.signIn({ user_id: 2 });
    const headers = { ...sender, 'Content-Type': 'application/pdf', 'X-File-Name': 'act.pdf' };
    const upload = fetch(`${running.base}/v1/attachments`, { method: 'POST', headers, body: file });
    const { id } = await bodyOf<Attachment>(upload);
    const body = newRequest({ attachment_ids: [id] });
    const made = await bodyOf<{ request: AccountingRequest }>(
      running.ask('POST', '/v1/requests', { ...sender, ...KEY }, body),
    );
    const link = running.ask('POST', `/v1/requests/${made.request.id}/attachments/${id}/file`, sender);
    return new URL((await bodyOf<{ url: string }>(link)).url).pathname;
  };
  /** Sends the request and reads nothing beyond the first data. */
  const askAndStop = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect(running.gateway.port, '127.0.0.1');
      sockets.push(socket);
      socket.once('error', reject);
      socket.once('readable', () => resolve(socket));
      socket.write(`GET ${path} HTTP/1.1\r\nHost: gateway\r\n\r\n`);
    });
  const readOn = (socket: Socket): Promise<number> =>
    new Promise((resolve) => {
      let bytes = 0;
      if (socket.closed) resolve(bytes);
      socket.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      socket.once('close', () => resolve(bytes));
      socket.removeAllListeners('error').on('error', () => undefined);
      socket.resume();
    });

  it('arrives whole at a reading client', async () => {
    const answer = await fetch(`${running.base}${path}`);
    expect(answer.headers.get('Content-Length')).toBe(String(SIZE));
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
  }, 60_000);

  it('is closed and not held in memory when nobody reads', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const readers = await Promise.all(Array.from({ length: READERS }, askAndStop));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MOST_HELD);
    expect((await fetch(`${running.base}/health`)).status).toBe(200);
    await pause(context, 4 * SILENT_MS);
    const got = await Promise.all(readers.map(readOn));
    expect(got.every((bytes) => bytes < SIZE)).toBe(true);
  }, 60_000);
});
