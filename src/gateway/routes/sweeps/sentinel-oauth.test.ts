import { expect, it } from 'vitest';
import type { ConnectionStart } from '#contract/settings/connection.ts';
import { oauthTokens } from '../../store/schema/oauth.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { createCrm, DAY_MS } from '../../testing/crm.ts';
import { ADMIN_CLAIMS } from '../../testing/roles.ts';
import { AUDIENCE, bodyOf, SECRET, stillClock, testGateway } from '../../testing/test-gateway.ts';

const database = useDatabase(routeEngine);
const CODES = ['code-planted-1', 'code-planted-2', 'stale-planted'];
const callback = (code: string, rest = 'from_widget=1') =>
  `/oauth/callback?code=${code}&referer=sub.amocrm.ru&${rest}`;

it('no token, code, state, cookie or secret of OAuth appears in a log line, an answer or the database', async () => {
  const clock = stillClock();
  const crm = createCrm(clock);
  const gateway = testGateway(database(), { clock, fetch: crm.fetch });
  const texts: string[] = [];
  const keep = async (answer: Response | Promise<Response>): Promise<Response> => {
    const came = await answer;
    texts.push(`${JSON.stringify([...came.headers])} ${await came.clone().text()}`);
    return came;
  };
  const [first = '', second = '', stale = ''] = CODES;
  await keep(gateway.app.request(callback(first)));
  await keep(gateway.app.request(callback(stale), { headers: { Accept: 'text/html' } }));
  const admin = await gateway.session(ADMIN_CLAIMS);
  const started = await bodyOf<ConnectionStart>(gateway.ask('POST', '/v1/connection:start', admin));
  const sent = await gateway.app.request(started.url.slice(AUDIENCE.length));
  const cookie = sent.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const state = new URL(sent.headers.get('Location') ?? '').searchParams.get('state') ?? '';
  const back = callback(second, `state=${encodeURIComponent(state)}`);
  await keep(gateway.app.request(back, { headers: { Accept: 'text/html', Cookie: cookie } }));
  await keep(gateway.app.request(back, { headers: { Accept: 'text/html', Cookie: cookie } }));
  const test = async () =>
    keep(gateway.ask('POST', '/v1/connection:test', await gateway.session(ADMIN_CLAIMS)));
  await test();
  clock.advance(DAY_MS);
  await test();
  crm.state.down = 500;
  await test();
  crm.state.down = null;
  crm.revoke();
  await test();
  expect(crm.exchanges).toEqual({ authorization_code: 2, refresh_token: 1 });
  expect(gateway.lines.join()).toContain('crm_disconnected');

  const [row] = await allRows(database(), oauthTokens);
  const out = [...texts, ...gateway.lines, JSON.stringify(row)].join('\n');
  const [, nonce = ''] = cookie.split('=');
  expect(nonce).toMatch(/^[\w-]{32}$/);
  const planted = [...crm.secrets, ...CODES, state, nonce, SECRET, started.url.split('/').at(-1)];
  expect(crm.secrets).toHaveLength(6);
  for (const secret of planted) expect(out).not.toContain(secret);
  expect(out).not.toContain('def502');
});
