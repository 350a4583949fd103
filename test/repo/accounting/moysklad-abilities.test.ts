import { afterEach, describe, expect, it } from 'vitest';
import type { Feed, FeedStated } from '#gateway/connectors/feed.ts';
import { seedDemo } from '#sandbox/accounting/moysklad/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { NOON, openStand, type Stand } from './moysklad-stand.ts';

const open: Stand[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async ({ system }) => system.close()));
});

async function openDemo(): Promise<Stand> {
  const stand = await openStand();
  open.push(stand);
  seedDemo(stand.system.account, NOON, 100);
  return stand;
}

const signal = new AbortController().signal;
const invoice = uuidOf('invoiceout cp-1001 1203');

describe('printed forms of МойСклад', () => {
  it('are fetched from the file host without credentials, even when they take a while', async () => {
    const stand = await openDemo();
    stand.system.printer.waits = 3;
    const feed = stand.feed();
    expect(await feed.nameForm?.(`invoiceout.${invoice}`)).toBe('Счёт № 1203.pdf');
    const form = await feed.printForm?.(`invoiceout.${invoice}`);
    expect(new TextDecoder().decode(form?.bytes)).toMatch(/^%PDF/);
    expect(form?.fileName).toBe('Счёт № 1203.pdf');
    expect(stand.system.printer.fileRequests).toHaveLength(1);
    expect(stand.system.printer.fileRequests[0]).not.toHaveProperty('authorization');
  });

  it('do not exist for a payment or a deleted document', async () => {
    const feed = (await openDemo()).feed();
    expect(await feed.printForm?.(`paymentin.${uuidOf('paymentin cp-1001 1203/1')}`)).toBeNull();
    expect(await feed.printForm?.(`invoiceout.${uuidOf('gone')}`)).toBeNull();
    expect(await feed.printForm?.('../../etc')).toBeNull();
  });
});

describe('the system’s own balance', () => {
  const cp = uuidOf('cp-1001');
  const owed = { counterpartyId: cp, ownEntityId: null, owed: { value: '86400.00', currency: 'RUB' } };

  async function statedBy(feed: Feed, cursor: string | null = null): Promise<[FeedStated[], string | null]> {
    const stated: FeedStated[] = [];
    let last = cursor;
    for await (const batch of feed.changes(cursor, signal)) {
      if (batch.stated) stated.push(batch.stated);
      last = batch.cursor;
    }
    return [stated, last];
  }

  it('is given after the documents, for all clients, and with one client afresh', async () => {
    const feed = (await openDemo()).feed();
    expect((await feed.counterparty(cp, signal))?.stated).toBeUndefined();
    const [[page]] = await statedBy(feed);
    expect(page?.balances).toContainEqual(owed);
    expect(page?.of).toContain(cp);
    expect((await feed.counterparty(cp, signal))?.stated).toEqual({ of: [cp], balances: [owed] });
  });

  it('has the sign that documents show, found once and kept', async () => {
    const stand = await openDemo();
    stand.system.report.sign = 1;
    const [[page], cursor] = await statedBy(stand.feed());
    expect(page?.balances).toContainEqual(owed);
    const before = stand.system.requests.length;
    await statedBy(stand.feed(), cursor);
    const later = stand.system.requests.slice(before);
    expect(later.filter((request) => request.startsWith('POST'))).toEqual([]);
  });

  it('is withdrawn when the tariff gives no report, and kept when the system fails', async () => {
    const stand = await openDemo();
    const [, cursor] = await statedBy(stand.feed());
    stand.system.rights.crm = false;
    expect((await statedBy(stand.feed(), cursor))[0]).toEqual([{ of: 'all', balances: [] }]);
    stand.system.rights.crm = true;
    stand.system.faults.plan('error500', 20, /report/);
    expect((await statedBy(stand.feed(), cursor))[0]).toEqual([]);
  });
});
