import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '#contract/requests/requests.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { act, create, freshKey, type Headers, openAccount } from '../../testing/requests.ts';
import { newRequest, payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

/** Planted in every field users fill in; none may appear in a log line or in a refusal. */
const PLANTED = {
  payee: 'Planted Sentinel Payee',
  comment: 'planted comment of a person',
  purpose: 'Planted purpose of payment',
  entity: 'Planted deal of a client',
  said: 'planted words of a step',
  file: 'planted-bill-of-ivanov',
  bytes: 'planted bytes of a bill',
  key: 'key_planted_0123456789',
  query: 'planted-cursor',
};
const NUMBERS = [payment.payee.inn, payment.bank.account, '987654.32'];
const content = {
  ...payment,
  comment: PLANTED.comment,
  purpose: PLANTED.purpose,
  sum: '987654.32',
  payee: { ...payment.payee, name: PLANTED.payee },
};
const body = newRequest({ content, entity_name: PLANTED.entity });
const COMMENT = { action: 'comment', text: PLANTED.said } as const;

function upload(gateway: TestGateway, who: Headers, text: string): Promise<Response> {
  const name = { 'X-File-Name': `${PLANTED.file}.pdf` };
  return gateway.ask('POST', `/v1/attachments?file_name=${PLANTED.file}`, { ...who, ...name }, text);
}

describe('what people write to accounting', () => {
  const database = useDatabase(routeEngine);

  it('appears in no log line and no refusal', async () => {
    const gateway = testGateway(database());
    const { author, junior, head } = await openAccount(gateway);
    const file = await bodyOf<Attachment>(upload(gateway, author, `%PDF-1.7 ${PLANTED.bytes}`));
    const key = { 'Idempotency-Key': PLANTED.key };
    const made = await create(gateway, author, { ...body, attachment_ids: [file.id] }, key);
    expect((await act(gateway, author, made, COMMENT)).status).toBe(200);
    const link = await gateway.ask('POST', `/v1/requests/${made.id}/attachments/${file.id}/file`, author);
    const { url } = await bodyOf<{ url: string }>(link);
    expect((await gateway.ask('GET', new URL(url).pathname)).status).toBe(200);

    const post = (path: string, who: Headers, asked: unknown) =>
      gateway.ask('POST', path, { ...who, ...freshKey() }, asked);
    const wrong = { ...content, bank: { ...content.bank, account: '40702810000000000004' } };
    const refused: [number, Promise<Response>][] = [
      [400, post('/v1/requests', author, { ...body, content: wrong })],
      [400, post('/v1/requests', author, { ...body, [PLANTED.entity]: PLANTED.said })],
      [403, post('/v1/requests', junior, body)],
      [422, gateway.ask('POST', '/v1/requests', { ...author, ...key }, { ...body, entity_name: 'x' })],
      [400, gateway.ask('POST', '/v1/requests', { ...author, 'Idempotency-Key': `${PLANTED.key}!` }, body)],
      [409, act(gateway, author, { ...made, version: 1 }, { action: 'cancel', text: PLANTED.said })],
      [403, act(gateway, head, { ...made, version: 3 }, { action: 'cancel', text: PLANTED.said })],
      [404, post(`/v1/requests/${PLANTED.query}/steps`, author, COMMENT)],
      [400, gateway.ask('GET', `/v1/requests?cursor=${PLANTED.query}`, author)],
      [415, upload(gateway, author, PLANTED.bytes)],
      [403, upload(gateway, junior, `%PDF-1.7 ${PLANTED.bytes}`)],
      [410, gateway.ask('GET', `/v1/attachments/${PLANTED.query}.a.${'a'.repeat(43)}`)],
    ];
    const texts: string[] = [];
    for (const [status, asked] of refused) {
      const answer = await asked;
      texts.push(`${JSON.stringify([...answer.headers])} ${await answer.text()}`);
      expect([answer.status, texts.at(-1)]).toEqual([status, expect.any(String) as string]);
    }
    await database().execute(sql`alter table request_steps rename to request_steps_gone`);
    const broken = await post('/v1/requests', author, { ...body, confirmed_lookalike: true });
    texts.push(await broken.text());
    await database().execute(sql`alter table request_steps_gone rename to request_steps`);
    expect(broken.status).toBe(500);

    const out = [...texts, ...gateway.lines].join('\n');
    const secrets = [...Object.values(PLANTED), ...NUMBERS, url.split('/').at(-1), file.id, made.id];
    for (const secret of secrets) expect(out).not.toContain(secret);
    expect(gateway.lines.join()).toContain('/v1/requests/{id}/steps');
  });
});
