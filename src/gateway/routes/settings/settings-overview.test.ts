import { describe, expect, it } from 'vitest';
import type { SettingsOverview } from '#contract/settings/settings-overview.ts';
import { freshOverview } from '#contract/testing/settings-overview.ts';
import { faultOfStatus } from '../../connectors/fault.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, demoBooks, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const PANEL = {
  entity: { type: 'company', id: '1' },
  parties: [{ entity: { type: 'company', id: '1' }, inn: '6310533810' }],
};

describe.each(routeEngines)('the overview of settings on %s', (engine) => {
  const database = useDatabase(engine);
  const look = async (gateway: TestGateway): Promise<SettingsOverview> =>
    bodyOf<SettingsOverview>(
      gateway.ask('GET', '/v1/settings-overview', await gateway.session(ADMIN_CLAIMS)),
    );

  it('says that a new account has nothing set', async () => {
    expect(await look(testGateway(database()))).toEqual(freshOverview);
  });

  it('counts what has been set', async () => {
    const gateway = testGateway(database());
    const admin = await gateway.session(ADMIN_CLAIMS);
    const put = async (path: string, body: unknown, method = 'PUT') =>
      expect((await gateway.ask(method, path, admin, body)).status).toBe(200);
    await saveRoles(gateway, [
      everybody(SALESMAN),
      { subject: { kind: 'group', id: 'group_1', name: 'Продажи', members: ['5'] }, permissions: SALESMAN },
      { subject: { kind: 'user', id: '7', name: 'Анна' }, permissions: SALESMAN },
    ]);
    const limits = [{ value: '100000.00', currency: 'RUB' }];
    await put('/v1/request-rules', { version: 0, kinds: ['invoice'], approval_limits: limits });
    const field = (purpose: string, field_id: string) => ({
      entity: 'company',
      purpose,
      field_id,
      name: 'x',
    });
    await put('/v1/field-mapping', { version: 0, fields: [field('inn', '60105'), field('kpp', '0')] });
    await put('/v1/accountants', { name: 'Ольга' }, 'POST');
    await put('/v1/accounting-sources', { name: '1С' }, 'POST');
    const overview = await look(gateway);
    expect(overview).toMatchObject({
      roles: { saved: true, read_only: false, groups: 1, people: 1 },
      request_rules: { kinds: 1, limits: 1 },
      field_mapping: { chosen: 1 },
      accountants: { members: 1, signed_in: 0 },
      accounting_events: { sources: 1, enabled: 1, last_at: null },
    });
    expect(overview.audit.last_at).toBe('2026-03-02T09:00:00.000Z');
    expect(overview.settings_history.last_at).toBe('2026-03-02T09:00:00.000Z');
  });

  it('says that the books do not answer, until they do', async () => {
    const demo = demoBooks();
    const state = { down: true };
    const gateway = testGateway(database(), {
      connector: {
        ...demo,
        open: (...asked) => {
          const books = demo.open(...asked);
          const findCounterparties: typeof books.findCounterparties = async (wanted) => {
            if (state.down) throw faultOfStatus(503);
            return books.findCounterparties(wanted);
          };
          return { ...books, findCounterparties };
        },
      },
    });
    const admin = await gateway.session(ADMIN_CLAIMS);
    await gateway.ask('POST', '/v1/panel', admin, PANEL);
    expect((await look(gateway)).diagnostics.books).toBe('failing');
    state.down = false;
    gateway.clock.advance(60_000);
    await gateway.ask('POST', '/v1/panel', admin, PANEL);
    expect((await look(gateway)).diagnostics.books).toBe('good');
  });

  it('is for administrators only', async () => {
    const gateway = testGateway(database());
    const answer = await gateway.ask('GET', '/v1/settings-overview', await gateway.session());
    expect(answer.status).toBe(403);
  });
});
