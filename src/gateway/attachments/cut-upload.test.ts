import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '#contract/requests/requests.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { listen } from '../listen.ts';
import { attachmentBytes, attachments } from '../store/schema/requests.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { create, type Headers, openAccount } from '../testing/requests.ts';
import { bodyOf, testGateway } from '../testing/test-gateway.ts';

const SIZE = 1_000_000;
const file = new Uint8Array([...Buffer.from('%PDF-1.7'), ...new Uint8Array(SIZE - 8)]);

type Frame = 'announced' | 'chunked';

/** Sends the head of an upload and part of the file, then dies like a computer that is switched off. */
async function sendAndDie(port: number, who: Headers, part: number, frame: Frame): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const length = frame === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${SIZE}`;
  const head = { ...who, Host: 'gateway', 'Content-Type': 'application/pdf', 'X-File-Name': 'cut.pdf' };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  await once(socket, 'connect');
  socket.write(['POST /v1/attachments HTTP/1.1', ...lines, length, '', ''].join('\r\n'));
  const bytes = Buffer.from(file.subarray(0, part));
  const sent = frame === 'chunked' ? [`${part.toString(16)}\r\n`, bytes, '\r\n'] : [bytes];
  for (const one of sent) await new Promise((done) => socket.write(one, done));
  const closed = once(socket, 'close');
  socket.resetAndDestroy();
  await closed;
}

describe.each(engines)('an upload cut in the middle, on %s', (engine) => {
  const database = useDatabase(engine);

  it('leaves nothing behind and blocks no other', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const server = await listen(gateway.app, { host: '127.0.0.1', port: 0 }, createLifetime());
    for (const part of [8, 70_000, SIZE - 1])
      for (const frame of ['announced', 'chunked'] as const)
        await sendAndDie(server.port, author, part, frame);
    const answer = await fetch(`http://127.0.0.1:${server.port}/v1/attachments`, {
      method: 'POST',
      headers: { ...author, 'Content-Type': 'application/pdf', 'X-File-Name': 'whole.pdf' },
      body: file,
    });
    const whole = await bodyOf<Attachment>(answer);
    expect(whole).toMatchObject({ file_name: 'whole.pdf', bytes: SIZE });
    expect((await create(gateway, author, { attachment_ids: [whole.id] })).attachments).toEqual([whole]);
    // Waits for everything under way.
    await server.close();
    expect(await allRows(database(), attachments)).toHaveLength(1);
    expect(await allRows(database(), attachmentBytes)).toHaveLength(1);
    expect(gateway.lines.filter((line) => line.includes('"internal"'))).toEqual([]);
  }, 30_000);
});
