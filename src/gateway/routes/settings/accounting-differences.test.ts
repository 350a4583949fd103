import { describe, expect, it } from 'vitest';
import type { Permissions } from '#contract/session.ts';
import type { CheckedResponse } from '#contract/settings/accounting-connections.ts';
import type { AccountingDifferences } from '#contract/settings/accounting-differences.ts';
import type { AccountId } from '#domain/ids.ts';
import { money } from '#domain/money/money.ts';
import { ingest } from '../../books/ingest.ts';
import type { FeedRecords } from '../../connectors/feed.ts';
import { routeEngine, useDatabase } from '../../store/testing/databases.ts';
import { client, fakeSystem, shipment, TOKEN } from '../../testing/accounting-system.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { ACCOUNT, bodyOf, testGateway } from '../../testing/test-gateway.ts';

const CONNECTIONS = '/v1/accounting-connections';
const OTHER = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99, is_admin: true };
const owed = (counterpartyId: string, value: string) => ({
  counterpartyId,
  ownEntityId: null,
  owed: money(value, 'RUB'),
});
const IDS = ['1', '2', '3', '4', '5'];
const RECORDS: FeedRecords = {
  counterparties: IDS.map((id) => client(id)),
  documents: ['1', '2', '3'].map((id) => shipment(`s${id}`, id)),
  // The last owes nothing by documents and is owed to: a supplier.
  stated: {
    of: IDS,
    balances: [owed('1', '100'), owed('2', '70'), owed('3', '900'), owed('4', '50.5'), owed('5', '-8')],
  },
};

describe('differences of a connection', () => {
  const database = useDatabase(routeEngine);

  async function open() {
    const gateway = testGateway(database(), { systems: [fakeSystem()], books: null });
    await saveRoles(gateway, [everybody(SALESMAN)]);
    const admin = await gateway.session(ADMIN_CLAIMS);
    const typed = { way: 'token', values: [{ name: 'token', value: TOKEN }] };
    const body = { kind: 'moysklad', name: 'Склад', ...typed };
    const { id } = await bodyOf<CheckedResponse>(gateway.ask('POST', CONNECTIONS, admin, body));
    if (id === null) throw new Error('not connected');
    const take = (records: FeedRecords) => {
      gateway.clock.advance(60_000);
      const at = new Date(gateway.clock.now());
      return ingest(database(), { accountId: ACCOUNT as AccountId, connectionId: id }, records, { at });
    };
    const path = `${CONNECTIONS}/${id}/differences`;
    const differences = async (claims: object = ADMIN_CLAIMS) =>
      gateway.ask('GET', path, await gateway.session({ ...claims }));
    const listed = async () =>
      (await bodyOf<CheckedResponse['list']>(gateway.ask('GET', CONNECTIONS, admin)))?.connections;
    return { gateway, take, differences, listed };
  }

  it('are counted by clients and listed by size, with what may explain them', async () => {
    const { take, differences, listed } = await open();
    expect(await bodyOf(differences())).toMatchObject({
      read_at: null,
      stated: 0,
      differing: 0,
      clients: [],
    });
    expect((await listed())?.[0]?.states_balances).toBeUndefined();
    await take(RECORDS);
    expect((await listed())?.[0]?.states_balances).toBe(true);
    const found = await bodyOf<AccountingDifferences>(differences());
    expect(found).toMatchObject({
      read_at: '2026-03-02T09:01:00Z',
      stated: 5,
      compared: 4,
      differing: 3,
      newer: 0,
    });
    expect(found.clients.map(({ name, sums, hint }) => [name, sums?.difference.value, hint])).toEqual([
      ['Клиент 3', '800.00', null],
      ['Клиент 4', '50.50', 'no_documents'],
      ['Клиент 2', '-30.00', null],
    ]);
    await take({ documents: [shipment('s6', '2')] });
    const newer = await bodyOf<AccountingDifferences>(differences());
    expect(newer).toMatchObject({ differing: 3, newer: 1 });
    expect(newer.clients[1]).toMatchObject({ name: 'Клиент 2', hint: 'newer' });
  });

  it('are the ten largest of many, and leave out clients that are gone', async () => {
    const { take, differences } = await open();
    const many = Array.from({ length: 13 }, (_, at) => `m${at}`);
    const balances = many.map((id, at) => owed(id, `${at + 1}`));
    await take({ counterparties: many.map((id) => client(id)), stated: { of: many, balances } });
    const { differing, clients } = await bodyOf<AccountingDifferences>(differences());
    expect([differing, clients.length]).toEqual([13, 10]);
    expect([clients[0], clients[9]].map((one) => one?.sums?.owed.value)).toEqual(['13.00', '4.00']);
    await take({ counterparties: [client('m12', { version: 2, deleted: true })] });
    expect(await bodyOf(differences())).toMatchObject({ stated: 12, differing: 12 });
  });

  it('show counts and names but no sums to an administrator without sums', async () => {
    const { gateway, take, differences } = await open();
    await take(RECORDS);
    const sumless: Permissions = { ...SALESMAN, see_sums: false, administer: true };
    await saveRoles(gateway, [everybody(sumless)]);
    const text = await (await differences({ user_id: 7 })).text();
    expect(JSON.parse(text)).toMatchObject({ differing: 3, clients: [{ sums: null }, { sums: null }, {}] });
    expect(text).not.toMatch(/"value"|800/);
  });

  it('are for administrators who see the books, of their own account only', async () => {
    const { gateway, take, differences } = await open();
    await take(RECORDS);
    expect((await differences({ user_id: 7 })).status).toBe(403);
    await saveRoles(gateway, [everybody({ ...SALESMAN, see: false, see_sums: false, administer: true })]);
    expect((await differences({ user_id: 7 })).status).toBe(403);
    const foreign = await differences(OTHER);
    expect([foreign.status, await foreign.text()]).toEqual([404, expect.not.stringContaining('Клиент')]);
  });
});
