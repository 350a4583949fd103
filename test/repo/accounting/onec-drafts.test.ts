import { describe, expect, it } from 'vitest';
import type { Draft, Drafting } from '#gateway/connectors/drafting.ts';
import type { ConfigurationName } from '#sandbox/accounting/onec/configurations.ts';
import { seedDemo } from '#sandbox/accounting/onec/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { NOON } from './moysklad-context.ts';
import { openOneC } from './onec-context.ts';

const SET = 'Document_СчетНаОплатуПокупателю';
const signal = new AbortController().signal;
const rub = (value: string) => ({ value, currency: 'RUB' });
const line = { name: 'Фреза', quantity: '2', unit: 'шт', price: '6172.80', vat_rate: '22' } as const;
const sums = { net: rub('10119.34'), vat: rub('2226.26'), gross: rub('12345.60') };
const draft: Draft = {
  key: 'request-123',
  counterpartyId: uuidOf('cp-1001'),
  ownEntityId: uuidOf('own-1'),
  currency: 'RUB',
  dueDate: '2026-12-14',
  vatIncluded: true,
  comment: 'CRM-заявка R-000123',
  lines: [{ ...line, sums, itemId: null }],
};

async function openDemo(configuration: ConfigurationName = 'accounting') {
  const context = await openOneC(configuration);
  const { base, rights } = context.system;
  seedDemo(base, NOON, 20);
  base.create('Catalog_Контрагенты', { Ref_Key: uuidOf('other'), Description: 'Другой' });
  rights.written = new Set([SET]);
  const drafting = (): Drafting => {
    const made = context.feed().drafting;
    if (!made) throw new Error('no drafts');
    return made;
  };
  return { context, rights, drafting, invoices: () => base.list(SET) };
}

describe('a draft invoice in 1С', () => {
  it('is made once per key, even when the answer is lost, and is not posted', async () => {
    const { context, drafting, invoices } = await openDemo();
    const before = invoices().length;
    context.system.faults.plan('lostAnswer', 1, /^POST/);
    await expect(drafting().make(draft, signal)).rejects.toMatchObject({ kind: 'unavailable' });
    const made = await drafting().make(draft, signal);
    expect(await drafting().find(draft, signal)).toEqual(made);
    expect(invoices()).toHaveLength(before + 1);
    expect(made.sum).toEqual(rub('12345.60'));
    expect(invoices().at(-1)).toMatchObject({
      Posted: false,
      Комментарий: 'CRM-заявка R-000123',
      Контрагент_Key: uuidOf('cp-1001'),
      СуммаДокумента: 12345.6,
      СуммаВключаетНДС: true,
      СрокОплаты: '2026-12-14T00:00:00',
      Товары: [
        {
          Содержание: 'Фреза',
          Количество: 2,
          Цена: 6172.8,
          Сумма: 12345.6,
          СтавкаНДС: 'НДС22',
          СуммаНДС: 2226.26,
        },
      ],
    });
  });

  it('is found by its comment in a base that keeps keys of its own', async () => {
    const { context, rights, drafting, invoices } = await openDemo();
    rights.keepsKeys = true;
    const before = invoices().length;
    context.system.faults.plan('lostAnswer', 1, /^POST/);
    await expect(drafting().make(draft, signal)).rejects.toMatchObject({ kind: 'unavailable' });
    const made = await drafting().make(draft, signal);
    expect((await drafting().make(draft, signal)).documentId).toBe(made.documentId);
    expect(invoices()).toHaveLength(before + 1);
    await drafting().make({ ...draft, counterpartyId: uuidOf('other') }, signal);
    expect(invoices()).toHaveLength(before + 2);
  });

  it('changes no figure and appears as a draft that names the request', async () => {
    const { context, drafting } = await openDemo();
    const made = await drafting().make(draft, signal);
    const mirror = new MemoryMirror();
    await mirror.catchUp(context.feed());
    const found = mirror.documents.get(made.documentId);
    expect(found).toMatchObject({ mark: 'draft', kind: 'invoice', purpose: 'CRM-заявка R-000123' });
  });

  it('has products of the names of its lines, and does without', async () => {
    const { context, rights, drafting } = await openDemo();
    const key = uuidOf('product');
    context.system.base.create('Catalog_Номенклатура', { Ref_Key: key, Description: "Станок 'Б'" });
    const names = ["станок 'б'", "Станок 'Б'", 'Нет'];
    const { found, areNeeded } = await drafting().items(names, signal);
    expect([found.map((one) => one?.id ?? null), areNeeded]).toEqual([[key, key, null], false]);
    rights.denied = new Set(['Catalog_Номенклатура']);
    expect((await drafting().items(names, signal)).found).toEqual([null, null, null]);
  });

  it('is refused without the right, in the words of the books, and where no profile says how', async () => {
    const { context, rights, drafting } = await openDemo();
    context.system.faults.plan('business', 1, /^POST/);
    await expect(drafting().make(draft, signal)).rejects.toMatchObject({
      refusal: { reason: 'books', said: 'Период закрыт для изменений' },
    });
    rights.written = new Set();
    await expect(drafting().make(draft, signal)).rejects.toMatchObject({ refusal: { reason: 'rights' } });
    const chf = { ...draft, currency: 'CHF' };
    await expect(drafting().make(chf, signal)).rejects.toMatchObject({ refusal: { reason: 'currency' } });
    const other = await openDemo('trade');
    const feed = other.context.feed();
    await expect(feed.drafting?.make(draft, signal)).rejects.toMatchObject({
      refusal: { reason: 'configuration' },
    });
    expect(feed.capabilities.draft).toBe(false);
  });
});
