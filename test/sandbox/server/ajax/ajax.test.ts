import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { widgetFiles, zipOf } from '../../testing/archives.ts';
import { createBench, START } from '../../testing/client.ts';
import { DEMO_CLIENT } from '../options.ts';
import { mayForward } from './proxy.ts';
import { audienceOf } from './token.ts';

const zip = { name: 'widget.zip', bytes: await zipOf(widgetFiles()) };
const path = `/ajax/v2/integrations/${DEMO_CLIENT.uuid}/disposable_token`;
const key = new TextEncoder().encode(DEMO_CLIENT.secret);

describe('the one-time token', () => {
  it('is a real HS256 token with the claims of the platform', async () => {
    const bench = createBench({ redirect: 'https://books.example:8443/oauth?x=1' });
    await bench.sandbox.install(zip);
    const { token } = (await bench.call('GET', path, { user: 503 })).body;
    const { payload, protectedHeader } = await jwtVerify(token, key, { currentDate: new Date(START) });
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(protectedHeader.alg).toBe('HS256');
    expect(payload).toEqual({
      iss: 'http://crm.test',
      aud: 'https://books.example',
      jti: payload.jti,
      iat: START / 1000,
      nbf: START / 1000,
      exp: START / 1000 + 1800,
      account_id: 31415926,
      user_id: 503,
      subdomain: 'sandbox',
      client_uuid: DEMO_CLIENT.uuid,
      is_admin: false,
    });
    const again = (await bench.call('GET', path)).body.token;
    expect((await jwtVerify(again, key, { currentDate: new Date(START) })).payload.jti).not.toBe(payload.jti);
    const other = new TextEncoder().encode('another-secret-another-secret-another');
    await expect(jwtVerify(token, other, { currentDate: new Date(START) })).rejects.toThrow();
  });

  it('requires a session, the header and a known integration', async () => {
    const bench = createBench();
    await bench.sandbox.install(zip);
    expect((await bench.call('GET', path, { user: null })).status).toBe(401);
    expect((await bench.call('GET', path, { headers: { 'x-requested-with': '' } })).status).toBe(403);
    expect((await bench.call('GET', path.replace('1111', '9999'))).status).toBe(404);
  });

  it('has scheme and host as audience', () => {
    expect(audienceOf('http://127.0.0.1:8700/x')).toBe('http://127.0.0.1');
  });
});

describe('crm_post', () => {
  it('forwards to https and loopback only', () => {
    const allowed = ['https://a.example/x', 'http://127.0.0.1:1/x', 'http://localhost/'];
    const refused = [
      'http://a.example',
      'http://127.0.0.1.evil.example',
      'file:///etc/passwd',
      'javascript:1',
      '',
      5,
    ];
    expect(allowed.filter(mayForward)).toEqual(allowed);
    expect(refused.filter(mayForward)).toEqual([]);
  });

  it('posts the data as a form and returns the answer', async () => {
    const seen: string[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      seen.push(`${init?.method} ${String(url)} ${String(init?.body)}`);
      return new Response('<ok/>', { status: 201, headers: { 'content-type': 'text/xml' } });
    };
    const { call } = createBench({ fetch });
    const answer = await call('POST', '/ajax/crm_post', {
      json: { url: 'https://a.example/', data: { a: { b: 1 } }, type: 'text' },
    });
    expect([answer.status, answer.type, answer.text]).toEqual([201, 'text/xml', '<ok/>']);
    expect(seen).toEqual(['POST https://a.example/ a%5Bb%5D=1']);
    expect((await call('POST', '/ajax/crm_post', { json: { url: 'http://a.example/' } })).status).toBe(400);
  });
});

describe('the rest of the page routes', () => {
  it('keeps notifications', async () => {
    const { call } = createBench();
    const form = { 'request[type]': 'error', 'request[message]': 'Нет связи' };
    expect((await call('POST', '/ajax/v1/inbox/add/', { form })).body).toMatchObject({
      type: 'error',
      message: 'Нет связи',
    });
    expect((await call('GET', '/sandbox/api/inbox')).body.items).toHaveLength(1);
  });

  it('keeps user, language and theme in the session and refuses unknown ones', async () => {
    const { call } = createBench();
    const change = await call('POST', '/sandbox/api/session', {
      json: { user_id: 505, theme: 'dark', lang: 'en' },
    });
    expect(change.status).toBe(204);
    const cookies = change.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    expect(cookies).toEqual(['sandbox_user=505', 'sandbox_lang=en', 'sandbox_theme=dark']);
    const cookie = cookies.join('; ');
    const page = await call('GET', '/leads/list/', { user: null, headers: { cookie } });
    expect(page.text).toContain('"rank":"junior","lang":"en","theme":"dark"');
    expect((await call('POST', '/sandbox/api/session', { json: { user_id: 506 } })).status).toBe(400);
  });

  it('signs the administrator in on the first page', async () => {
    const page = await createBench().call('GET', '/leads/detail/10001', { user: null });
    expect(page.headers.getSetCookie()[0]).toContain('sandbox_user=501');
  });
});

describe('the switchboard', () => {
  it('fails a lane a given number of times, cuts bodies, is cleared by reset', async () => {
    const { call } = createBench();
    await call('POST', '/sandbox/api/faults', { json: { rest: { status: 502, times: 2 } } });
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await call('GET', '/api/v4/account')).status);
    expect(statuses).toEqual([502, 502, 200]);
    const whole = (await call('GET', '/sandbox/api/page/customers')).text;
    await call('POST', '/sandbox/api/faults', { json: { page: { cut: true } } });
    const cut = await call('GET', '/sandbox/api/page/customers', { headers: { accept: '*/*' } }).catch(
      () => null,
    );
    expect(cut).toBeNull();
    await call('POST', '/sandbox/api/reset');
    expect((await call('GET', '/sandbox/api/page/customers')).text).toBe(whole);
    expect((await call('POST', '/sandbox/api/faults', { json: { nothing: {} } })).status).toBe(400);
  });
});
