import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import type { AuditEntry, AuditResponse } from '#contract/settings/audit.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { atDesk, desk, invite } from '../../testing/desk.ts';
import { act, create, openAccount, saveLimits } from '../../testing/requests.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, ORIGIN, type TestGateway, testGateway, USER } from '../../testing/test-gateway.ts';

const LINK = '/v1/links/company/30001';

describe.each(routeEngines)('the audit log on %s', (engine) => {
  const database = useDatabase(engine);
  const read = async (
    gateway: TestGateway,
    who: Record<string, string>,
    query = '',
  ): Promise<AuditResponse> => bodyOf<AuditResponse>(gateway.ask('GET', `/v1/audit${query}`, who));
  const actions = ({ items }: AuditResponse): string[] => items.map(({ action }) => action);

  /** An action of every kind, a minute apart. */
  async function busyAccount() {
    const gateway = testGateway(database());
    const { clock } = gateway;
    const team = await openAccount(gateway);
    clock.advance(60_000);
    await gateway.ask('PUT', LINK, team.author, { counterparty_id: 'cp-1001', decision: 'confirmed' });
    clock.advance(60_000);
    await saveLimits(gateway, team.admin, {
      kinds: ['invoice', 'payment_order'],
      approval_limits: [{ value: '100000', currency: 'RUB' }],
    });
    clock.advance(60_000);
    const request = await create(gateway, team.author);
    clock.advance(60_000);
    await act(gateway, team.author, request, { action: 'cancel' });
    clock.advance(60_000);
    const accountant = await atDesk(gateway, (await invite(gateway)).url);
    clock.advance(60_000);
    await desk(gateway, 'DELETE', '/session', undefined, accountant);
    return { gateway, team, request };
  }

  it('shows who did what, when, from where and to what, newest first', async () => {
    const { gateway, team, request } = await busyAccount();
    const page = await read(gateway, team.admin);
    expect(actions(page)).toEqual([
      'desk.sign_out',
      'desk.sign_in',
      'desk.invite',
      'request.cancel',
      'request.receive',
      'request.send',
      'request_rules.save',
      'link.confirmed',
      'roles.save',
    ]);
    expect(page.next).toBeNull();
    const [signOut] = page.items;
    expect(signOut).toMatchObject({
      by: { kind: 'accountant', name: 'Анна Петровна' },
      subject: { kind: 'member', label: 'Анна Петровна' },
    });
    const of = (action: string): AuditEntry | undefined =>
      page.items.find((entry) => entry.action === action);
    expect(of('request.cancel')).toMatchObject({
      by: { kind: 'user', id: String(USER), name: '' },
      at: '2026-03-02T09:04:00.000Z',
      origin: ORIGIN,
      subject: { kind: 'request', id: request.id, label: '1' },
      changes: [{ what: 'status', after: 'cancelled' }],
    });
    expect(of('link.confirmed')).toMatchObject({
      subject: { kind: 'entity', id: 'company:30001' },
      origin: ORIGIN,
    });
    expect(of('link.confirmed')?.subject.label).toContain('Ромашка');
    expect(of('request_rules.save')?.changes).toEqual([
      { what: 'kind', subject: 'closing_documents', before: 'on', after: 'off' },
      { what: 'kind', subject: 'reconciliation', before: 'on', after: 'off' },
      { what: 'limit', subject: 'RUB', before: null, after: '100000' },
    ]);
    expect(of('roles.save')?.origin).toBe(ORIGIN);
    expect(of('roles.save')?.changes[0]).toEqual({
      what: 'read_only',
      subject: '',
      before: 'on',
      after: 'off',
    });
    expect(page.people.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['user', 'accountant', 'system']),
    );
  });

  it('gives each row once, page by page, whatever its table', async () => {
    const { gateway, team } = await busyAccount();
    const whole = (await read(gateway, team.admin)).items.map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await read(gateway, team.admin, `?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      if (cursor) expect(page.people).toEqual([]);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(seen).toEqual(whole);
  });

  it('is filtered by kind, person and period', async () => {
    const { gateway, team } = await busyAccount();
    const narrowed = async (query: string) => actions(await read(gateway, team.admin, `?${query}`));
    expect(await narrowed('kind=roles')).toEqual(['roles.save']);
    expect(await narrowed('kind=links')).toEqual(['link.confirmed']);
    expect(await narrowed('kind=settings')).toEqual(['request_rules.save']);
    expect(await narrowed('kind=desk')).toEqual(['desk.sign_out', 'desk.sign_in', 'desk.invite']);
    expect(await narrowed(`actor=user:${USER}`)).toEqual([
      'request.cancel',
      'request.send',
      'link.confirmed',
    ]);
    expect(await narrowed('actor=system:')).toEqual(['request.receive']);
    expect(await narrowed('from=2026-03-02T09:01:00Z&to=2026-03-02T09:03:00Z')).toEqual([
      'request_rules.save',
      'link.confirmed',
    ]);
  });

  it('is for administrators, of their own account', async () => {
    const { gateway, team } = await busyAccount();
    expect((await gateway.ask('GET', '/v1/audit', team.head)).status).toBe(403);
    const other = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };
    const stranger = await gateway.session({ ...ADMIN_CLAIMS, ...other });
    expect(await read(gateway, stranger)).toEqual({ items: [], next: null, people: [] });
  });

  it('hides sums and clients’ names from an administrator who may not see them', async () => {
    const { gateway, team } = await busyAccount();
    const blind = { ...SALESMAN, see: false, see_sums: false, administer: true };
    const subject = { kind: 'user' as const, id: '777', name: '' };
    await saveRoles(gateway, [everybody(SALESMAN), { subject, permissions: blind }]);
    const session = await gateway.session({ user_id: 777 });
    const { items } = await read(gateway, session);
    const saved = items.find(({ action }) => action === 'request_rules.save');
    expect(saved?.sums_hidden).toBe(true);
    expect(saved?.changes).toContainEqual({ what: 'limit', subject: 'RUB', before: null, after: null });
    expect(JSON.stringify(items)).not.toContain('100000');
    expect(JSON.stringify(items)).not.toContain('Ромашка');
    expect(JSON.stringify(await read(gateway, team.admin))).toContain('100000');
  });

  it('names what is wrong with a query', async () => {
    const gateway = testGateway(database());
    const admin = await gateway.session(ADMIN_CLAIMS);
    const refused = await gateway.ask('GET', '/v1/audit?from=2026-13-45T00:00:00Z', admin);
    expect(refused.status).toBe(400);
    expect((await bodyOf<Problem>(refused)).errors?.[0]?.pointer).toBe('/from');
    expect((await gateway.ask('GET', '/v1/audit?cursor=1.z.1', admin)).status).toBeLessThan(500);
  });
});
