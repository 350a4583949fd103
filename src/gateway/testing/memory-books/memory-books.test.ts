import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { accountingDocument } from '#contract/books/documents.ts';
import { isDay } from '#domain/dates/calendar-date.ts';
import type { AccountId } from '#domain/ids.ts';
import { readTaxIds } from '#domain/requisites/tax-ids.ts';
import { readBookFile } from '../../connectors/demo/book-file.ts';
import { createLedger } from '../../connectors/demo/ledger-day.ts';
import { addDays } from '../../ledger/calendar.ts';
import { toWire } from '../../ledger/document.ts';
import { demoBooks, stillClock } from '../test-gateway.ts';

const ledgerOf = createLedger(readBookFile());
const TODAY = '2026-03-02';
const clock = stillClock();
const books = demoBooks(clock).open(1 as AccountId, new AbortController().signal);
const settlement = async (id: string) => (await books.readSettlements([id])).get(id);
const rub = (value: string) => ({ value, currency: 'RUB' });
const everything = [...ledgerOf(TODAY).values()];

describe('the showcase client', () => {
  it('owes 86 400.00, twelve days overdue, with 13 600 of the limit left', async () => {
    expect(await settlement('cp-1001')).toMatchObject({
      balances: [
        {
          currency: 'RUB',
          receivable: rub('86400.00'),
          overdue: rub('86400.00'),
          overdue_days: 12,
          advance: rub('0.00'),
        },
      ],
      creditLimit: { limit: rub('100000.00'), left: rub('13600.00') },
      lastPayment: { date: addDays(TODAY, -20), sum: rub('57600.00') },
    });
  });

  it('has invoice 1203 paid by forty per cent', async () => {
    const page = await books.readDocuments({
      counterpartyIds: ['cp-1001'],
      kind: 'invoice',
      limit: 1,
      after: null,
    });
    expect(page).toMatchObject({ total: 4, next: expect.any(String) as string });
    expect(page.items[0]).toMatchObject({
      number: '1203',
      sum: rub('144000.00'),
      paid: rub('57600.00'),
      state: 'overdue',
      overdue_days: 12,
      due_date: addDays(TODAY, -12),
    });
  });

  it('pages without gap or repetition', async () => {
    const numbers: string[] = [];
    let after: string | null = null;
    do {
      const page = await books.readDocuments({
        counterpartyIds: ['cp-1001'],
        kind: 'invoice',
        limit: 3,
        after,
      });
      numbers.push(...page.items.map((item) => item.number));
      after = page.next;
    } while (after !== null);
    expect(numbers).toEqual(['1203', '1098', '941', '702']);
  });
});

describe('the books', () => {
  it('have the same figures on any day, and the same documents on every start', () => {
    const figures = (today: string) =>
      [...ledgerOf(today).values()].map(({ settlement: { balances } }) => balances);
    expect(figures('2027-12-31')).toEqual(figures(TODAY));
    const again = [...createLedger(readBookFile())(TODAY).values()];
    expect(again.map(({ documents }) => documents)).toEqual(everything.map(({ documents }) => documents));
  });

  it('include every special client', async () => {
    expect((await settlement('cp-1020'))?.balances).toMatchObject([
      { currency: 'RUB', receivable: rub('96000.00') },
      { currency: 'USD', receivable: { value: '12240.00', currency: 'USD' }, overdue_days: 18 },
    ]);
    expect((await settlement('cp-1023'))?.balances).toMatchObject([{ advance: rub('123456789012345.67') }]);
    expect(await settlement('cp-1024')).toMatchObject({ balances: [], lastPayment: null });
    const names = readBookFile().counterparties.map((entry) => entry.name);
    expect(names).toContain('<img src=x onerror=alert(1)>');
    expect(names.some((name) => name.length === 300)).toBe(true);
    expect(
      new Set(everything.flatMap(({ documents }) => documents.map((row) => row.ownEntity.id))).size,
    ).toBe(2);
  });

  it('are well formed to the last document', () => {
    const check = new Ajv({ strict: true, formats: { date: isDay } }).compile(accountingDocument);
    const ids = everything.flatMap(({ documents }) => documents.map((document) => document.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { entry, documents } of everything) {
      const { inn, country = 'RU' } = entry;
      if (inn !== null) expect(readTaxIds(inn, country)).toEqual([{ country, number: inn, kpps: [] }]);
      for (const row of documents) {
        expect([check(toWire(row, TODAY)), row.id]).toEqual([true, row.id]);
        expect(row.kind === 'payment' ? row.date <= TODAY : true).toBe(true);
      }
    }
  });

  it('number invoices in order of issue, without duplicates', () => {
    const invoices = everything.flatMap(({ documents }) =>
      documents.filter(({ kind }) => kind === 'invoice'),
    );
    const plain = invoices.filter(({ number }) => /^\d+$/.test(number));
    expect(new Set(plain.map(({ number }) => number)).size).toBe(plain.length);
    expect(plain.every(({ number }) => Number(number) > 0)).toBe(true);
  });

  it('spread debts over all ages and payments over the year', async () => {
    const period = { from: addDays(TODAY, -365), to: TODAY };
    const [rubles, dollars] = await books.readDashboard(period);
    expect([rubles?.currency, dollars?.currency]).toEqual(['RUB', 'USD']);
    expect(rubles?.ageing.map(({ count }) => count > 0)).toEqual([true, true, true, true, true]);
    expect(rubles?.top_debtors.length).toBeGreaterThan(10);
    expect(rubles?.payments.length).toBeGreaterThan(100);
    for (const { debtors = [], debtors_count = 0, count, sum } of rubles?.ageing ?? []) {
      const sums = debtors.map((debtor) => Number(debtor.sum.value));
      expect(debtors.length).toBe(Math.min(20, new Set(debtors.map((one) => one.counterparty_id)).size));
      expect(debtors.length).toBe(Math.min(20, debtors_count));
      expect([debtors.length > 0, debtors_count <= count]).toEqual([true, true]);
      expect(sums).toEqual([...sums].sort((left, right) => right - left));
      expect(sums.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(Number(sum.value) + 0.01);
    }
    expect(rubles?.top_debtors.some(({ inn }) => inn !== undefined)).toBe(true);
  });

  it('end the day in the company’s time zone', async () => {
    const late = stillClock(Date.parse('2026-03-02T21:30:00Z'));
    const inMoscow = demoBooks(late).open(1 as AccountId, new AbortController().signal);
    const page = await inMoscow.readDocuments({
      counterpartyIds: ['cp-1001'],
      kind: 'invoice',
      limit: 1,
      after: null,
    });
    expect(page.items[0]?.due_date).toBe(addDays('2026-03-03', -12));
  });
});
