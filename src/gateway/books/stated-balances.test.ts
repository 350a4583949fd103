import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { money } from '#domain/money/money.ts';
import type { FeedDocument, FeedRecords, FeedStated } from '../connectors/feed.ts';
import { addDays } from '../ledger/calendar.ts';
import { readReconciliation } from '../reconciliation/read.ts';
import { makeConnection } from '../store/books/connections.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { openConnection } from '../testing/mirror-account.ts';
import { OWN_ENTITIES, TODAY } from '../testing/samples/random-ledger.ts';
import { mirrorId } from './ids.ts';
import { ingest } from './ingest.ts';
import { sqlBooks } from './sql-books.ts';

const accountId = 7 as AccountId;
const place = { accountId, connectionId: 'ms' };
const minute = (at: number): Date => new Date(Date.parse(`${TODAY}T09:00:00Z`) + at * 60_000);
const rub = (value: string) => money(value, 'RUB');

const unnamed = { inn: null, kpp: null, phones: [], emails: [], externalIds: [] };
const client = (id: string) => ({
  id,
  name: `ООО «${id}»`,
  ...unnamed,
  ownEntityId: 'own-1',
  creditLimit: rub('1000'),
  version: 0,
});

function document(id: string, more: Partial<FeedDocument>): FeedDocument {
  const plain = { id, number: id, date: addDays(TODAY, -40), dueDate: addDays(TODAY, -10), mark: null };
  const owner = { counterpartyId: 'c-1', ownEntityId: 'own-1', purpose: null, version: 1 };
  return { ...plain, ...owner, kind: 'shipment', sum: rub('500'), paid: rub('0'), ...more };
}

const stated = (owed: string, ownEntityId: string | null = null): FeedStated => ({
  of: ['c-1'],
  balances: [{ counterpartyId: 'c-1', ownEntityId, owed: rub(owed) }],
});

