import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import type { SessionResponse } from '#contract/session.ts';
import type { Connector } from '../../connectors/connector.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import {
  bodyOf,
  CLIENT,
  demoBooks,
  SECRET,
  type TestGateway,
  testGateway,
} from '../../testing/test-gateway.ts';

/** Planted everywhere; none may appear in a log line or in an answer to a refused request. */
const PLANTED = {
  inn: '7707083893',
  name: 'Planted Sentinel Company',
  phone: '+79991234567',
  phoneDigits: '9991234567',
  email: 'planted.sentinel@mail.example',
  external: 'planted-external-id',
  query: 'planted-query',
  header: 'planted-header',
  path: 'planted-path',
  thrown: 'planted in an error message',
};
const ENTITY = { type: 'company', id: '1' };
const PARTY = {
  entity: ENTITY,
  name: PLANTED.name,
  inn: PLANTED.inn,
  phones: [PLANTED.phone],
  emails: [PLANTED.email],
  external_ids: [PLANTED.external],
};

/** Sent with every request. */
const HEADERS = {
  'X-Request-Id': PLANTED.inn,
  'User-Agent': PLANTED.header,
  Cookie: PLANTED.header,
  Referer: PLANTED.query,
  'Idempotency-Key': PLANTED.header,
};
const CARD = { entity: ENTITY, parties: [PARTY] };

/** The demo books, which throw the planted texts once broken. */
function breakable() {
  const demo = demoBooks();
  const state = { broken: false };
  const open: Connector['open'] = (account, signal) => {
    if (state.broken) throw new Error(`${PLANTED.thrown} ${PLANTED.inn}`, { cause: new Error(PLANTED.name) });
    return demo.open(account, signal);
  };
  return { state, connector: { ...demo, open } };
}

/** Requests refused for every possible reason, with the expected status. */
function refusals(gateway: TestGateway, token: string, session: string): [number, Promise<Response>][] {
  const headers = { ...HEADERS, Authorization: `Bearer ${session}`, 'X-Auth-Token': token };
  const post = (path: string, changed: Record<string, string>, body?: unknown) =>
    gateway.ask('POST', path, { ...headers, ...changed }, body);
  const put = (path: string, body: unknown) => gateway.ask('PUT', path, headers, body);
  const long = { ...PARTY, inn: `${PLANTED.inn}${'0'.repeat(20)}` };
  const period = `from=${PLANTED.query}&to=${PLANTED.inn}&${PLANTED.query}=1`;
  return [
    [401, post('/v1/session', {})],
    [401, post('/v1/session', { 'X-Auth-Token': `${token}x` })],
    [401, post('/v1/panel', { Authorization: `Bearer ${session}x` }, CARD)],
    [403, post('/v1/panel', { Origin: `https://${PLANTED.header}.example` }, CARD)],
    [400, post('/v1/panel', {}, { ...CARD, [PLANTED.name]: PLANTED.inn })],
    [400, post('/v1/panel', {}, { entity: PARTY, parties: [long] })],
    [400, post('/v1/panel', {}, `{"${PLANTED.name}": "${PLANTED.phone}`)],
    [400, gateway.ask('GET', `/v1/dashboard?${period}`, headers)],
    [403, put(`/v1/links/company/1`, { counterparty_id: 'planted-id', decision: 'confirmed' })],
    [404, gateway.ask('GET', `/v1/links/${PLANTED.path}/${PLANTED.inn}`, headers)],
    [400, post('/v1/customers:resolve', {}, { query: PLANTED.name, [PLANTED.query]: 1 })],
    [400, gateway.ask('GET', `/v1/documents?kind=${PLANTED.query}&search=${PLANTED.inn}`, headers)],
    [404, post(`/v1/documents/${PLANTED.path}/file`, {})],
    [404, gateway.ask('GET', `/v1/files/${PLANTED.path}`, headers)],
    [410, gateway.ask('GET', `/v1/files/${PLANTED.path}.a.${'a'.repeat(43)}`, headers)],
    [403, put('/v1/roles', { roles: [PLANTED.name] })],
    [404, gateway.ask('GET', `/demo/books/${PLANTED.path}?${PLANTED.query}`, headers)],
    [404, gateway.ask('GET', `/${PLANTED.path}/${PLANTED.inn}?${PLANTED.query}`, headers)],
    [405, gateway.ask('PROPFIND', `/v1/panel?${PLANTED.query}`, headers)],
  ];
}

const textOf = async (answer: Response): Promise<string> =>
  `${JSON.stringify([...answer.headers])} ${await answer.text()}`;

describe('planted secrets', () => {
  const database = useDatabase(routeEngine);

  it('appear in no log line and no refusal', async () => {
    const { state, connector } = breakable();
    const gateway = testGateway(database(), { connector });
    const token = await gateway.token();
    const opened = await gateway.ask('POST', '/v1/session', { 'X-Auth-Token': token });
    const { session } = await bodyOf<SessionResponse>(opened);
    const found = { query: PLANTED.name };
    expect(
      (await gateway.ask('POST', '/v1/customers:resolve', { Authorization: `Bearer ${session}` }, found))
        .status,
    ).toBe(200);
    const listed = `/v1/documents?counterparty_ids=planted-id&kind=order&search=${PLANTED.query}`;
    expect((await gateway.ask('GET', listed, { Authorization: `Bearer ${session}` })).status).toBe(200);
    const file = await gateway.ask('POST', '/v1/documents/invoice:cp-1001:1203/file', {
      Authorization: `Bearer ${session}`,
    });
    const { url } = await bodyOf<DocumentFileResponse>(file);
    expect((await gateway.ask('GET', new URL(url).pathname)).status).toBe(200);
    const read = () =>
      gateway.ask('POST', '/v1/panel', { ...HEADERS, Authorization: `Bearer ${session}` }, CARD);
    const texts: string[] = [];
    for (const [status, asked] of refusals(gateway, token, session)) {
      const answer = await asked;
      expect(answer.status).toBe(status);
      texts.push(await textOf(answer));
    }
    expect((await read()).status).toBe(200);
    state.broken = true;
    texts.push(await textOf(await read()));
    await database().execute(sql`alter table sessions rename to sessions_gone`);
    texts.push(await textOf(await read()));
    await database().execute(sql`alter table sessions_gone rename to sessions`);
    expect(texts.filter((text) => text.includes('"code":"internal"'))).toHaveLength(2);

    const out = [...texts, ...gateway.lines].join('\n');
    const ours = [
      url.split('/').at(-1),
      'planted-id',
      SECRET,
      CLIENT,
      token,
      session,
      session.slice(4),
      token.split('.')[2],
    ];
    for (const secret of [...Object.values(PLANTED), ...ours]) expect(out).not.toContain(secret);
    expect(gateway.lines.filter((line) => line.includes('"request"'))).toHaveLength(27);
    expect(gateway.lines.join()).toContain('"code":"token_replayed"');
  });

  it('fit no field of the log', async () => {
    const gateway = testGateway(database());
    await gateway.ask('POST', '/v1/panel', await gateway.session(), CARD);
    const keys = gateway.lines.flatMap((line) => Object.keys(JSON.parse(line) as object));
    expect([...new Set(keys)].sort()).toEqual([
      'account_id',
      'level',
      'method',
      'ms',
      'operation',
      'request_id',
      'route',
      'status',
      'time',
      'user_id',
    ]);
  });
});
