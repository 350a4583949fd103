import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type { SessionResponse } from '#contract/session.ts';
import type { Roles } from '#contract/settings/roles.ts';
import { cleanUp } from '../jobs/cleanup.ts';
import { createGatewayLog } from '../log.ts';
import { accounts, sessions, usedTokens } from '../store/schema/accounts.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import {
  ACCOUNT,
  AUDIENCE,
  bodyOf,
  CLIENT,
  ORIGIN,
  SECRET,
  signToken,
  stillClock,
  testGateway,
} from '../testing/test-gateway.ts';

/** Appendix A.4 of the platform description: made elsewhere, with the same secret. */
const VECTOR =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL3N1Yi5hbW9jcm0ucnUiLCJhdWQiOiJodHRwczovL2JhY2tlbmQuZXhhbXBsZSIsImp0aSI6ImQ2MjhmMTIzLTUxMjMtNDczZS1hMTIzLWVkMTIzZWYzMWY4ZiIsImlhdCI6MTU5NDIwNDI0NSwibmJmIjoxNTk0MjA0MjQ1LCJleHAiOjE1OTQyMDYwNDUsImFjY291bnRfaWQiOjEyMzQ1Njc4LCJ1c2VyX2lkIjo4NzY1NDMyMSwic3ViZG9tYWluIjoic3ViIiwiY2xpZW50X3V1aWQiOiIwYjA4MzJmNi0xMTExLTQyMjItODMzMy1lNzNmMjM2ODMzYzEifQ.hvysMWGXzpfU0acIZ4p_JcQsEIWOm7qBMh_oHTfkOWE';

