import { createHmac } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { ACCOUNT } from '../../data/account.ts';
import { widgetFiles, zipOf } from '../../testing/archives.ts';
import { type Bench, createBench, START } from '../../testing/client.ts';
import { DEMO_CLIENT, type Settings } from '../options.ts';

const REDIRECT = 'https://gateway.test/oauth/callback';
const KEYS = { client_id: DEMO_CLIENT.uuid, client_secret: DEMO_CLIENT.secret, redirect_uri: REDIRECT };
const CONSENT = `/oauth?client_id=${DEMO_CLIENT.uuid}&state=s%26t&mode=post_message`;
const DAY = 86_400_000;
const zip = await zipOf(widgetFiles());

interface Pair {
  access_token: string;
  refresh_token: string;
}
interface Desk extends Bench {
  /** Outgoing requests' addresses. */
  asked: URL[];
  consent(decision: string, address?: string): Promise<URL>;
  exchange(body: Record<string, unknown>): Promise<{ status: number; hint?: string } & Pair>;
  account(token: string, headers?: Record<string, string>): Promise<[number, number]>;
}

async function desk(options: Partial<Settings> = {}): Promise<Desk> {
  const asked: URL[] = [];
  const fetch = async (url: URL | RequestInfo): Promise<Response> => {
    asked.push(new URL(String(url)));
    return new Response();
  };
  const bench = createBench({ redirect: REDIRECT, fetch, ...options });
  await bench.sandbox.install({ name: 'widget.zip', bytes: zip });
  return {
    ...bench,
    asked,
    consent: async (decision, address = CONSENT) => {
      const answer = await bench.call('POST', address, { form: { decision } });
      return new URL(answer.headers.get('location') ?? 'http://nowhere.test');
    },
    exchange: async (body) => {
      const json = { ...KEYS, ...body };
      const headers = { 'content-type': 'application/json' };
      const answer = await bench.call('POST', '/oauth2/access_token', { json, headers, user: null });
      return { ...(JSON.parse(answer.text) as Pair), status: answer.status };
    },
    account: async (bearer, headers = {}) => {
      const { status, body } = await bench.call('GET', '/api/v4/account', { bearer, headers });
      return [status, body.current_user_id];
    },
  };
}

const code = (url: URL): string => url.searchParams.get('code') ?? '';
const byCode = (url: URL) => ({ grant_type: 'authorization_code', code: code(url) });
const byRefresh = (pair: Pair) => ({ grant_type: 'refresh_token', refresh_token: pair.refresh_token });

