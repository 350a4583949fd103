import { describe, expect, it } from 'vitest';
import type { Feed, FeedStated } from '#gateway/connectors/feed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { openDemo } from './moysklad-context.ts';

const signal = new AbortController().signal;
const invoice = uuidOf('invoiceout cp-1001 1203');

describe('printed forms of МойСклад', () => {
  it('are fetched from the file host without credentials, even when they take a while', async () => {
    const context = await openDemo(100);
    context.system.printer.waits = 3;
    const feed = context.feed();
    expect(await feed.nameForm?.(`invoiceout.${invoice}`)).toBe('Счёт № 1203.pdf');
    const form = await feed.printForm?.(`invoiceout.${invoice}`);
    expect(new TextDecoder().decode(form?.bytes)).toMatch(/^%PDF/);
    expect(form?.fileName).toBe('Счёт № 1203.pdf');
    expect(context.system.printer.fileRequests).toHaveLength(1);
    expect(context.system.printer.fileRequests[0]).not.toHaveProperty('authorization');
  });

  it('do not exist for a payment or a deleted document', async () => {
    const feed = (await openDemo(100)).feed();
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
    const feed = (await openDemo(100)).feed();
    expect((await feed.counterparty(cp, signal))?.stated).toBeUndefined();
    const [[page]] = await statedBy(feed);
    expect(page?.balances).toContainEqual(owed);
    expect(page?.of).toContain(cp);
    expect((await feed.counterparty(cp, signal))?.stated).toEqual({ of: [cp], balances: [owed] });
  });

  it('has the sign that documents show, found once and kept', async () => {
    const context = await openDemo(100);
    context.system.report.sign = 1;
    const [[page], cursor] = await statedBy(context.feed());
    expect(page?.balances).toContainEqual(owed);
    const before = context.system.requests.length;
    await statedBy(context.feed(), cursor);
    const later = context.system.requests.slice(before);
    expect(later.filter((request) => request.startsWith('POST'))).toEqual([]);
  });

  it('is withdrawn when the tariff gives no report, and kept when the system fails', async () => {
    const context = await openDemo(100);
    const [, cursor] = await statedBy(context.feed());
    context.system.rights.crm = false;
    expect((await statedBy(context.feed(), cursor))[0]).toEqual([{ of: 'all', balances: [] }]);
    context.system.rights.crm = true;
    context.system.faults.plan('error500', 20, /report/);
    expect((await statedBy(context.feed(), cursor))[0]).toEqual([]);
  });
});
