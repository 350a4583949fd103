import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { cleanUp } from '../../jobs/cleanup.ts';
import { createGatewayLog } from '../../log.ts';
import { sessions, usedTokens } from '../../store/schema/accounts.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { bodyOf, ORIGIN, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const CARD = { entity: { type: 'lead', id: '1' }, parties: [] };
const codeOf = async (answer: Response): Promise<unknown[]> => [
  answer.status,
  (await bodyOf<Problem>(answer)).code,
];
const panel = (gateway: TestGateway, headers: Record<string, string>) =>
  gateway.ask('POST', '/v1/panel', headers, CARD);

describe('a session', () => {
  const database = useDatabase(routeEngine);
  const page = () => testGateway(database());

  it('is required, and must be one of ours', async () => {
    const gateway = page();
    expect(await codeOf(await panel(gateway, {}))).toEqual([401, 'session_missing']);
    for (const wrong of ['Bearer', 'Basic YTpi', 'Bearer ses_short', "Bearer ses_' or 1=1 --", 'ses_']) {
      expect(await codeOf(await panel(gateway, { Authorization: wrong }))).toEqual([401, 'session_missing']);
    }
    const unknown = `Bearer ses_${'A'.repeat(43)}`;
    const answer = await panel(gateway, { Authorization: unknown });
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await codeOf(answer)).toEqual([401, 'session_expired']);
  });

  it('ends after twenty minutes, and is then deleted', async () => {
    const gateway = page();
    const session = await gateway.session();
    gateway.clock.advance(20 * 60_000 - 1);
    expect((await panel(gateway, session)).status).toBe(200);
    gateway.clock.advance(1);
    expect(await codeOf(await panel(gateway, session))).toEqual([401, 'session_expired']);
    const log = createGatewayLog('silent', { write: () => undefined });
    await cleanUp(database(), gateway.clock, log);
    expect(await allRows(database(), sessions)).toEqual([]);
    expect(await allRows(database(), usedTokens)).toHaveLength(1);
    gateway.clock.advance(11 * 60_000);
    await cleanUp(database(), gateway.clock, log);
    // The remaining row holds the newest expiry.
    expect(await allRows(database(), usedTokens)).toMatchObject([{ jti: '' }]);
  });

  it('works on its own page only: another account’s page cannot use it', async () => {
    const gateway = page();
    const mine = await gateway.session();
    const other = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };
    const theirs = await gateway.session(other);
    expect((await panel(gateway, theirs)).status).toBe(200);
    expect(await codeOf(await panel(gateway, { ...mine, Origin: 'https://other.amocrm.ru' }))).toEqual([
      403,
      'origin_refused',
    ]);
    expect(await codeOf(await panel(gateway, { ...theirs, Origin: ORIGIN }))).toEqual([
      403,
      'origin_refused',
    ]);
    const { Origin: _, ...bare } = mine;
    const init = {
      method: 'POST',
      headers: { ...bare, 'Content-Type': 'application/json' },
      body: JSON.stringify(CARD),
    };
    expect(await codeOf(await gateway.app.request('/v1/panel', init))).toEqual([403, 'origin_refused']);
  });

  it('is read from Authorization only', async () => {
    const gateway = page();
    const { Authorization = '' } = await gateway.session();
    const secret = Authorization.replace('Bearer ', '');
    const init = {
      method: 'POST',
      headers: { Origin: ORIGIN, Cookie: `session=${secret}` },
    };
    const answer = await gateway.app.request(`/v1/panel?session=${secret}`, init);
    expect(await codeOf(answer)).toEqual([401, 'session_missing']);
    expect(await codeOf(await panel(gateway, { 'X-Auth-Token': secret }))).toEqual([401, 'session_missing']);
  });

  it('is limited in requests, and so is its account', async () => {
    const limits = { perSession: { burst: 3, perSecond: 1 }, perAccount: { burst: 5, perSecond: 1 } };
    const gateway = testGateway(database(), { limits });
    const [one, two] = [await gateway.session(), await gateway.session({ user_id: 7 })];
    const statuses: number[] = [];
    for (const session of [one, one, one, one, two, two, two])
      statuses.push((await panel(gateway, session)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 200, 200, 429]);
    const limited = await panel(gateway, one);
    expect(limited.headers.get('Retry-After')).toBe('1');
    expect(await bodyOf<Problem>(limited)).toMatchObject({ code: 'rate_limited', retryable: true });
    gateway.clock.advance(1_000);
    expect((await panel(gateway, one)).status).toBe(200);
  });
});