describe('the consent window', () => {
  it('shows who asks, and returns an administrator with a code, the account and the state', async () => {
    const { call, consent } = await desk();
    const page = await call('GET', CONSENT);
    expect([page.status, page.text.includes('Пробный виджет')]).toEqual([200, true]);
    const url = await consent('allow');
    expect(url.href.startsWith(REDIRECT)).toBe(true);
    const { code: given, ...rest } = Object.fromEntries(url.searchParams);
    expect(given).toMatch(/^def50200/);
    const client_id = DEMO_CLIENT.uuid;
    expect(rest).toEqual({ referer: 'crm.test', platform: '1', client_id, state: 's&t' });
  });

  it('returns a refusal, and accepts an administrator only', async () => {
    const { call, consent } = await desk();
    expect((await consent('deny')).search).toBe('?error=access_denied&state=s%26t');
    expect((await call('GET', CONSENT, { user: 503 })).text).not.toContain('<form');
    expect((await call('POST', CONSENT, { user: 503, form: { decision: 'allow' } })).status).toBe(403);
    expect((await call('GET', '/oauth?client_id=nobody')).status).toBe(404);
  });

  it('in popup mode redirects the window behind', async () => {
    const { call } = await desk();
    const form = { decision: 'allow' };
    const { text, status } = await call('POST', CONSENT.replace('post_message', 'popup'), { form });
    expect([status, /opener\.location\.href = "https:\/\/gateway\.test/.test(text)]).toEqual([200, true]);
  });
});

describe('the token endpoint', () => {
  it('exchanges a code for a pair once; the token acts for the granting user', async () => {
    const { consent, exchange, account } = await desk();
    const url = await consent('allow');
    const pair = await exchange(byCode(url));
    expect(pair).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 86_400 });
    expect(decodeJwt(pair.access_token)).toMatchObject({
      aud: DEMO_CLIENT.uuid,
      sub: '501',
      account_id: ACCOUNT.id,
      base_domain: 'amocrm.ru',
      version: 2,
      exp: START / 1000 + 86_400,
      api_domain: 'sandbox.amocrm.ru',
    });
    expect(await account(pair.access_token)).toEqual([200, 501]);
    expect(await account(pair.access_token, { 'x-context-user-id': '503' })).toEqual([200, 503]);
    expect((await account(pair.access_token, { 'x-context-user-id': '506' }))[0]).toBe(401);
    expect(await exchange(byCode(url))).toMatchObject({
      status: 400,
      hint: 'Authorization code has been revoked',
      type: 'https://developers.amocrm.ru/v3/errors/OAuthProblemJson',
    });
  });

  it('accepts a code for twenty minutes', async () => {
    const { consent, exchange, pass } = await desk();
    const [one, other] = [await consent('allow'), await consent('allow')];
    pass(20 * 60_000 - 1);
    expect((await exchange(byCode(one))).status).toBe(200);
    pass(1);
    expect(await exchange(byCode(other))).toMatchObject({
      status: 400,
      hint: 'Authorization code has expired',
    });
  });

  it('rotates: a refresh token works once, an access token a day, a refresh token three months', async () => {
    const { consent, exchange, account, pass } = await desk();
    const first = await exchange(byCode(await consent('allow')));
    pass(DAY);
    expect((await account(first.access_token))[0]).toBe(401);
    const second = await exchange(byRefresh(first));
    expect(await account(second.access_token)).toEqual([200, 501]);
    expect(await exchange(byRefresh(first))).toMatchObject({ status: 401, hint: 'Token has been revoked' });
    pass(90 * DAY);
    expect(await exchange(byRefresh(second))).toMatchObject({ status: 401, hint: 'Token has expired' });
  });

  it('can revoke the access token before a refresh', async () => {
    const { call, consent, exchange, account } = await desk();
    const first = await exchange(byCode(await consent('allow')));
    const second = await exchange(byRefresh(first));
    expect((await account(first.access_token))[0]).toBe(200);
    await call('POST', '/sandbox/api/quirks', { json: { old_access_token: 'revoked' } });
    await exchange(byRefresh(second));
    expect((await account(second.access_token))[0]).toBe(401);
  });

  it.each([
    [401, 'Client authentication failed', { client_secret: 'wrong' }],
    [401, 'Client authentication failed', { client_id: 'wrong' }],
    [400, 'Invalid redirect URI', { redirect_uri: `${REDIRECT}/` }],
    [400, 'Check the `code` parameter', { code: undefined }],
    [400, 'Cannot decrypt the authorization code', { code: 'wrong' }],
    [400, 'Check that all required parameters have been provided', { grant_type: 'password' }],
    [401, 'Cannot decrypt the refresh token', { grant_type: 'refresh_token', refresh_token: 'wrong' }],
  ])('refuses with %i: %s', async (status, hint, change) => {
    const { consent, exchange } = await desk();
    const good = byCode(await consent('allow'));
    expect(await exchange({ ...good, ...change })).toMatchObject({ status, hint });
    expect((await exchange(good)).status).toBe(200);
  });

  it('names the account of a refresh token', async () => {
    const { call, consent, exchange } = await desk();
    const pair = await exchange(byCode(await consent('allow')));
    const ask = (token: string) =>
      call('GET', '/oauth2/account/current/subdomain', { headers: { 'x-refresh-token': token }, user: null });
    expect((await ask(pair.refresh_token)).body).toMatchObject({ id: ACCOUNT.id, domain: 'crm.test' });
    expect((await ask('wrong')).status).toBe(401);
  });
});

