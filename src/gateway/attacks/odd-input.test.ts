import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { routeEngine, useDatabase } from '../store/testing/databases.ts';
import { saveRoles } from '../testing/roles.ts';
import { bodyOf, testGateway } from '../testing/test-gateway.ts';

const DEPTH = 100_000;
const deep = (open: string, close: string): string => `${open.repeat(DEPTH)}1${close.repeat(DEPTH)}`;

describe('malformed input', () => {
  const database = useDatabase(routeEngine);

  it.each([
    ['lists', deep('[', ']')],
    ['maps', deep('{"a":', '}').slice(0, 240_000)],
  ])('nested by %s is refused for its depth', async (_what, body) => {
    const gateway = testGateway(database());
    const answer = await gateway.ask('POST', '/v1/panel', await gateway.session(), body);
    const { errors } = await bodyOf<Problem>(answer);
    expect([answer.status, errors?.[0]?.detail]).toEqual([400, 'must not be nested deeper than 32 levels']);
  });

  it('brackets inside text are no depth', async () => {
    const gateway = testGateway(database());
    const entity = { type: 'company', id: '30001' };
    const body = { entity, parties: [{ entity, name: `"\\${'[{'.repeat(100)}` }] };
    expect((await gateway.ask('POST', '/v1/panel', await gateway.session(), body)).status).toBe(200);
  });

  it.each([[7], [null], [['https://sub.amocrm.ru']], [{ href: 'https://sub.amocrm.ru' }], [true], ['']])(
    'a token whose issuer is %j is refused',
    async (iss) => {
      const gateway = testGateway(database());
      const answer = await gateway.ask('POST', '/v1/session', {
        'X-Auth-Token': await gateway.token({ iss }),
      });
      expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([401, 'token_invalid']);
    },
  );

  it.each([
    ['/v1/audit', '9999999999999999999.a.1'],
    ['/v1/audit', '8640000000000001.a.1'],
    ['/v1/audit', '1.a.99999999999999999999'],
    ['/v1/requests', '99999999999999999999'],
    ['/v1/documents', '2026-99-99.x'],
  ])('a cursor of %s out of range is named: %s', async (path, cursor) => {
    const gateway = testGateway(database());
    await saveRoles(gateway);
    const session = await gateway.session({ user_id: 1_000, is_admin: true });
    const query = new URLSearchParams({ cursor, ...(path === '/v1/documents' && documents) });
    const answer = await gateway.ask('GET', `${path}?${query}`, session);
    const { errors } = await bodyOf<Problem>(answer);
    expect([answer.status, errors?.[0]?.pointer]).toEqual([400, '/cursor']);
  });
  const documents = { counterparty_ids: 'cp-1001', kind: 'invoice' };

  it('limits one network address without a session, but not a session behind it', async () => {
    const gateway = testGateway(database(), { limits: { perAddress: { burst: 5, perSecond: 1 } } });
    const from = { 'X-Forwarded-For': '6.6.6.6, 203.0.113.7' };
    const session = { ...(await gateway.session()), ...from };
    const wrong = { ...from, Authorization: `Bearer ${'A'.repeat(43)}` };
    const statuses: number[] = [];
    for (let at = 0; at < 7; at += 1)
      statuses.push((await gateway.ask('POST', '/v1/panel', wrong, '{}')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const elsewhere = { ...wrong, 'X-Forwarded-For': '6.6.6.6, 203.0.113.8' };
    expect((await gateway.ask('POST', '/v1/panel', elsewhere, '{}')).status).toBe(401);
    gateway.clock.advance(1_000);
    for (let at = 0; at < 7; at += 1)
      expect((await gateway.ask('GET', '/v1/notifications', session)).status).not.toBe(429);
  });

  it.each([['/openapi.json'], ['/desk']])('%s is limited per network address', async (path) => {
    const gateway = testGateway(database(), { limits: { perAddress: { burst: 2, perSecond: 1 } } });
    const statuses: number[] = [];
    for (let at = 0; at < 4; at += 1)
      statuses.push((await gateway.ask('GET', path, { 'X-Forwarded-For': '203.0.113.9' })).status);
    expect(statuses.slice(2)).toEqual([429, 429]);
  });

  it.each([
    ['POST', '/v1/panel'],
    ['POST', '/v1/attachments'],
    ['POST', `/hooks/accounting/${'a'.repeat(32)}`],
  ])('a packed body of %s %s is reported as such', async (method, path) => {
    const gateway = testGateway(database());
    const packed = { ...(await gateway.session()), 'Content-Encoding': 'gzip' };
    const answer = await gateway.ask(method, path, packed, '{}');
    expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([415, 'unsupported_media_type']);
    const plain = { ...(await gateway.session()), 'Content-Encoding': 'identity' };
    expect((await gateway.ask('POST', '/v1/panel', plain, '{}')).status).toBe(400);
  });

  it('the API description has an ETag, and is not sent again', async () => {
    const gateway = testGateway(database());
    const first = await gateway.ask('GET', '/openapi.json');
    const tag = { 'If-None-Match': first.headers.get('ETag') ?? '' };
    const again = await gateway.ask('GET', '/openapi.json', tag);
    expect([first.status, again.status, await again.text()]).toEqual([200, 304, '']);
  });
});
