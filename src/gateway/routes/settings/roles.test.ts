import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type { Permissions } from '#contract/session.ts';
import type { Role, Roles } from '#contract/settings/roles.ts';
import { roleChanges } from '../../store/schema/accounts.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngine, routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { ADMIN_CLAIMS, everybody, JUNIOR, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, type TestGateway, testGateway, USER } from '../../testing/test-gateway.ts';

const PATH = '/v1/roles';
const CARD = { entity: { type: 'lead', id: '1' }, parties: [] };
const group = (id: string, members: string[], permissions: Permissions): Role => ({
  subject: { kind: 'group', id, name: 'Продажи', members },
  permissions,
});
const user = (id: number, permissions: Permissions): Role => ({
  subject: { kind: 'user', id: String(id), name: 'Анна' },
  permissions,
});
const HEAD: Permissions = { ...SALESMAN, approve: true, administer: true };
const BLIND: Permissions = { ...JUNIOR, see: false };
const codeOf = async (answer: Response | Promise<Response>) => {
  const { status, code } = await bodyOf<Problem>(answer);
  return [status, code];
};

describe.each(routeEngines)('roles on %s', (engine) => {
  const database = useDatabase(engine);
  const permissionsOf = async (gateway: TestGateway, claims = {}) =>
    (await bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', await gateway.session(claims), CARD)))
      .permissions;

  it('before the first save: the built-in default, read-only', async () => {
    const gateway = testGateway(database());
    const admin = await gateway.session(ADMIN_CLAIMS);
    expect(await bodyOf(gateway.ask('GET', PATH, admin))).toEqual({
      version: 0,
      read_only: true,
      roles: [everybody(SALESMAN)],
    });
    expect(await codeOf(gateway.ask('GET', PATH, await gateway.session()))).toEqual([
      403,
      'permission_denied',
    ]);
  });

  it('are stored whole, in order; a user’s own wins over the widest group, which wins over the default', async () => {
    const gateway = testGateway(database());
    const me = String(USER);
    const roles = [
      everybody(JUNIOR),
      group('group_2', ['7', me], { ...JUNIOR, approve: true }),
      group('group_1', [me], { ...JUNIOR, request: true }),
    ];
    const saved = await saveRoles(gateway, roles);
    expect(saved).toEqual({ version: 1, read_only: false, roles });
    const admin = await gateway.session(ADMIN_CLAIMS);
    expect(await bodyOf(gateway.ask('GET', PATH, admin))).toEqual(saved);
    expect(await permissionsOf(gateway)).toEqual({ ...JUNIOR, approve: true, request: true });
    expect(await permissionsOf(gateway, { user_id: 7 })).toEqual({ ...JUNIOR, approve: true });
    expect(await permissionsOf(gateway, { user_id: 8 })).toEqual(JUNIOR);
    await saveRoles(gateway, [...roles, user(USER, SALESMAN)]);
    expect(await permissionsOf(gateway)).toEqual(SALESMAN);
    const opened = await gateway.ask('POST', '/v1/session', { 'X-Auth-Token': await gateway.token() });
    expect(await bodyOf(opened)).toMatchObject({ permissions: SALESMAN });
  });

  it('saved by two at once are saved by one; the other gets a conflict', async () => {
    const gateway = testGateway(database());
    const admin = await gateway.session(ADMIN_CLAIMS);
    const save = (read_only: boolean) =>
      gateway.ask('PUT', PATH, admin, { version: 0, read_only, roles: [everybody(SALESMAN)] });
    const answers = await Promise.all([save(true), save(false), save(true), save(false)]);
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409', '409']);
    expect(await codeOf(save(true))).toEqual([409, 'conflict']);
    expect(await allRows(database(), roleChanges)).toHaveLength(1);
  });

  it('are audited: who changed what and when', async () => {
    const gateway = testGateway(database());
    await saveRoles(gateway, [everybody(JUNIOR)]);
    gateway.clock.advance(1000);
    await saveRoles(gateway, [everybody(SALESMAN), user(5, HEAD)], { read_only: true });
    const changes = await allRows(database(), roleChanges);
    expect(changes.map(({ userId, at }) => [userId, at.toISOString()])).toEqual([
      [1000, '2026-03-02T09:00:00.000Z'],
      [1000, '2026-03-02T09:00:01.000Z'],
    ]);
    expect(changes[0]).toMatchObject({ before: { version: 0, roles: [] }, after: { version: 1 } });
    expect(changes[1]).toMatchObject({
      before: { roles: [everybody(JUNIOR)], read_only: false },
      after: { roles: [everybody(SALESMAN), user(5, HEAD)], read_only: true },
    });
  });

  it('cannot lock everyone out', async () => {
    const gateway = testGateway(database());
    await saveRoles(gateway, [everybody(BLIND), user(USER, HEAD)]);
    const head = await gateway.session();
    const save = (roles: readonly Role[]) =>
      gateway.ask('PUT', PATH, head, { version: 1, read_only: false, roles });
    for (const roles of [[everybody(SALESMAN)], [everybody(SALESMAN), group('group_1', [], HEAD)]]) {
      const refused = await bodyOf<Problem>(save(roles));
      expect(refused).toMatchObject({ code: 'invalid_body', errors: [{ pointer: '/roles' }] });
    }
    expect((await save([everybody(SALESMAN), user(5, HEAD)])).status).toBe(200);
    expect(await codeOf(save([everybody(SALESMAN), user(5, HEAD)]))).toEqual([403, 'permission_denied']);
    await saveRoles(gateway, [everybody(BLIND)]);
    const blindAdmin = await gateway.session(ADMIN_CLAIMS);
    expect(await codeOf(gateway.ask('POST', '/v1/panel', blindAdmin, CARD))).toEqual([
      403,
      'permission_denied',
    ]);
    expect((await gateway.ask('GET', PATH, blindAdmin)).status).toBe(200);
  });

  it('belong to one account', async () => {
    const gateway = testGateway(database());
    await saveRoles(gateway, [everybody(JUNIOR)]);
    const claims = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };
    expect(await permissionsOf(gateway, claims)).toEqual(SALESMAN);
    const theirs = await gateway.session({ ...ADMIN_CLAIMS, ...claims });
    expect(await bodyOf<Roles>(gateway.ask('GET', PATH, theirs))).toMatchObject({ version: 0 });
  });
});

describe('contradictory roles', () => {
  const database = useDatabase(routeEngine);

  it.each([
    ['no default', [user(5, HEAD)], '/roles'],
    ['two defaults', [everybody(HEAD), everybody(HEAD)], '/roles/1/subject'],
    ['a user twice', [everybody(HEAD), user(5, HEAD), user(5, HEAD)], '/roles/2/subject'],
    ['a member twice', [everybody(HEAD), group('group_1', ['5', '5'], HEAD)], '/roles/1/subject/members'],
    [
      'half a character',
      [{ ...user(5, HEAD), subject: { kind: 'user', id: '5', name: '\ud800' } }, everybody(HEAD)],
      '/roles/0/subject/name',
    ],
    ['none', [], '/roles'],
  ])('are refused: %s', async (_name, roles, pointer) => {
    const gateway = testGateway(database());
    const admin = await gateway.session(ADMIN_CLAIMS);
    const answer = await gateway.ask('PUT', PATH, admin, { version: 0, read_only: true, roles });
    expect([answer.status, (await bodyOf<Problem>(answer)).errors?.[0]?.pointer]).toEqual([400, pointer]);
  });
});
