import { describe, expect, it } from 'vitest';
import type { NotificationRules } from '#contract/notifications.ts';
import type { Problem } from '#contract/problem.ts';
import type { RequestRules } from '#contract/requests/requests.ts';
import type { AuditResponse } from '#contract/settings/audit.ts';
import type { Role, Roles } from '#contract/settings/roles.ts';
import type {
  ConfigPreview,
  SavedSettings,
  SettingsHistoryResponse,
} from '#contract/settings/settings-history.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { codeOf, type Headers, openAccount, saveLimits } from '../../testing/requests.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, ORIGIN, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const PATH = '/v1/settings-history';
const LIMIT = { value: '100000', currency: 'RUB' };

describe.each(routeEngines)('settings history on %s', (engine) => {
  const database = useDatabase(engine);

  /** Roles saved twice, request rules twice. */
  async function history() {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    gateway.clock.advance(60_000);
    await saveLimits(gateway, team.admin, { kinds: ['invoice'], approval_limits: [LIMIT] });
    gateway.clock.advance(60_000);
    await saveLimits(gateway, team.admin, { kinds: ['invoice', 'payment_order'], approval_limits: [] });
    gateway.clock.advance(60_000);
    await saveRoles(gateway, [everybody({ ...SALESMAN, request: false })]);
    const list = async (query = '', who = team.admin): Promise<SettingsHistoryResponse> =>
      bodyOf<SettingsHistoryResponse>(gateway.ask('GET', `${PATH}${query}`, who));
    const look = (kind: string, version: number, who = team.admin): Promise<Response> =>
      gateway.ask('GET', `${PATH}/${kind}/${version}`, who);
    const restore = (kind: string, version: number, current: number, who = team.admin): Promise<Response> =>
      gateway.ask('POST', `${PATH}/${kind}/${version}/restore`, who, { current_version: current });
    return { gateway, team, list, look, restore };
  }
  const named = (items: readonly SavedSettings[]): string[] =>
    items.map(({ kind, version }) => `${kind} ${version}`);
  const rulesOf = (gateway: TestGateway, admin: Headers): Promise<RequestRules> =>
    bodyOf<RequestRules>(gateway.ask('GET', '/v1/request-rules', admin));

  it('lists versions newest first with who, when, from where and what each changed', async () => {
    const { list } = await history();
    const { items, next } = await list();
    expect([named(items), next]).toEqual([
      ['roles 2', 'request_rules 2', 'request_rules 1', 'request_rules 0', 'roles 1', 'roles 0'],
      null,
    ]);
    const [roles, , rules] = items;
    expect(rules).toMatchObject({
      at: '2026-03-02T09:01:00.000Z',
      by: { kind: 'user', id: String(ADMIN_CLAIMS.user_id) },
      origin: ORIGIN,
      current: false,
      restored_from: null,
    });
    expect(rules?.changes).toContainEqual({ what: 'limit', subject: 'RUB', before: null, after: '100000' });
    expect([roles?.current, roles?.origin]).toEqual([true, ORIGIN]);
    expect(roles?.changes[0]).toMatchObject({
      what: 'role',
      before: 'see,see_sums,request',
      after: 'see,see_sums',
    });
  });

  it('comes page by page, each version once', async () => {
    const { list } = await history();
    const whole = named((await list()).items);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: SettingsHistoryResponse = await list(`?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...named(page.items));
      cursor = page.next;
    }
    expect(seen).toEqual(whole);
    expect(named((await list('?kind=roles')).items)).toEqual(['roles 2', 'roles 1', 'roles 0']);
    expect((await list('?kind=unheard_of')).items).toEqual([]);
  });

  it('restores a version as a new one, which is audited', async () => {
    const { gateway, team, list, look, restore } = await history();
    const preview = await bodyOf<ConfigPreview>(look('request_rules', 1));
    expect(preview).toMatchObject({ current_version: 2, refusal: null });
    expect(preview.changes).toContainEqual({ what: 'limit', subject: 'RUB', before: null, after: '100000' });
    expect((await restore('request_rules', 1, 2)).status).toBe(200);
    expect(await rulesOf(gateway, team.admin)).toEqual({
      version: 3,
      kinds: ['invoice'],
      approval_limits: [LIMIT],
      sums_hidden: false,
    });
    const [newest] = (await list('?kind=request_rules')).items;
    expect(newest).toMatchObject({ version: 3, restored_from: 1, current: true });
    const audit = await bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit?kind=settings', team.admin));
    expect(audit.items[0]).toMatchObject({ action: 'request_rules.restore', origin: ORIGIN });
    expect(audit.items[0]?.changes).toHaveLength(2);
  });

  it('restores the state before the first save too', async () => {
    const { gateway, team, restore, list } = await history();
    expect((await restore('roles', 0, 2)).status).toBe(200);
    const roles = await bodyOf<Roles>(gateway.ask('GET', '/v1/roles', team.admin));
    expect([roles.version, roles.read_only, roles.roles.length]).toEqual([3, true, 1]);
    expect((await restore('request_rules', 0, 2)).status).toBe(200);
    expect((await rulesOf(gateway, team.admin)).kinds).toHaveLength(4);
    const actions = (await bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit', team.admin))).items;
    expect(actions.map(({ action }) => action)).toContain('roles.restore');
    expect((await list()).items.filter(({ current }) => current)).toHaveLength(2);
  });

  it('refuses when another user saved meanwhile, nothing would change, or there is no such version', async () => {
    const { look, restore } = await history();
    expect(await codeOf(restore('request_rules', 1, 1))).toEqual([409, 'conflict']);
    expect(await bodyOf<Problem>(restore('request_rules', 2, 2))).toMatchObject({
      errors: [{ pointer: '/version', detail: 'same' }],
    });
    expect((await look('request_rules', 9)).status).toBe(404);
    expect((await look('unheard_of', 1)).status).toBe(404);
    const both = await Promise.all([restore('request_rules', 1, 2), restore('request_rules', 0, 2)]);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  it('does not lock out the user who restores', async () => {
    const { gateway, restore, look } = await history();
    const chief: Role = {
      subject: { kind: 'group', id: 'group_1', name: 'Главные', members: ['600'] },
      permissions: { ...SALESMAN, administer: true },
    };
    await saveRoles(gateway, [everybody(SALESMAN), chief]);
    const who = await gateway.session({ user_id: 600 });
    expect(await bodyOf<ConfigPreview>(look('roles', 1, who))).toMatchObject({ refusal: 'locks_out' });
    expect(await bodyOf<Problem>(restore('roles', 1, 3, who))).toMatchObject({
      status: 400,
      errors: [{ pointer: '/version', detail: 'locks_out' }],
    });
    // An administrator of the CRM administers regardless of the roles.
    expect((await restore('roles', 1, 3)).status).toBe(200);
  });

  it('restores field mapping and notification rules like the others', async () => {
    const { gateway, team, list, restore } = await history();
    const field = { entity: 'company', purpose: 'inn', field_id: '7001', name: 'ИНН клиента' };
    await gateway.ask('PUT', '/v1/field-mapping', team.admin, { version: 0, fields: [field] });
    const current = await bodyOf<NotificationRules>(gateway.ask('GET', '/v1/notification-rules', team.admin));
    const [everyone] = current.rules;
    const quiet = { ...everyone, channels: { ...everyone?.channels, invoice_paid: 'none' } };
    await gateway.ask('PUT', '/v1/notification-rules', team.admin, { version: 0, rules: [quiet] });
    const changes = async (kind: string) => (await list(`?kind=${kind}`)).items[0]?.changes;
    expect(await changes('field_mapping')).toEqual([
      { what: 'field', subject: 'company.inn', before: null, after: 'ИНН клиента' },
    ]);
    expect(await changes('notification_rules')).toEqual([
      { what: 'notification', subject: '', before: null, after: '1' },
    ]);
    for (const kind of ['field_mapping', 'notification_rules'])
      expect((await restore(kind, 0, 1)).status).toBe(200);
    const again = await bodyOf<NotificationRules>(gateway.ask('GET', '/v1/notification-rules', team.admin));
    expect(again).toEqual({ version: 2, rules: current.rules });
    const fields = await bodyOf(gateway.ask('GET', '/v1/field-mapping', team.admin));
    expect(fields).toEqual({ version: 2, fields: [] });
  });

  it('says who joined a group and who left', async () => {
    const { gateway, list } = await history();
    const group = (...members: string[]): Role => ({
      subject: { kind: 'group', id: 'group_1', name: 'Продажи', members },
      permissions: SALESMAN,
    });
    await saveRoles(gateway, [everybody(SALESMAN), group('1', '2')]);
    await saveRoles(gateway, [everybody(SALESMAN), group('2', '3', '4')]);
    expect((await list('?kind=roles')).items[0]?.changes).toEqual([
      { what: 'members', subject: 'Продажи', before: null, after: '+2-1' },
    ]);
  });

  it('is for administrators, of their own account, with sums only for those who see sums', async () => {
    const { gateway, team, restore, list } = await history();
    expect((await gateway.ask('GET', PATH, team.head)).status).toBe(403);
    expect(await codeOf(restore('roles', 1, 2, team.head))).toEqual([403, 'permission_denied']);
    const other = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };
    const stranger = await gateway.session({ ...ADMIN_CLAIMS, ...other });
    expect((await list('', stranger)).items).toEqual([]);
    expect((await restore('request_rules', 1, 0, stranger)).status).toBe(404);
    const blind = { ...SALESMAN, see_sums: false, administer: true };
    const subject = { kind: 'user' as const, id: '777', name: '' };
    await saveRoles(gateway, [everybody(SALESMAN), { subject, permissions: blind }]);
    const text = JSON.stringify(await list('', await gateway.session({ user_id: 777 })));
    expect([text.includes('"sums_hidden":true'), text.includes('100000')]).toEqual([true, false]);
  });
});