describe('a renamed account', () => {
  const rename = ({ call }: Bench, host: unknown) =>
    call('POST', '/sandbox/api/account/rename', { json: { host } });
  const at = async ({ sandbox }: Bench, host: string, path: string, headers: Record<string, string>) =>
    sandbox.fetch(new Request(`http://${host}${path}`, { headers }));

  it.each([
    ['not_found', 404],
    ['unauthorized', 401],
  ] as const)('is unknown at its old address (%s); its token works at the new one', async (quirk, status) => {
    const bench = await desk();
    const { call, consent, exchange, account } = bench;
    const pair = await exchange(byCode(await consent('allow')));
    await call('POST', '/sandbox/api/quirks', { json: { former_address: quirk } });
    await rename(bench, 'renamed.test:8600');
    expect(await account(pair.access_token)).toEqual([status, undefined]);
    expect((await exchange(byRefresh(pair))).status).toBe(status);
    const asked = await call('GET', '/oauth2/account/current/subdomain', {
      headers: { 'x-refresh-token': pair.refresh_token },
      user: null,
    });
    expect(asked.body).toMatchObject({ id: ACCOUNT.id, domain: 'renamed.test:8600' });
    const bearer = { authorization: `Bearer ${pair.access_token}` };
    expect((await at(bench, 'renamed.test:8600', '/api/v4/account', bearer)).status).toBe(200);
    await rename(bench, null);
    expect(await account(pair.access_token)).toEqual([200, 501]);
  });

  it.each(['https://renamed.test', 'a b', 7, ''])('cannot be named «%s»', async (host) => {
    const bench = await desk();
    expect((await rename(bench, host)).status).toBe(400);
    expect((await bench.call('GET', '/api/v4/account')).status).toBe(200);
  });
});

describe('an installation', () => {
  const edit = ({ call }: Bench, active: 'Y' | 'N') =>
    call('POST', '/ajax/widgets/edit', {
      json: { code: 'trial_widget', active, settings: { gateway_url: 'https://gateway.test' } },
    });

  it('sends a code to the redirect address, once per click on «Установить»', async () => {
    const bench = await desk({ uninstallHook: 'https://gateway.test/hooks/uninstall' });
    const { asked, exchange, account } = bench;
    await edit(bench, 'N');
    await edit(bench, 'Y');
    await edit(bench, 'Y');
    const [gone, come, ...more] = asked;
    expect([gone?.pathname, more]).toEqual(['/hooks/uninstall', []]);
    const { code: _code, ...rest } = Object.fromEntries(come?.searchParams ?? []);
    expect(rest).toEqual({ referer: 'crm.test', from_widget: '1', platform: '1' });
    const pair = await exchange(byCode(come ?? new URL(REDIRECT)));
    expect(await account(pair.access_token)).toEqual([200, 501]);
  });

  it('switched off: tokens are revoked, and the server gets a signed hook', async () => {
    const bench = await desk({ uninstallHook: 'https://gateway.test/hooks/uninstall' });
    const { asked, call, consent, exchange, account } = bench;
    const pair = await exchange(byCode(await consent('allow')));
    await edit(bench, 'N');
    expect((await account(pair.access_token))[0]).toBe(401);
    expect(await exchange(byRefresh(pair))).toMatchObject({ status: 401, hint: 'Token has been revoked' });
    const message = `${DEMO_CLIENT.uuid}|${ACCOUNT.id}`;
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
      account_id: String(ACCOUNT.id),
      client_uuid: DEMO_CLIENT.uuid,
      signature: createHmac('sha256', DEMO_CLIENT.secret).update(message).digest('hex'),
    });
    const { items } = (await call('GET', '/sandbox/api/oauth')).body;
    expect(items).toMatchObject([{ refresh: 'dead', access: 'dead' }]);
  });

  it('can be repeated and ended by the sandbox’s own switches, and outlives a reset', async () => {
    const { call, exchange, account } = await desk();
    const json = { client_uuid: DEMO_CLIENT.uuid };
    const sent = await call('POST', '/sandbox/api/oauth/install', { json });
    const pair = await exchange({ grant_type: 'authorization_code', code: sent.body.code });
    await call('POST', '/sandbox/api/reset');
    expect((await account(pair.access_token))[0]).toBe(200);
    await call('POST', '/sandbox/api/oauth/expire', { json: { what: 'access' } });
    expect((await account(pair.access_token))[0]).toBe(401);
    expect((await call('POST', '/sandbox/api/oauth/expire', { json: { what: 'all' } })).status).toBe(400);
  });
});
