import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '#domain/ids.ts';
import { compare, money, sum } from '#domain/money/money.ts';
import { dealsOfInvoice } from '../../deal-invoices/store.ts';
import { openSession } from '../accounts/sessions.ts';
import { audit } from '../schema/requests.ts';
import { allRows } from '../testing/all-rows.ts';
import { engines, useDatabase } from '../testing/databases.ts';
import { detachInvoice, MOST_SHARES, type NewShare, type ShareEdit, shareInvoice } from './changes.ts';
import { findDealInvoices, readDealHistory } from './deal-invoices.ts';

const ACCOUNT = 31415926 as AccountId;
const OTHER = 27182818 as AccountId;
const INVOICE = 'invoice:cp-1001:7';
const at = new Date('2026-03-02T09:00:00Z');

function edit(leadId: string, version = 0, accountId = ACCOUNT): ShareEdit {
  const by = { userId: 503 as UserId, origin: 'https://sub.amocrm.ru', at };
  return { accountId, leadId, invoiceId: INVOICE, version, ...by };
}

function wanted(leadId: string, value: string, fields: Partial<NewShare> = {}): NewShare {
  const whole = money('100.00', 'RUB');
  return { ...edit(leadId), number: '7', share: money(value, 'RUB'), whole, ...fields };
}

describe.each(engines)('deal invoices on %s', (engine) => {
  const database = useDatabase(engine);
  const share = (...args: Parameters<typeof wanted>) => shareInvoice(database(), wanted(...args));
  const current = (leadId: string, accountId = ACCOUNT) =>
    findDealInvoices(database(), { accountId, leadId });
  const history = async (leadId: string) =>
    (await readDealHistory(database(), { accountId: ACCOUNT, leadId })).map((row) => [row.action, row.value]);

  beforeEach(async () => {
    for (const accountId of [ACCOUNT, OTHER]) {
      const dates = { now: at, expiresAt: at, jtiExpiresAt: at };
      const token = { tokenHash: String(accountId).padEnd(64, '0'), jti: String(accountId) };
      const of = { accountId, userId: 503 as UserId, isAdmin: false, subdomain: 'sub', origin: '' };
      await openSession(database(), { ...dates, ...token, ...of });
    }
  });

  it('one invoice is shared between deals by sum, to the last kopeck and not beyond', async () => {
    expect(await share('1', '60.00')).toEqual({ kind: 'saved' });
    expect(await share('2', '40.01')).toEqual({ kind: 'over', free: money('40', 'RUB') });
    expect(await share('2', '40.00')).toEqual({ kind: 'saved' });
    expect(await share('3', '0.01')).toEqual({ kind: 'over', free: money('0', 'RUB') });
    expect(await dealsOfInvoice(database(), ACCOUNT, INVOICE)).toEqual([
      { leadId: '1', share: money('60', 'RUB') },
      { leadId: '2', share: money('40', 'RUB') },
    ]);
  });

  it('saving the same again records nothing; a save of an older state is a conflict', async () => {
    await share('1', '60.00');
    expect(await share('1', '60')).toEqual({ kind: 'saved' });
    expect(await history('1')).toEqual([['attached', '60.00']]);
    expect(await share('1', '50.00')).toEqual({ kind: 'conflict' });
    const [row] = await current('1');
    expect(await share('1', '50.00', { version: row?.version ?? 0 })).toEqual({ kind: 'saved' });
    expect(await share('1', '55.00', { version: row?.version ?? 0 })).toEqual({ kind: 'conflict' });
    expect(await history('1')).toEqual([
      ['changed', '50.00'],
      ['attached', '60.00'],
    ]);
  });

  it('a detached one is free again, recorded, and attached again under another version', async () => {
    await share('1', '100.00');
    const [first] = await current('1');
    expect(await detachInvoice(database(), edit('1', 0))).toBe('conflict');
    expect(await detachInvoice(database(), edit('1', first?.version))).toBe('saved');
    expect(await detachInvoice(database(), edit('1', first?.version))).toBe('saved');
    expect(await current('1')).toEqual([]);
    expect(await share('2', '100.00')).toEqual({ kind: 'saved' });
    expect(await share('1', '1.00')).toMatchObject({ kind: 'over' });
    expect(await history('1')).toEqual([
      ['detached', '100.00'],
      ['attached', '100.00'],
    ]);
    const entries = await allRows(database(), audit);
    expect(entries.map(({ action, subject, origin }) => [action, subject, origin])).toEqual([
      ['deal.invoice_attached', 'lead:1', 'https://sub.amocrm.ru'],
      ['deal.invoice_detached', 'lead:1', 'https://sub.amocrm.ru'],
      ['deal.invoice_attached', 'lead:2', 'https://sub.amocrm.ru'],
    ]);
    expect(entries.map(({ details }) => details)).toEqual(
      entries.map(() => ({ invoice_id: INVOICE, number: '7' })),
    );
  });

  it('of another account are independent', async () => {
    await share('1', '100.00');
    const theirs = { ...wanted('1', '100.00'), accountId: OTHER };
    expect(await shareInvoice(database(), theirs)).toEqual({ kind: 'saved' });
    const [row] = await current('1');
    await detachInvoice(database(), edit('1', row?.version, OTHER));
    expect(await current('1')).toHaveLength(1);
    expect(await dealsOfInvoice(database(), ACCOUNT, INVOICE)).toHaveLength(1);
  });

  it('concurrent writers never share more than the invoice’s sum', async () => {
    const tries = Array.from({ length: 16 }, (_, at) => share(String(1 + at), '9.00'));
    const results = await Promise.all(tries);
    expect(results.filter(({ kind }) => kind === 'saved')).toHaveLength(11);
    expect(results.filter(({ kind }) => kind === 'over')).toHaveLength(5);
    const deals = await dealsOfInvoice(database(), ACCOUNT, INVOICE);
    const whole = sum(
      deals.map((deal) => deal.share),
      'RUB',
    );
    expect(compare(whole, money('100', 'RUB'))).toBeLessThanOrEqual(0);
  });

  it('of two concurrent changes of one share the second is a conflict', async () => {
    await share('1', '10.00');
    const [row] = await current('1');
    const version = row?.version ?? 0;
    const both = await Promise.all([share('1', '20.00', { version }), share('1', '30.00', { version })]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
  });

  it('a deal is limited in invoices', async () => {
    await database().execute(sql`
      insert into deal_invoices (account_id, lead_id, invoice_id, number, value, currency, version, user_id, at)
      select ${ACCOUNT}::bigint, '1', 'invoice:' || n, '1', 1, 'RUB', n, 1, now() from generate_series(1, ${MOST_SHARES}::int) n`);
    expect(await share('1', '1.00')).toEqual({ kind: 'full' });
    expect(await share('2', '1.00')).toEqual({ kind: 'saved' });
  });
});
