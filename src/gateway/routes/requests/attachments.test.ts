import { describe, expect, it } from 'vitest';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import { cleanUp } from '../../jobs/cleanup.ts';
import { createGatewayLog } from '../../log.ts';
import { attachmentBytes, attachments } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { act, codeOf, create, type Headers, openAccount, send } from '../../testing/requests.ts';
import { payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const PDF = new Uint8Array([...Buffer.from('%PDF-1.7\n'), 0, 255, 128, 10, 13]);
const FOREIGN = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };

const upload = async (gateway: TestGateway, who: Headers, body: Uint8Array = PDF, name = 'Счёт.pdf') =>
  gateway.app.request('/v1/attachments', {
    method: 'POST',
    headers: { ...who, 'Content-Type': 'application/pdf', 'X-File-Name': encodeURIComponent(name) },
    body: new Uint8Array(body),
  });
const uploaded = async (gateway: TestGateway, who: Headers) => bodyOf<Attachment>(upload(gateway, who));
const linkOf = (gateway: TestGateway, who: Headers, request: string, file: string) =>
  gateway.ask('POST', `/v1/requests/${request}/attachments/${file}/file`, who);

describe.each(routeEngines)('a file on %s', (engine) => {
  const database = useDatabase(engine);

  it('is downloaded unchanged, to be saved and not executed', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const file = await uploaded(gateway, author);
    expect(file).toEqual({
      id: expect.stringMatching(/^att_/) as string,
      file_name: 'Счёт.pdf',
      media_type: 'application/pdf',
      bytes: PDF.length,
    });
    const request = await create(gateway, author, { attachment_ids: [file.id] });
    expect(request.attachments).toEqual([file]);
    const { url, file_name } = await bodyOf<{ url: string; file_name: string }>(
      linkOf(gateway, author, request.id, file.id),
    );
    expect(file_name).toBe('Счёт.pdf');
    const answer = await gateway.app.request(new URL(url).pathname);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="____.pdf"; filename*=UTF-8''${encodeURIComponent('Счёт.pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    gateway.clock.advance(5 * 60_000);
    expect((await gateway.app.request(new URL(url).pathname)).status).toBe(410);
    const document = url.replace('/v1/attachments/', '/v1/files/');
    expect((await gateway.app.request(new URL(document).pathname)).status).toBe(410);
  });

  it('is refused when empty, too large, of another type or without a name', async () => {
    const gateway = testGateway(database(), { limits: { attachmentBytes: 100 } });
    const { author, junior } = await openAccount(gateway);
    const html = new Uint8Array(Buffer.from('<html>'));
    expect(await codeOf(upload(gateway, author, new Uint8Array()))).toEqual([400, 'invalid_body']);
    expect(await codeOf(upload(gateway, author, new Uint8Array(101)))).toEqual([413, 'body_too_large']);
    expect(await codeOf(upload(gateway, author, html))).toEqual([415, 'unsupported_media_type']);
    expect(await codeOf(upload(gateway, author, PDF, ''))).toEqual([400, 'invalid_body']);
    expect(await codeOf(upload(gateway, junior))).toEqual([403, 'permission_denied']);
    const announced = { ...author, 'Content-Length': '101', 'X-File-Name': 'a' };
    expect((await gateway.ask('POST', '/v1/attachments', announced, 'x')).status).toBe(413);
    expect(await allRows(database(), attachments)).toEqual([]);
  });

  it('is attached once, by its uploader, in their account', async () => {
    const gateway = testGateway(database());
    const { author, other } = await openAccount(gateway);
    const foreign = await openAccount(gateway, FOREIGN);
    const [one, two, theirs] = [
      await uploaded(gateway, author),
      await uploaded(gateway, other),
      await uploaded(gateway, foreign.author),
    ];
    const refusal = async (ids: string[]) =>
      (await bodyOf<{ errors: unknown }>(send(gateway, author, { attachment_ids: ids }))).errors;
    const fault = (at: number) => [{ pointer: `/attachment_ids/${at}`, detail: 'unknown_attachment' }];
    expect(await refusal([one.id, two.id])).toEqual(fault(1));
    expect(await refusal([theirs.id])).toEqual(fault(0));
    expect(await refusal([`att_${'x'.repeat(24)}`])).toEqual(fault(0));
    expect(await refusal([one.id, one.id])).toEqual([
      { pointer: '/attachment_ids/1', detail: 'is there already' },
    ]);
    const made = await create(gateway, author, { attachment_ids: [one.id] });
    expect(made.number).toBe(1);
    const again = { attachment_ids: [one.id], confirmed_lookalike: true };
    expect(await codeOf(send(gateway, author, again))).toEqual([400, 'invalid_body']);
    expect(await codeOf(linkOf(gateway, foreign.author, made.id, one.id))).toEqual([404, 'not_found']);
    const own = await create(gateway, foreign.author, { attachment_ids: [theirs.id] });
    expect(await codeOf(linkOf(gateway, foreign.author, own.id, one.id))).toEqual([404, 'not_found']);
    expect((await linkOf(gateway, author, made.id, one.id)).status).toBe(200);
  });

  it('is replaced by a correction', async () => {
    const gateway = testGateway(database());
    const { author, admin, head } = await openAccount(gateway);
    await gateway.ask('PUT', '/v1/request-rules', admin, {
      version: 0,
      kinds: ['payment_order'],
      approval_limits: [{ value: '1', currency: 'RUB' }],
    });
    const [one, two, three] = [
      await uploaded(gateway, author),
      await uploaded(gateway, author),
      await uploaded(gateway, author),
    ];
    const made = await create(gateway, author, { attachment_ids: [one.id, two.id] });
    const asked = await bodyOf<AccountingRequest>(act(gateway, head, made, { action: 'ask', text: '?' }));
    const answer = { action: 'answer' as const, content: payment, attachment_ids: [three.id, two.id] };
    const corrected = await bodyOf<AccountingRequest>(act(gateway, author, asked, answer));
    expect(corrected.attachments).toEqual([three, two]);
    expect((await linkOf(gateway, author, made.id, one.id)).status).toBe(404);
    expect(await allRows(database(), attachmentBytes)).toHaveLength(3);
  });

  it('that no request uses is deleted after a day', async () => {
    const gateway = testGateway(database());
    const log = createGatewayLog('silent', { write: () => undefined });
    const first = await openAccount(gateway);
    const [sent] = [await uploaded(gateway, first.author), await uploaded(gateway, first.author)];
    await create(gateway, first.author, { attachment_ids: [sent.id] });
    gateway.clock.advance(24 * 3_600_000 - 1);
    await cleanUp(database(), gateway.clock, log);
    expect(await allRows(database(), attachments)).toHaveLength(2);
    gateway.clock.advance(2);
    await cleanUp(database(), gateway.clock, log);
    expect((await allRows(database(), attachments)).map(({ id }) => id)).toEqual([sent.id]);
    expect(await allRows(database(), attachmentBytes)).toHaveLength(1);
  });

  it('cannot be piled up', async () => {
    const free = { burst: 1_000, perSecond: 1_000 };
    const gateway = testGateway(database(), { limits: { perSession: free, perAccount: free } });
    const { author, other } = await openAccount(gateway);
    for (let at = 0; at < 50; at += 1) expect((await upload(gateway, author)).status).toBe(200);
    expect(await codeOf(upload(gateway, author))).toEqual([429, 'rate_limited']);
    expect((await upload(gateway, other)).status).toBe(200);
  });
});
