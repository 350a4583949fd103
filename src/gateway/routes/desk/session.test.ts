import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import type {
  AccountantsResponse,
  DeskInvitationResponse,
  DeskSessionResponse,
} from '#contract/requests/desk.ts';
import { cleanUp } from '../../jobs/cleanup.ts';
import { createGatewayLog } from '../../log.ts';
import { accountSettings } from '../../store/schema/accounts.ts';
import { accountants, deskInvitations, deskSessions } from '../../store/schema/desk.ts';
import { audit } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngine, routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { atDesk, desk, invite, OWN_PAGE_HEADERS, signIn } from '../../testing/desk.ts';
import { create, freshKey, openAccount } from '../../testing/requests.ts';
import { ADMIN_CLAIMS } from '../../testing/roles.ts';
import { ACCOUNT, AUDIENCE, bodyOf, ORIGIN, testGateway } from '../../testing/test-gateway.ts';

const DAY = 24 * 3_600_000;
const codeOf = async (answer: Response): Promise<unknown[]> => [
  answer.status,
  answer.ok ? 'ok' : (await bodyOf<Problem>(answer)).code,
];
const setCookie = (answer: Response): string => answer.headers.get('Set-Cookie') ?? '';

describe.each(routeEngines)('signing in at the desk on %s', (engine) => {
  const database = useDatabase(engine);
  const page = () => testGateway(database());

  it('works once with the link from an administrator, and stores no secret', async () => {
    const gateway = page();
    const { member, url, expires_at } = await invite(gateway, '  Анна Петровна ');
    expect(member).toMatchObject({ name: 'Анна Петровна', signed_in_at: null });
    expect(Date.parse(expires_at) - gateway.clock.now()).toBe(3 * DAY);
    const [, secret = ''] = url.split('#');
    expect(url).toBe(`${AUDIENCE}/desk#${secret}`);
    const answer = await desk(gateway, 'POST', '/session', { secret });
    expect(await bodyOf<DeskSessionResponse>(answer.clone())).toMatchObject({
      member: { id: member.id, signed_in_at: new Date(gateway.clock.now()).toISOString() },
      crm: ORIGIN,
    });
    expect(setCookie(answer)).toMatch(
      /^__Host-sverka_desk=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(await codeOf(await desk(gateway, 'POST', '/session', { secret }))).toEqual([410, 'link_expired']);
    const cookie = /=([\w-]{43})/.exec(setCookie(answer))?.[1] ?? '';
    const kept = JSON.stringify([
      await allRows(database(), deskSessions),
      await allRows(database(), deskInvitations),
      await allRows(database(), audit),
      gateway.lines,
    ]);
    for (const word of [secret, cookie]) expect(kept).not.toContain(word);
  });

  it('succeeds once of ten concurrent tries', async () => {
    const gateway = page();
    const { url } = await invite(gateway);
    const [, secret = ''] = url.split('#');
    const tries = Array.from({ length: 10 }, () => desk(gateway, 'POST', '/session', { secret }));
    const codes = await Promise.all((await Promise.all(tries)).map(codeOf));
    expect(codes.filter(([status]) => status === 200)).toHaveLength(1);
    expect(codes.filter(([, code]) => code === 'link_expired')).toHaveLength(9);
  });

  it('refuses a link after three days, and one replaced by a newer', async () => {
    const gateway = page();
    const [old, late] = [await invite(gateway), await invite(gateway, 'Ольга')];
    const admin = await gateway.session(ADMIN_CLAIMS);
    const again = await gateway.ask('POST', `/v1/accountants/${old.member.id}/invitation`, admin);
    const renewed = await bodyOf<DeskInvitationResponse>(again);
    expect(await codeOf(await signIn(gateway, old.url))).toEqual([410, 'link_expired']);
    expect((await signIn(gateway, renewed.url)).status).toBe(200);
    gateway.clock.advance(3 * DAY);
    expect(await codeOf(await signIn(gateway, late.url))).toEqual([410, 'link_expired']);
  });

  it('keeps a session for fourteen days after its last use', async () => {
    const gateway = page();
    const headers = await atDesk(gateway);
    for (let week = 0; week < 4; week += 1) {
      gateway.clock.advance(13 * DAY);
      const used = await desk(gateway, 'GET', '/session', undefined, headers);
      expect([used.status, setCookie(used).includes('Max-Age=1209600')]).toEqual([200, true]);
    }
    const soon = await desk(gateway, 'GET', '/session', undefined, headers);
    expect(setCookie(soon)).toBe('');
    gateway.clock.advance(14 * DAY);
    expect(await codeOf(await desk(gateway, 'GET', '/session', undefined, headers))).toEqual([
      401,
      'session_expired',
    ]);
    await cleanUp(database(), gateway.clock, createGatewayLog('silent', { write: () => undefined }));
    expect(await allRows(database(), deskSessions)).toEqual([]);
  });

  it('ends sessions and links of a removed accountant at once', async () => {
    const gateway = page();
    const { member, url } = await invite(gateway);
    const headers = await atDesk(gateway, url);
    const admin = await gateway.session(ADMIN_CLAIMS);
    await gateway.ask('POST', `/v1/accountants/${member.id}/invitation`, admin);
    const left = await gateway.ask('DELETE', `/v1/accountants/${member.id}`, admin);
    expect(await bodyOf<AccountantsResponse>(left)).toEqual({ members: [] });
    expect(await codeOf(await desk(gateway, 'GET', '/session', undefined, headers))).toEqual([
      401,
      'session_expired',
    ]);
    expect(await allRows(database(), deskInvitations)).toEqual([]);
    const renew = await gateway.ask('POST', `/v1/accountants/${member.id}/invitation`, admin);
    expect(await codeOf(renew)).toEqual([404, 'not_found']);
    expect(await allRows(database(), accountants)).toHaveLength(1);
  });

  it('is audited: who did what, when, from where', async () => {
    const gateway = page();
    const { member, url } = await invite(gateway);
    const headers = await atDesk(gateway, url);
    expect((await desk(gateway, 'DELETE', '/session', undefined, headers)).status).toBe(200);
    await gateway.ask('DELETE', `/v1/accountants/${member.id}`, await gateway.session(ADMIN_CLAIMS));
    const rows = await allRows(database(), audit);
    const trail = rows
      .filter(({ action }) => action.startsWith('desk.'))
      .map((row) => [row.action, row.actorKind, row.actorId, row.origin, row.subject]);
    expect(trail).toEqual([
      ['desk.invite', 'user', '1000', ORIGIN, member.id],
      ['desk.sign_in', 'accountant', member.id, AUDIENCE, member.id],
      ['desk.sign_out', 'accountant', member.id, AUDIENCE, member.id],
      ['desk.remove', 'user', '1000', ORIGIN, member.id],
    ]);
  });

  it('is granted by an administrator, in their own account only', async () => {
    const gateway = page();
    const { member } = await invite(gateway);
    const salesman = await gateway.session();
    const refused = await gateway.ask('POST', '/v1/accountants', salesman, { name: 'Я' });
    expect(await codeOf(refused)).toEqual([403, 'permission_denied']);
    expect(await codeOf(await gateway.ask('GET', '/v1/accountants', salesman))).toEqual([
      403,
      'permission_denied',
    ]);
    const other = { ...ADMIN_CLAIMS, iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };
    const theirs = await gateway.session(other);
    await gateway.ask('DELETE', `/v1/accountants/${member.id}`, theirs);
    const renew = await gateway.ask('POST', `/v1/accountants/${member.id}/invitation`, theirs);
    expect(await codeOf(renew)).toEqual([404, 'not_found']);
    const mine = await gateway.ask('GET', '/v1/accountants', await gateway.session(ADMIN_CLAIMS));
    expect((await bodyOf<AccountantsResponse>(mine)).members).toHaveLength(1);
    expect(
      (await bodyOf<AccountantsResponse>(gateway.ask('GET', '/v1/accountants', theirs))).members,
    ).toEqual([]);
  });
});

describe('another page', () => {
  const database = useDatabase(routeEngine);

  // A page of an unknown domain may read why a call under /v1 refuses it (`cors.ts`), but nothing that a
  // cookie authorizes.
  it.each([
    ['of another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['of the CRM', { Origin: ORIGIN }],
    ['of a neighbour host', { Origin: AUDIENCE, 'Sec-Fetch-Site': 'same-site' }],
    ['without an origin', { Origin: 'null' }],
  ])('%s can do nothing with the cookie', async (_whose, theirs) => {
    const gateway = testGateway(database());
    const headers = { ...(await atDesk(gateway)), ...theirs };
    for (const method of ['GET', 'DELETE']) {
      const answer = await desk(gateway, method, '/session', undefined, headers);
      expect(await codeOf(answer)).toEqual([403, 'origin_refused']);
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
    }
    expect(await allRows(database(), deskSessions)).toHaveLength(1);
  });

  it('gets no CORS permission, and a form is no JSON', async () => {
    const gateway = testGateway(database());
    for (const origin of [ORIGIN, 'https://evil.example']) {
      const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
      const asked = await gateway.app.request('/v1/desk/session', { method: 'OPTIONS', headers });
      expect([asked.status, asked.headers.get('Access-Control-Allow-Origin')]).toEqual([403, null]);
    }
    const form = { ...OWN_PAGE_HEADERS, 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await gateway.app.request('/v1/desk/session', {
      method: 'POST',
      headers: form,
      body: 'secret=1',
    });
    expect(await codeOf(answer)).toEqual([415, 'unsupported_media_type']);
    const bare = await gateway.app.request('/v1/desk/session', { method: 'DELETE' });
    expect(await codeOf(bare)).toEqual([403, 'origin_refused']);
  });

  it('is limited in guesses', async () => {
    const gateway = testGateway(database());
    const tries: number[] = [];
    for (let attempt = 0; attempt < 22; attempt += 1)
      tries.push((await desk(gateway, 'POST', '/session', { secret: 'x'.repeat(43) })).status);
    expect(tries.filter((status) => status === 410)).toHaveLength(20);
    expect(tries.slice(-2)).toEqual([429, 429]);
    gateway.clock.advance(2_000);
    expect((await desk(gateway, 'POST', '/session', { secret: 'x'.repeat(43) })).status).toBe(410);
  });

  it('is read-only in an account where nothing is saved yet', async () => {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    const made = await create(gateway, team.author);
    const anna = await atDesk(gateway);
    const take = async () =>
      codeOf(
        await desk(
          gateway,
          'POST',
          `/requests/${made.id}/steps`,
          { version: 2, action: 'take' },
          {
            ...anna,
            ...freshKey(),
          },
        ),
      );
    const isReadOnly = async () =>
      (await bodyOf<DeskSessionResponse>(desk(gateway, 'GET', '/session', undefined, anna))).read_only;
    expect(await isReadOnly()).toBe(false);
    await database().delete(accountSettings);
    expect([await isReadOnly(), await take()]).toEqual([true, [403, 'read_only']]);
    await database().insert(accountSettings).values({ accountId: ACCOUNT });
    expect([await isReadOnly(), await take()]).toEqual([true, [403, 'read_only']]);
    await database().update(accountSettings).set({ readOnly: false });
    expect([await isReadOnly(), await take()]).toEqual([false, [200, 'ok']]);
  });

  it('is not blocked by others’ guesses behind the same proxy', async () => {
    const gateway = testGateway(database());
    const from = (address: string) => ({ ...OWN_PAGE_HEADERS, 'X-Forwarded-For': `made-up, ${address}` });
    const { url } = await invite(gateway);
    const tried: number[] = [];
    for (let attempt = 0; attempt < 210; attempt += 1) {
      const secret = String(attempt).padStart(8, '0').padEnd(43, 'x');
      tried.push((await desk(gateway, 'POST', '/session', { secret }, from('203.0.113.7'))).status);
    }
    expect(tried.slice(0, 200)).toEqual(Array(200).fill(410));
    expect(tried.slice(200)).toEqual(Array(10).fill(429));
    const secret = url.split('#')[1];
    expect((await desk(gateway, 'POST', '/session', { secret }, from('198.51.100.4'))).status).toBe(200);
  });

  it('cannot use a widget session at the desk, nor the reverse', async () => {
    const gateway = testGateway(database());
    const own = await atDesk(gateway);
    const { Authorization = '' } = await gateway.session();
    const answer = await desk(gateway, 'GET', '/session', undefined, { ...OWN_PAGE_HEADERS, Authorization });
    expect(await codeOf(answer)).toEqual([401, 'session_missing']);
    const { Cookie = '' } = own;
    const listed = await gateway.ask('GET', '/v1/accountants', { Cookie });
    expect(await codeOf(listed)).toEqual([401, 'session_missing']);
  });
});