describe.each(routeEngines)('opening a session on %s', (engine) => {
  const database = useDatabase(engine);
  const gateway = () => testGateway(database());
  const open = (page: ReturnType<typeof gateway>, token: string, origin = ORIGIN) =>
    page.ask('POST', '/v1/session', { Origin: origin, 'X-Auth-Token': token });
  const codeOf = async (answer: Response): Promise<[number, string]> => [
    answer.status,
    (await bodyOf<Partial<Problem>>(answer)).code ?? 'session',
  ];

  it('accepts the documented token and identifies the account by it', async () => {
    const page = testGateway(database(), { clock: stillClock(1_594_204_300_000) });
    const answer = await open(page, VECTOR);
    expect(answer.status).toBe(200);
    const body = await bodyOf<SessionResponse>(answer);
    expect(body.session).toMatch(/^ses_[A-Za-z0-9_-]{43}$/);
    expect(body.expires_at).toBe(new Date(1_594_204_300_000 + 20 * 60_000).toISOString());
    expect(body.permissions).toEqual({
      see: true,
      see_sums: true,
      request: true,
      approve: false,
      administer: false,
    });
    const [account] = await allRows(database(), accounts);
    expect(account).toMatchObject({ accountId: ACCOUNT, subdomain: 'sub', origin: ORIGIN });
    const [session] = await allRows(database(), sessions);
    expect(JSON.stringify(session)).not.toContain(body.session.slice(4));
  });

  it('makes a CRM administrator an administrator', async () => {
    const page = gateway();
    const answer = await open(page, await page.token({ is_admin: true }));
    expect((await bodyOf<SessionResponse>(answer)).permissions).toMatchObject({
      approve: true,
      administer: true,
    });
  });

  it.each([1, 'true', 'false', {}])('does not make an administrator of %j', async (is_admin) => {
    const page = gateway();
    const answer = await open(page, await page.token({ is_admin }));
    expect((await bodyOf<SessionResponse>(answer)).permissions).toMatchObject({
      approve: false,
      administer: false,
    });
  });

  it('accepts a token once: of ten concurrent calls one wins', async () => {
    const page = gateway();
    const token = await page.token();
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(page, token)));
    const codes = await Promise.all(answers.map(codeOf));
    expect(codes.filter(([status]) => status === 200)).toHaveLength(1);
    expect(codes.filter(([, code]) => code === 'token_replayed')).toHaveLength(9);
    expect(await codeOf(await open(gateway(), token))).toEqual([401, 'token_replayed']);
  });

  it('accepts a token within the skew and not beyond', async () => {
    const page = gateway();
    const [late, tooLate] = [await page.token(), await page.token()];
    page.clock.advance(1_829_000);
    expect((await open(page, late)).status).toBe(200);
    page.clock.advance(2_000);
    expect(await codeOf(await open(page, tooLate))).toEqual([401, 'token_invalid']);
    const seconds = page.clock.now() / 1000;
    expect((await open(page, await page.token({ nbf: seconds + 29 }))).status).toBe(200);
    expect(await codeOf(await open(page, await page.token({ nbf: seconds + 32 })))).toEqual([
      401,
      'token_invalid',
    ]);
  });

  it('remembers a used token while it would be accepted, and refuses no other of the same age', async () => {
    const page = gateway();
    const [used, late, fresh] = [await page.token(), await page.token(), await page.token()];
    expect((await open(page, used)).status).toBe(200);
    for (const [seconds, other] of [
      [1_801, late],
      [28, fresh],
    ] as const) {
      page.clock.advance(seconds * 1_000);
      await cleanUp(database(), page.clock, createGatewayLog('error', { write: () => undefined }));
      expect(await codeOf(await open(page, used))).toEqual([401, 'token_replayed']);
      expect((await open(page, other)).status).toBe(200);
    }
  });

  const wrongClaims: [string, Record<string, unknown>][] = [
    ['another audience', { aud: 'https://other.example' }],
    ['audience with a path', { aud: `${AUDIENCE}/v1` }],
    ['a list of audiences', { aud: [AUDIENCE, 'https://other.example'] }],
    ['http audience', { aud: 'http://backend.example' }],
    ['another client', { client_uuid: '11111111-1111-4222-8333-e73f236833c1' }],
    ['no client', { client_uuid: undefined }],
    ['an expiry no database keeps', { exp: 8_639_999_999_000 }],
    ['an expiry of another century', { exp: 4_102_444_801 }],
    ['a moment of giving before our era', { iat: -1e12 }],
    ['a moment of giving no database keeps', { iat: 8.6e12 }],
    ['no expiry', { exp: undefined }],
    ['no jti', { jti: undefined }],
    ['a jti that is not one', { jti: "a'; drop table sessions; --" }],
    ['another subdomain', { subdomain: 'other' }],
    ['no subdomain', { subdomain: undefined }],
    ['account as text', { account_id: String(ACCOUNT) }],
    ['account zero', { account_id: 0 }],
    ['account no double can hold', { account_id: 2 ** 53 }],
    ['no account', { account_id: undefined }],
    ['fraction of a user', { user_id: 1.5 }],
    ['no user', { user_id: undefined }],
    ...[
      'https://evil-amocrm.ru',
      'https://sub.amocrm.ru.evil.com',
      'https://amocrm.ru',
      'http://sub.amocrm.ru',
      'https://sub.amocrm.ru@evil.com',
      'https://evil.com/sub.amocrm.ru',
      'https://sub.amocrm.ru/',
      'https://SUB.amocrm.ru',
      'https://sub.amocrm.ru:444',
      '',
      7,
      undefined,
    ].map((iss): [string, Record<string, unknown>] => [`issuer ${iss}`, { iss }]),
  ];

  it.each(wrongClaims)('refuses %s', async (_name, claims) => {
    const page = gateway();
    expect(await codeOf(await open(page, await page.token(claims)))).toEqual([401, 'token_invalid']);
    expect(await allRows(database(), usedTokens)).toEqual([]);
  });

  it('refuses other signatures', async () => {
    const page = gateway();
    const good = await page.token();
    const [header = '', payload = '', signature = ''] = good.split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const forged = [
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${header}.${Buffer.from('{}').toString('base64url')}.${signature}`,
      await signToken(page.clock, {}, { secret: `${SECRET}x` }),
      await signToken(page.clock, {}, { alg: 'HS512' }),
      await signToken(page.clock, {}, { alg: 'HS384' }),
      '',
      'x'.repeat(10_000),
      '..',
    ];
    for (const token of forged) expect(await codeOf(await open(page, token))).toEqual([401, 'token_invalid']);
    expect((await open(page, good)).status).toBe(200);
  });

  it('refuses a page other than the token’s', async () => {
    const page = gateway();
    const token = await page.token();
    expect(await codeOf(await open(page, token, 'https://other.amocrm.ru'))).toEqual([403, 'origin_refused']);
    expect(await codeOf(await open(page, token, 'https://evil.com'))).toEqual([403, 'origin_refused']);
    expect(
      await codeOf(
        await page.app.request('/v1/session', { method: 'POST', headers: { 'X-Auth-Token': token } }),
      ),
    ).toEqual([403, 'origin_refused']);
    expect((await open(page, token)).status).toBe(200);
  });

  it('accepts an exact local address whatever the subdomain', async () => {
    const page = gateway();
    const token = await page.token({ iss: 'http://127.0.0.1:8600', subdomain: 'sandbox' });
    expect((await open(page, token, 'http://127.0.0.1:8600')).status).toBe(200);
  });

  const CARD = {
    entity: { type: 'lead', id: '10001' },
    parties: [{ entity: { type: 'company', id: '1' }, inn: '7707083893' }],
  };
  const first = (page: ReturnType<typeof gateway>, headers: Record<string, string>) =>
    page.ask('POST', '/v1/panel', headers, CARD);

  const inBody = (
    page: ReturnType<typeof gateway>,
    token: string,
    headers: Record<string, string> = {},
    body: object = CARD,
  ) =>
    page.ask(
      'POST',
      '/v1/panel',
      { 'Content-Type': 'text/plain;charset=UTF-8', ...headers },
      { token, body },
    );

  it('opens one together with the first panel: no preflight, with an ETag like any other', async () => {
    const page = gateway();
    const token = await page.token();
    const answer = await inBody(page, token);
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([200, ORIGIN]);
    const { session, ...panel } = await bodyOf<PanelResponse>(answer);
    const headers = { Authorization: `Bearer ${session?.session}` };
    const again = await first(page, headers);
    expect(await bodyOf<PanelResponse>(again)).toEqual(panel);
    expect(again.headers.get('ETag')).toBe(answer.headers.get('ETag'));
    const tagged = await first(page, { ...headers, 'If-None-Match': answer.headers.get('ETag') ?? '' });
    expect(tagged.status).toBe(304);
    expect(await codeOf(await inBody(page, token))).toEqual([401, 'token_replayed']);
    expect(await codeOf(await open(page, token))).toEqual([401, 'token_replayed']);
  });

  it('ignores a token in a header except for opening a session', async () => {
    const page = gateway();
    const token = await page.token();
    expect(await codeOf(await first(page, { 'X-Auth-Token': token }))).toEqual([401, 'session_missing']);
    expect((await open(page, token)).status).toBe(200);
  });

  it('checks a plain body as strictly: origin, token, size, shape; a fault does not use the token up', async () => {
    const page = testGateway(database(), { limits: { bodyBytes: 2000 } });
    const token = await page.token();
    expect(await codeOf(await inBody(page, token, { Origin: 'https://evil.example' }))).toEqual([
      403,
      'origin_refused',
    ]);
    expect(await codeOf(await inBody(page, token, { Origin: 'https://other.amocrm.ru' }))).toEqual([
      403,
      'origin_refused',
    ]);
    const noOrigin = await page.app.request('/v1/panel', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: 'never read',
    });
    expect(await codeOf(noOrigin)).toEqual([403, 'origin_refused']);
    expect(await codeOf(await inBody(page, 'x'))).toEqual([401, 'token_invalid']);
    expect(await codeOf(await inBody(page, token, {}, { ...CARD, more: 1 }))).toEqual([400, 'invalid_body']);
    const parties = Array.from({ length: 30 }, () => CARD.parties[0]);
    expect(await codeOf(await inBody(page, token, {}, { ...CARD, parties }))).toEqual([
      413,
      'body_too_large',
    ]);
    expect((await inBody(page, token)).status).toBe(200);
  });

  it('accepts a plain body for a first panel only', async () => {
    const page = gateway();
    const token = await page.token();
    const plain = { 'Content-Type': 'text/plain' };
    const batch = await page.ask('POST', '/v1/batch', plain, { token, body: { items: [] } });
    expect(await codeOf(batch)).toEqual([401, 'session_missing']);
    expect(await codeOf(await inBody(page, token, await page.session()))).toEqual([
      415,
      'unsupported_media_type',
    ]);
    expect((await open(page, token)).status).toBe(200);
  });

  it('gives no figures along the way to users without access', async () => {
    const page = gateway();
    const { Authorization = '' } = await page.session({ is_admin: true });
    const roles = await bodyOf<Roles>(await page.ask('GET', '/v1/roles', { Authorization }));
    const nobody = { see: false, see_sums: false, request: false, approve: false, administer: false };
    const none = { ...roles, roles: [{ subject: { kind: 'default' }, permissions: nobody }] };
    expect((await page.ask('PUT', '/v1/roles', { Authorization }, none)).status).toBe(200);
    const token = await page.token({ user_id: 5 });
    expect(await codeOf(await inBody(page, token))).toEqual([403, 'permission_denied']);
  });

  it('never says which check refused', async () => {
    const page = gateway();
    const bodies = new Set<string>();
    for (const claims of [{ aud: 'x' }, { iss: 'https://evil.com' }, { client_uuid: CLIENT.toUpperCase() }]) {
      const { request_id: _id, ...body } = await bodyOf<Problem>(open(page, await page.token(claims)));
      bodies.add(JSON.stringify(body));
    }
    expect(bodies.size).toBe(1);
  });
});
