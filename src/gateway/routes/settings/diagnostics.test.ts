import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Diagnostics, OutboxHealth } from '#contract/settings/diagnostics.ts';
import type { Connector } from '../../connectors/connector.ts';
import { faultOfStatus } from '../../connectors/fault.ts';
import { migrations } from '../../store/schema/migrations/all.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { createCrm } from '../../testing/crm.ts';
import { create, type Headers, openAccount } from '../../testing/requests.ts';
import { ADMIN_CLAIMS } from '../../testing/roles.ts';
import {
  ACCOUNT,
  bodyOf,
  demoBooks,
  stillClock,
  type TestGateway,
  testGateway,
} from '../../testing/test-gateway.ts';

const CARD = { entity: { type: 'company', id: '1' }, parties: [] };
const CODE = '/oauth/callback?code=code-1&referer=sub.amocrm.ru&from_widget=1';

describe.each(routeEngines)('diagnostics on %s', (engine) => {
  const database = useDatabase(engine);
  const look = (gateway: TestGateway, who: Headers): Promise<Diagnostics> =>
    bodyOf<Diagnostics>(gateway.ask('GET', '/v1/diagnostics', who));

  /** The demo books, which fail with a status once it is set. */
  function breakable() {
    const demo = demoBooks();
    const state: { status: number | null } = { status: null };
    const open: Connector['open'] = (account, signal) => {
      const books = demo.open(account, signal);
      const findCounterparties: typeof books.findCounterparties = async (wanted) => {
        if (state.status !== null) throw faultOfStatus(state.status);
        return books.findCounterparties(wanted);
      };
      return { ...books, findCounterparties };
    };
    return { state, connector: { ...demo, open } };
  }

  it('of a new account show versions and the database, and no events yet', async () => {
    const gateway = testGateway(database());
    const report = await look(gateway, await gateway.session(ADMIN_CLAIMS));
    const newest = Math.max(...migrations.map(({ id }) => id));
    expect(report).toMatchObject({
      now: '2026-03-02T09:00:00.000Z',
      versions: { gateway: '1.2.3' },
      crm_clock: 0,
      database: { migration: newest, known_migration: newest },
      books: { kind: 'demo', good_at: null, fault: null },
      crm: { status: 'never', access_expires_at: null, fault: null },
      outbox: { waiting: 0, oldest_at: null, parked: 0, dead_letters: [] },
      rates: { own: null, crm: null, books: null },
    });
  });

  it('show when the books answered last, and how they failed', async () => {
    const { state, connector } = breakable();
    const gateway = testGateway(database(), { connector });
    const admin = await gateway.session(ADMIN_CLAIMS);
    const read = () =>
      gateway.ask('POST', '/v1/panel', admin, {
        ...CARD,
        parties: [{ entity: CARD.entity, inn: '6310533810' }],
      });
    expect((await read()).status).toBe(200);
    for (const status of [503, 429]) {
      gateway.clock.advance(60_000);
      state.status = status;
      await read();
    }
    const { books, rates } = await look(gateway, admin);
    expect(books).toMatchObject({
      good_at: '2026-03-02T09:00:00.000Z',
      fault: { at: '2026-03-02T09:02:00.000Z', cause: 'rate', status: null, count: 2 },
    });
    expect(rates.books).toMatchObject({ count: 1 });
  });

  it('show CRM access, its expiry and the last outcome', async () => {
    const clock = stillClock();
    const crm = createCrm(clock);
    const gateway = testGateway(database(), { clock, fetch: crm.fetch });
    await gateway.app.request(CODE);
    const admin = await gateway.session(ADMIN_CLAIMS);
    crm.state.down = 502;
    clock.advance(1_000);
    await gateway.ask('POST', '/v1/connection:test', admin);
    const report = await look(gateway, admin);
    expect(report.crm).toMatchObject({
      status: 'connected',
      refreshed_at: '2026-03-02T09:00:00.000Z',
      fault: { cause: 'unavailable', status: 502 },
    });
    expect(Date.parse(report.crm.access_expires_at ?? '')).toBeGreaterThan(clock.now());
    expect(JSON.stringify(report)).not.toContain('def502');
  });

  it('show how often users had to wait, and how the clocks differ', async () => {
    const gateway = testGateway(database(), { limits: { perSession: { burst: 2, perSecond: 0.1 } } });
    const seconds = Math.floor(gateway.clock.now() / 1000);
    const admin = await gateway.session({ ...ADMIN_CLAIMS, iat: seconds - 20 });
    for (let at = 0; at < 4; at += 1) await gateway.ask('GET', '/v1/roles', admin);
    const report = await look(gateway, await gateway.session({ ...ADMIN_CLAIMS, iat: seconds - 20 }));
    expect([report.rates.own?.count, report.crm_clock]).toEqual([2, -20]);
  });

  it('show waiting and given-up items, which can be retried; never another account’s', async () => {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    await create(gateway, team.author);
    const other = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: ACCOUNT + 1 };
    const stranger = await gateway.session({ ...ADMIN_CLAIMS, ...other });
    const { waiting } = (await look(gateway, team.admin)).outbox;
    expect(waiting).toBeGreaterThan(0);
    await database().execute(
      sql`update outbox set state = 'parked', attempts = 36, last_error = 'unavailable 502'`,
    );
    const { outbox } = await look(gateway, team.admin);
    expect(outbox).toMatchObject({ waiting: 0, parked: waiting });
    expect(outbox.dead_letters[0]).toMatchObject({ kind: 'request_step', cause: 'unavailable', status: 502 });
    const body = { ids: outbox.dead_letters.map(({ id }) => id) };
    const retry = (who: Headers) => bodyOf<OutboxHealth>(gateway.ask('POST', '/v1/outbox:retry', who, body));
    await retry(stranger);
    expect((await look(gateway, team.admin)).outbox.parked).toBe(waiting);
    expect((await gateway.ask('POST', '/v1/outbox:retry', team.head, body)).status).toBe(403);
    expect(await retry(team.admin)).toMatchObject({ parked: 0, waiting });
    await retry(team.admin);
    const { rows } = await database().execute(
      sql`select count(*)::int as report from audit where action = 'outbox.retry'`,
    );
    expect(rows).toEqual([{ report: 1 }]);
    expect((await look(gateway, stranger)).outbox).toMatchObject({ waiting: 0, parked: 0 });
  });
});