describe.each(engines)("the system's own word in the mirror on %s", (engine) => {
  const database = useDatabase(engine);

  async function open(documents: readonly FeedDocument[] = [document('s-1', {})]) {
    await openConnection(database(), accountId, minute(0));
    const profile = { kind: 'moysklad', name: 'МойСклад', zone: 'Europe/Moscow', promiseSeconds: 300 };
    await makeConnection(
      database(),
      accountId,
      { id: 'ms', ...profile, nextAttemptAt: minute(0) },
      minute(0),
    );
    const counterparties = ['c-1', 'c-2'].map(client);
    await take({ ownEntities: OWN_ENTITIES, counterparties, documents }, 0);
  }

  const take = (records: FeedRecords, at: number) => ingest(database(), place, records, { at: minute(at) });

  async function settlement(id = 'c-1') {
    const books = sqlBooks({ database: database(), accountId, today: TODAY, linkTo: () => null });
    const own = mirrorId('ms', id);
    return (await books.readSettlements([own])).get(own);
  }

  it('leaves no trace where the documents say the same', async () => {
    await open();
    const before = await settlement();
    await take({ stated: stated('500.00') }, 1);
    expect(await settlement()).toEqual(before);
  });

  it('is the balance where they say something else, the limit follows, no more is overdue than is owed', async () => {
    await open();
    await take({ stated: stated('420.01') }, 1);
    expect(await settlement()).toMatchObject({
      balances: [
        { receivable: rub('420.01'), overdue: rub('420.01'), overdue_days: 10, advance: rub('0.00') },
      ],
      creditLimit: { left: rub('579.99') },
      stated: [{ currency: 'RUB', source: 'МойСклад', read_at: '2026-03-02T09:01:00Z' }],
    });
    await take({ stated: stated('-20') }, 2);
    const ahead = await settlement();
    expect(ahead?.balances).toMatchObject([
      { receivable: rub('0'), overdue: rub('0'), overdue_days: 0, advance: rub('20') },
    ]);
    expect(ahead?.ageing[0]?.buckets[1]?.sum.value).toBe('500.00');
    await take({ stated: stated('0') }, 3);
    expect((await settlement())?.balances).toEqual([]);
  });

  it('is beside the statement of the client and counted for the dashboard, until documents come', async () => {
    await open();
    await take({ stated: stated('420.01') }, 1);
    const books = sqlBooks({ database: database(), accountId, today: TODAY, linkTo: () => null });
    const read = async () => {
      const period = { from: addDays(TODAY, -60), to: TODAY };
      const [statement] = await books.readStatements([mirrorId('ms', 'c-1')], period);
      return [statement?.stated, await books.countDiffering()] as const;
    };
    const word = { source: 'МойСклад', read_at: '2026-03-02T09:01:00Z', of_all: true };
    const sums = { owed: rub('420.01'), computed: rub('500'), difference: rub('-79.99') };
    expect(await read()).toEqual([{ ...word, ...sums }, 1]);
    await take({ documents: [document('s-2', {})] }, 2);
    expect(await read()).toEqual([undefined, 0]);
  });

  it('of a client without a document is beside no statement, and makes the sum alone', async () => {
    await open([]);
    await take({ stated: stated('420.01') }, 1);
    const books = sqlBooks({ database: database(), accountId, today: TODAY, linkTo: () => null });
    const id = mirrorId('ms', 'c-1');
    const mirror = {
      ...books,
      readDay: async () => ({ today: TODAY, zone: 'Europe/Moscow' }),
      source: () => ({ kind: 'x', name: 'Книги', as_of: '2026-03-02T09:01:00Z', status: 'fresh' as const }),
    };
    const period = { from: addDays(TODAY, -60), to: TODAY };
    const { statements, only_stated } = await readReconciliation(mirror, [id, id], period);
    expect(statements).toEqual([]);
    const word = { owed: rub('420.01'), computed: rub('0'), of_all: true };
    expect(only_stated).toMatchObject([{ counterparty: { id }, own_entity: null, word }]);
    expect((await settlement())?.balances[0]?.receivable).toEqual(rub('420.01'));
    const [makeup] = await books.readBalanceMakeup([id]);
    expect(makeup).toMatchObject({ computed: rub('0'), stated: [{ shown: true, owed: rub('420.01') }] });
    await take({ documents: [document('s-1', {})] }, 2);
    await take({ stated: stated('420.01') }, 3);
    expect((await readReconciliation(mirror, [id], period)).only_stated).toBeUndefined();
  });

  it('gives way to documents that came after it, until it is read again', async () => {
    await open();
    await take({ stated: stated('600') }, 1);
    const payment = document('p-1', { kind: 'payment', sum: rub('100'), paid: null, dueDate: null });
    const shipment = document('s-1', { paid: rub('100'), version: 2 });
    await take({ documents: [payment, shipment] }, 2);
    const newer = await settlement();
    expect(newer?.stated).toBeUndefined();
    expect(newer?.balances[0]?.receivable.value).toBe('400.00');
    await take({ stated: stated('500') }, 3);
    expect((await settlement())?.balances[0]?.receivable.value).toBe('500.00');
    // An invoice changes nothing that is owed.
    await take({ documents: [document('i-1', { kind: 'invoice' })] }, 4);
    expect((await settlement())?.stated).toHaveLength(1);
  });

  it('counts by the moment of reading, whatever comes last, and the same twice changes nothing', async () => {
    await open();
    await take({ stated: stated('600') }, 5);
    await take({ stated: stated('700') }, 4);
    await take({ stated: stated('600') }, 5);
    expect((await settlement())?.balances[0]?.receivable.value).toBe('600.00');
  });

  it('of one own legal entity leaves the other as its documents have it; what it leaves out is zero', async () => {
    await open([document('s-1', {}), document('s-2', { ownEntityId: 'own-2', sum: rub('70') })]);
    const balances = [{ counterpartyId: 'c-1', ownEntityId: 'own-2', owed: rub('71') }];
    await take({ stated: { of: ['c-1'], balances } }, 1);
    const one = await settlement();
    expect(one?.ownEntities.map(({ balances: [own] }) => own?.receivable.value).sort()).toEqual([
      '500.00',
      '71.00',
    ]);
    expect(one?.balances[0]?.receivable.value).toBe('571.00');
    await take({ stated: { of: 'all', omitsZero: true, balances } }, 2);
    expect((await settlement())?.balances[0]?.receivable.value).toBe('71.00');
  });

  it('is not compared across currencies, nor for a supplier without a sale', async () => {
    await open([document('s-1', {}), document('s-2', { sum: money('9', 'USD'), paid: money('0', 'USD') })]);
    const supplier = { counterpartyId: 'c-2', ownEntityId: null, owed: rub('-900') };
    const both = [...stated('1500').balances, supplier];
    await take({ stated: { of: ['c-1', 'c-2'], balances: both } }, 1);
    expect((await settlement())?.stated).toBeUndefined();
    expect((await settlement('c-2'))?.balances).toEqual([]);
    await take({ stated: { of: ['c-2'], balances: [{ ...supplier, owed: rub('5') }] } }, 2);
    expect((await settlement('c-2'))?.balances[0]?.receivable.value).toBe('5.00');
  });

  it('is gone once the system says nothing any more', async () => {
    await open();
    await take({ stated: stated('600') }, 1);
    await take({ stated: { of: 'all', balances: [] } }, 2);
    expect((await settlement())?.balances[0]?.receivable.value).toBe('500.00');
    await take({ stated: stated('600') }, 3);
    await take({ stated: { of: ['c-1'], balances: [] } }, 4);
    expect((await settlement())?.stated).toBeUndefined();
  });
});
