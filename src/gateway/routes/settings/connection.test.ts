import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import type { AuditResponse } from '#contract/settings/audit.ts';
import type { ConnectionStart, ConnectionState, ConnectionTest } from '#contract/settings/connection.ts';
import { routeEngine, routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { createCrm, DAY_MS } from '../../testing/crm.ts';
import { ADMIN_CLAIMS } from '../../testing/roles.ts';
import {
  ACCOUNT,
  AUDIENCE,
  bodyOf,
  CLIENT,
  ORIGIN,
  SECRET,
  stillClock,
  testGateway,
  USER,
} from '../../testing/test-gateway.ts';

const HOOK = '/oauth/callback?code=code-1&referer=sub.amocrm.ru&from_widget=1&platform=1';
const PAGE = { Accept: 'text/html,*/*', 'Accept-Language': 'en-GB' };

describe('CRM access', () => {
  const database = useDatabase(routeEngine);

  const office = async () => {
    const clock = stillClock();
    const crm = createCrm(clock);
    const gateway = testGateway(database(), { clock, fetch: crm.fetch });
    const admin = () => gateway.session(ADMIN_CLAIMS);
    const state = async () => bodyOf<ConnectionState>(gateway.ask('GET', '/v1/connection', await admin()));
    const test = async () =>
      bodyOf<ConnectionTest>(gateway.ask('POST', '/v1/connection:test', await admin()));
    const start = async (): Promise<string> => {
      const answer = gateway.ask('POST', '/v1/connection:start', await admin());
      return (await bodyOf<ConnectionStart>(answer)).url.slice(AUDIENCE.length);
    };
    /** A browser that keeps one cookie. */
    const browser = () => {
      let cookie = '';
      return async (path: string): Promise<Response> => {
        const answer = await gateway.app.request(path, { headers: { ...PAGE, Cookie: cookie } });
        cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
        return answer;
      };
    };
    return { clock, crm, gateway, admin, state, test, start, browser };
  };
  type Office = Awaited<ReturnType<typeof office>>;

  /** Up to the consent window; returns the callback's address as the CRM makes it. */
  const consent = async ({ start }: Office, go: (path: string) => Promise<Response>, code = 'code-1') => {
    const sent = await go(await start());
    expect(sent.status).toBe(302);
    const url = new URL(sent.headers.get('Location') ?? '');
    expect(url.origin + url.pathname).toBe('https://www.amocrm.ru/oauth');
    expect(url.searchParams.get('client_id')).toBe(CLIENT);
    const state = encodeURIComponent(url.searchParams.get('state') ?? '');
    return `/oauth/callback?code=${code}&referer=sub.amocrm.ru&platform=1&client_id=${CLIENT}&state=${state}`;
  };
  const codeOf = async (answer: Response): Promise<[number, string]> => [
    answer.status,
    (await bodyOf<Problem>(answer)).code,
  ];

  it('is granted by an installation, without a click', async () => {
    const { gateway, state, test, clock } = await office();
    expect(await state()).toEqual({ status: 'never', reason: null, since: null, granted_by: null });
    expect(await test()).toMatchObject({ works: false, problem: 'not_connected' });
    expect((await gateway.app.request(HOOK)).status).toBe(200);
    const since = new Date(clock.now()).toISOString();
    expect(await state()).toEqual({
      status: 'connected',
      reason: null,
      since,
      granted_by: String(USER),
    });
    const writing = { read_only: true, granted_by_admin: true };
    expect(await test()).toMatchObject({ works: true, problem: null, writing });
  });

  it('is granted by an administrator in a window, which notifies only the page behind it', async () => {
    const desk = await office();
    const go = desk.browser();
    const answer = await go(await consent(desk, go));
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('Sverka is connected');
    expect(text).toContain(`postMessage({"source":"sverka","status":"ok","error":null}, "${ORIGIN}")`);
    expect(answer.headers.get('Cross-Origin-Opener-Policy')).toBe('unsafe-none');
    expect(answer.headers.get('Content-Security-Policy')).toMatch(/script-src 'sha256-/);
    expect((await desk.state()).status).toBe('connected');
  });

  it('accepts no state twice, from another browser, another time or another user', async () => {
    const desk = await office();
    const [mine, theirs] = [desk.browser(), desk.browser()];
    const url = await consent(desk, mine);
    await theirs(await desk.start());
    expect((await theirs(url)).status).toBe(410);
    expect((await mine(url)).status).toBe(200);
    expect((await mine(url)).status).toBe(410);
    const late = await consent(desk, mine, 'code-2');
    desk.clock.advance(15 * 60_000);
    const answer = await mine(late);
    expect([answer.status, (await answer.text()).includes('out of date')]).toEqual([410, true]);
    for (const state of ['', 'x', `${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(43)}`]) {
      const path = `/oauth/callback?code=code-3&referer=sub.amocrm.ru&from_widget=1&state=${state}`;
      expect(await codeOf(await desk.gateway.app.request(path))).toEqual([410, 'link_expired']);
    }
    const bare = await desk.gateway.app.request('/oauth/callback?code=code-3&referer=sub.amocrm.ru');
    expect(await codeOf(bare)).toEqual([410, 'link_expired']);
    expect(desk.crm.exchanges.authorization_code).toBe(1);
  });

  it('is limited to administrators, and a ticket to its time', async () => {
    const { gateway, start, clock } = await office();
    const seller = await gateway.session();
    for (const path of ['/v1/connection:test', '/v1/connection:start'])
      expect((await gateway.ask('POST', path, seller)).status).toBe(403);
    expect((await gateway.ask('GET', '/v1/connection', seller)).status).toBe(403);
    const path = await start();
    clock.advance(15 * 60_000);
    expect(await codeOf(await gateway.app.request(path))).toEqual([410, 'link_expired']);
  });

  it('says in words how it ended when it was not granted', async () => {
    const desk = await office();
    const go = desk.browser();
    const ends = async (change: (url: string) => string): Promise<[number, string]> => {
      const answer = await go(change(await consent(desk, go, `code-${desk.clock.uuid()}`)));
      return [answer.status, /<h1>(.*?)<\/h1>/.exec(await answer.text())?.[1] ?? ''];
    };
    const denied = (url: string) => url.replace(/code=[^&]*/, 'error=access_denied');
    expect(await ends(denied)).toEqual([403, 'Access was not given']);
    const moved = (url: string) => url.replace('sub.amocrm.ru', 'sub.amocrm.ru.evil.com');
    expect(await ends(moved)).toEqual([403, 'The account’s address is not allowed']);
    const stale = (url: string) => url.replace(/code=[^&]*/, 'code=stale');
    expect(await ends(stale)).toEqual([424, 'The CRM did not take the access code']);
    desk.crm.state.isAdmin = false;
    expect(await ends((url) => url)).toEqual([403, 'A CRM administrator is needed']);
    desk.crm.state.down = 502;
    expect(await ends((url) => url)).toEqual([502, 'The CRM does not answer right now']);
    expect((await desk.state()).status).toBe('never');
  });

  it('granted for another account than the administrator’s is refused', async () => {
    const desk = await office();
    const claims = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: ACCOUNT + 1 };
    const other = await desk.gateway.session({ ...ADMIN_CLAIMS, ...claims });
    const started = await bodyOf<ConnectionStart>(desk.gateway.ask('POST', '/v1/connection:start', other));
    const go = desk.browser();
    const sent = await go(started.url.slice(AUDIENCE.length));
    const state = new URL(sent.headers.get('Location') ?? '').searchParams.get('state') ?? '';
    const answer = await go(
      `/oauth/callback?code=code-1&referer=sub.amocrm.ru&state=${encodeURIComponent(state)}`,
    );
    expect([answer.status, (await answer.text()).includes('Another account')]).toEqual([424, true]);
    expect((await desk.state()).status).toBe('never');
  });

  it('writes nothing into the CRM when it is tested, no matter who granted it', async () => {
    const { gateway, crm, test } = await office();
    await gateway.app.request(HOOK);
    crm.calls.length = 0;
    expect((await test()).writing).toEqual({ read_only: true, granted_by_admin: true });
    expect(crm.calls.filter((call) => !call.startsWith('GET '))).toEqual([]);
    expect(crm.calls.length).toBeGreaterThan(1);
  });

  it('says when the user who granted access no longer administers the CRM', async () => {
    const { gateway, crm, test } = await office();
    await gateway.app.request(HOOK);
    crm.state.isAdmin = false;
    expect((await test()).writing.granted_by_admin).toBe(false);
  });

  it('lost is noticed, and restored when the CRM accepts the token after all', async () => {
    const { gateway, crm, clock, state, test } = await office();
    await gateway.app.request(HOOK);
    clock.advance(DAY_MS);
    crm.state.refuse = 401;
    expect(await test()).toMatchObject({
      connection: { status: 'disconnected', reason: 'refused' },
      works: false,
      problem: 'not_connected',
    });
    expect((await state()).status).toBe('disconnected');
    crm.state.refuse = null;
    clock.advance(5_000);
    expect(await test()).toMatchObject({ connection: { status: 'connected' }, works: true });
    crm.state.down = 502;
    expect(await test()).toMatchObject({ connection: { status: 'connected' }, problem: 'unavailable' });
  });

  it('limits the rate of guessed codes', async () => {
    const { gateway, crm } = await office();
    const statuses: number[] = [];
    for (let at = 0; at < 25; at += 1)
      statuses.push((await gateway.app.request(HOOK.replace('code-1', `wrong-${at}`))).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect(crm.calls).toHaveLength(20);
  });
});

describe('the uninstall hook', () => {
  const database = useDatabase(routeEngine);
  const signed = (accountId: number, secret = SECRET) => {
    const signature = createHmac('sha256', secret).update(`${CLIENT}|${accountId}`).digest('hex');
    return `/hooks/uninstall?account_id=${accountId}&client_uuid=${CLIENT}&signature=${signature}`;
  };

  it('is trusted when signed and the CRM refuses our tokens', async () => {
    const clock = stillClock();
    const crm = createCrm(clock);
    const gateway = testGateway(database(), { clock, fetch: crm.fetch });
    const state = async () =>
      bodyOf<ConnectionState>(gateway.ask('GET', '/v1/connection', await gateway.session(ADMIN_CLAIMS)));
    await gateway.app.request(HOOK);
    expect((await gateway.app.request(signed(ACCOUNT, `${SECRET}x`))).status).toBe(403);
    expect((await gateway.app.request(signed(ACCOUNT).replace(CLIENT, 'another'))).status).toBe(404);
    expect((await gateway.app.request(signed(ACCOUNT))).status).toBe(200);
    expect((await state()).status).toBe('connected');
    crm.revoke();
    expect((await gateway.app.request(signed(ACCOUNT).replace('client_uuid', 'client_id'))).status).toBe(200);
    expect(await state()).toMatchObject({ status: 'disconnected', reason: 'uninstalled' });
    const admin = await gateway.session(ADMIN_CLAIMS);
    const log = bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit?kind=connection', admin));
    expect((await log).items[0]?.action).toBe('connection.switch_off');
    expect((await gateway.app.request(signed(ACCOUNT + 1))).status).toBe(200);
  });
});

describe.each(routeEngines)('log lines about CRM access, on %s', (engine) => {
  const database = useDatabase(engine);

  it('say who granted it, why it was lost, and when it returned', async () => {
    const clock = stillClock();
    const crm = createCrm(clock);
    const gateway = testGateway(database(), { clock, fetch: crm.fetch });
    const test = async () => gateway.ask('POST', '/v1/connection:test', await gateway.session(ADMIN_CLAIMS));
    await gateway.app.request(HOOK);
    clock.advance(DAY_MS);
    crm.state.refuse = 401;
    await test();
    await test();
    crm.state.refuse = null;
    clock.advance(DAY_MS);
    await test();
    const admin = await gateway.session(ADMIN_CLAIMS);
    const log = bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit?kind=connection', admin));
    expect((await log).items).toMatchObject([
      { action: 'connection.regain', by: { kind: 'system' } },
      {
        action: 'connection.lose',
        by: { kind: 'system' },
        changes: [{ what: 'reason', subject: '', before: null, after: 'refused' }],
      },
      { action: 'connection.give', by: { kind: 'user', id: String(USER) }, changes: [] },
    ]);
  });
});