/** Everything a page of an unknown domain can ever read. */
const REFUSAL = {
  type: 'urn:sverka:problem:origin_refused',
  title: 'The page may not call this gateway',
  status: 403,
  code: 'origin_refused',
  retryable: false,
  what_to_do: 'Add the address of the account to AMO_DOMAINS.',
};

describe('another origin', () => {
  const database = useDatabase(routeEngine);
  const preflight = (origin: string, path = '/v1/panel', extra: Record<string, string> = {}) =>
    testGateway(database()).app.request(path, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST', ...extra },
    });

  it('is allowed by name when it belongs to an account', async () => {
    const answer = await preflight(ORIGIN, '/v1/panel', { 'Access-Control-Request-Private-Network': 'true' });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': expect.stringContaining('X-Auth-Token') as string,
      'access-control-expose-headers': 'ETag, Retry-After, X-Request-Id',
      'access-control-allow-private-network': 'true',
      vary: 'Origin',
    });
    expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });

  const strangers = [
    'https://evil.com',
    'null',
    'https://evil-amocrm.ru',
    'https://amocrm.ru.evil.com',
    'http://sub.amocrm.ru',
  ];

  it.each(strangers)('can read why it is refused, and nothing else, when it is %s', async (origin) => {
    const gateway = testGateway(database());
    const asked = await preflight(origin, '/v1/panel', { 'Access-Control-Request-Private-Network': 'true' });
    expect([asked.status, asked.headers.get('Access-Control-Allow-Origin')]).toEqual([204, '*']);
    expect(asked.headers.get('Access-Control-Allow-Headers')).toContain('X-Auth-Token');
    expect(asked.headers.get('Access-Control-Allow-Private-Network')).toBeNull();
    const session = { ...(await gateway.session()), Origin: origin };
    for (const [method, path] of [
      ['POST', '/v1/session'],
      ['POST', '/v1/panel'],
      ['GET', '/v1/nothing'],
    ] as const) {
      const answer = await gateway.ask(method, path, session, method === 'POST' ? CARD : undefined);
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull();
      const { request_id, ...said } = await bodyOf<Problem>(answer);
      expect([request_id, said]).toEqual([answer.headers.get('X-Request-Id'), REFUSAL]);
    }
  });

  it.each(strangers)('can read nothing outside the calls when it is %s', async (origin) => {
    const health = await testGateway(database()).ask('GET', '/health', { Origin: origin });
    expect([health.status, health.headers.get('Access-Control-Allow-Origin')]).toEqual([200, null]);
    const asked = await preflight(origin, '/health');
    expect([asked.status, asked.headers.get('Access-Control-Allow-Origin')]).toEqual([403, null]);
  });

  it('does nothing by a refused call: the token it carried still works on its own page', async () => {
    const gateway = testGateway(database());
    const token = await gateway.token();
    const refused = await gateway.ask('POST', '/v1/session', {
      'X-Auth-Token': token,
      Origin: 'https://evil.com',
    });
    expect(await codeOf(refused)).toEqual([403, 'origin_refused']);
    expect(await allRows(database(), usedTokens)).toEqual([]);
    expect((await gateway.ask('POST', '/v1/session', { 'X-Auth-Token': token })).status).toBe(200);
  });

  it('can read errors too', async () => {
    const answer = await testGateway(database()).ask('POST', '/v1/panel', {}, CARD);
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([401, ORIGIN]);
    expect((await preflight(ORIGIN, '/v1/nothing')).status).toBe(404);
  });
});
