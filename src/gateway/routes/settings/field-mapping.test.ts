import { describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import type { SessionResponse } from '#contract/session.ts';
import type { AuditResponse } from '#contract/settings/audit.ts';
import type { FieldChoice, FieldMapping } from '#contract/settings/field-mapping.ts';
import { routeEngine, routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { createCrm } from '../../testing/crm.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, ORIGIN, stillClock, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const PATH = '/v1/field-mapping';
const inn: FieldChoice = { entity: 'company', purpose: 'inn', field_id: '60105', name: 'Налоговый номер' };
const noKpp: FieldChoice = { entity: 'contact', purpose: 'kpp', field_id: '0', name: '' };
const STRANGER = { ...ADMIN_CLAIMS, iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };

describe.each(routeEngines)('field mapping on %s', (engine) => {
  const database = useDatabase(engine);
  const save = async (gateway: TestGateway, fields: readonly FieldChoice[], version: number, claims = {}) =>
    gateway.ask('PUT', PATH, await gateway.session({ ...ADMIN_CLAIMS, ...claims }), { version, fields });
  const open = async (gateway: TestGateway, claims = {}): Promise<SessionResponse> => {
    const headers = { 'X-Auth-Token': await gateway.token(claims) };
    return bodyOf<SessionResponse>(gateway.ask('POST', '/v1/session', headers));
  };

  it('is empty by default; stored whole, and sent to every page in its session', async () => {
    const gateway = testGateway(database());
    const admin = await gateway.session(ADMIN_CLAIMS);
    expect(await bodyOf(gateway.ask('GET', PATH, admin))).toEqual({ version: 0, fields: [] });
    expect((await open(gateway)).fields).toEqual({});
    const saved = { version: 1, fields: [inn, noKpp] };
    expect(await bodyOf(await save(gateway, [inn, noKpp], 0))).toEqual(saved);
    expect(await bodyOf(gateway.ask('GET', PATH, admin))).toEqual(saved);
    expect((await open(gateway)).fields).toEqual({ 'company.inn': '60105', 'contact.kpp': '0' });
    await save(gateway, [], 1);
    expect((await open(gateway)).fields).toEqual({});
  });

  it('saved by two who read the same version is a conflict; the log has both', async () => {
    const gateway = testGateway(database());
    await save(gateway, [inn], 0, { user_id: 1_001 });
    const late = await save(gateway, [noKpp], 0);
    expect([late.status, (await bodyOf<Problem>(late)).code]).toEqual([409, 'conflict']);
    await save(gateway, [noKpp], 1);
    const admin = await gateway.session(ADMIN_CLAIMS);
    const { items } = await bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit?kind=fields', admin));
    expect(items).toMatchObject([
      {
        action: 'field_mapping.save',
        by: { id: '1000' },
        origin: ORIGIN,
        changes: [
          { what: 'field', subject: 'company.inn', before: 'Налоговый номер', after: null },
          { what: 'field', subject: 'contact.kpp', before: null, after: '' },
        ],
      },
      { by: { id: '1001' }, changes: [{ before: null, after: 'Налоговый номер' }] },
    ]);
  });

  it('is saved by one of many at once', async () => {
    const gateway = testGateway(database());
    const admin = await gateway.session(ADMIN_CLAIMS);
    const tries = Array.from({ length: 6 }, () =>
      gateway.ask('PUT', PATH, admin, { version: 0, fields: [inn] }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it('is for administrators, each of their own account', async () => {
    const gateway = testGateway(database());
    await save(gateway, [inn], 0);
    const salesman = await gateway.session();
    expect((await gateway.ask('GET', PATH, salesman)).status).toBe(403);
    expect((await gateway.ask('PUT', PATH, salesman, { version: 1, fields: [] })).status).toBe(403);
    const stranger = await gateway.session(STRANGER);
    expect(await bodyOf<FieldMapping>(gateway.ask('GET', PATH, stranger))).toEqual({
      version: 0,
      fields: [],
    });
  });

  it('reports fields chosen twice', async () => {
    const refused = await save(testGateway(database()), [inn, noKpp, { ...inn, field_id: '7' }], 0);
    const { errors } = await bodyOf<Problem>(refused);
    expect(errors).toEqual([{ pointer: '/fields/2', detail: 'is there already' }]);
  });
});

describe('a field created in the CRM', () => {
  const database = useDatabase(routeEngine);
  const HOOK = '/oauth/callback?code=code-1&referer=sub.amocrm.ru&from_widget=1&platform=1';

  async function office({ open = true, connected = true } = {}) {
    const clock = stillClock();
    const crm = createCrm(clock);
    const gateway = testGateway(database(), { clock, fetch: crm.fetch });
    if (connected) await gateway.app.request(HOOK);
    await saveRoles(gateway, [everybody(SALESMAN)], { read_only: !open });
    const make = async (purpose = 'inn', claims = {}) =>
      gateway.ask('POST', `${PATH}/fields`, await gateway.session({ ...ADMIN_CLAIMS, ...claims }), {
        entity: 'company',
        purpose,
        name: 'ИНН',
      });
    const codeOf = async (answer: Promise<Response>) => {
      const { status, code } = await bodyOf<Problem>(answer);
      return [status, code];
    };
    return { clock, crm, gateway, make, codeOf };
  }

  it('is a text field with our own code, created once however often requested, and audited', async () => {
    const { crm, gateway, make } = await office();
    const first = await bodyOf<{ field: { id: string } }>(make());
    expect(first).toEqual({ field: { id: '70001', name: 'ИНН' }, created: true });
    expect(crm.fields).toEqual([{ id: 70_001, name: 'ИНН', code: 'SVERKA_INN', type: 'text' }]);
    expect(crm.headers().get('X-Context-User-ID')).toBe(String(ADMIN_CLAIMS.user_id));
    expect(await bodyOf(make())).toEqual({ ...first, created: false });
    expect(crm.fields).toHaveLength(1);
    const admin = await gateway.session(ADMIN_CLAIMS);
    const { items } = await bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit?kind=fields', admin));
    expect(items).toMatchObject([
      {
        action: 'field_mapping.create',
        changes: [{ what: 'new_field', subject: 'company.inn', after: 'ИНН' }],
      },
    ]);
  });

  it('is refused with its reason: read-only, no access, no right in the CRM, no CRM', async () => {
    const closed = await office({ open: false });
    expect(await closed.codeOf(closed.make())).toEqual([403, 'read_only']);
    const { crm, make, codeOf } = await office();
    crm.state.fieldRights = false;
    expect(await codeOf(make())).toEqual([424, 'crm_refused']);
    crm.state.down = 502;
    expect(await codeOf(make())).toEqual([502, 'crm_unavailable']);
  });

  it('needs CRM access', async () => {
    const { make, codeOf } = await office({ connected: false });
    expect(await codeOf(make())).toEqual([409, 'crm_not_connected']);
  });
});
