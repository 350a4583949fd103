import { describe, expect, it } from 'vitest';
import type { Draft, Drafting, DraftLine } from '#gateway/connectors/drafting.ts';
import { currencyId, seedDemo } from '#sandbox/accounting/moysklad/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { NOON, openMoySklad } from './moysklad-context.ts';

async function openDemo() {
  const context = await openMoySklad();
  seedDemo(context.system.account, NOON, 100);
  const drafting = (): Drafting => {
    const made = context.feed().drafting;
    if (!made) throw new Error('no drafts');
    return made;
  };
  const posts = () => context.system.requests.filter((request) => request.startsWith('POST')).length;
  return { context, drafting, posts, invoices: () => context.system.account.list('invoiceout') };
}

const signal = new AbortController().signal;
const line: DraftLine = {
  name: 'Фреза концевая',
  quantity: '2',
  unit: 'шт',
  price: '6172.80',
  vat_rate: '22',
  sums: {
    net: { value: '10119.34', currency: 'RUB' },
    vat: { value: '2226.26', currency: 'RUB' },
    gross: { value: '12345.60', currency: 'RUB' },
  },
  itemId: `service.${uuidOf('service')}`,
};
const draft: Draft = {
  key: 'request-123',
  counterpartyId: uuidOf('cp-1001'),
  ownEntityId: uuidOf('own-1'),
  currency: 'RUB',
  dueDate: '2026-12-14',
  vatIncluded: true,
  comment: 'CRM-заявка R-000123',
  lines: [line],
};

describe('a draft invoice in МойСклад', () => {
  it('is made once per key, even when the answer is lost, and is not posted', async () => {
    const { context, drafting, invoices } = await openDemo();
    const before = invoices().length;
    context.system.faults.plan('lostAnswer', 1, /^POST/);
    const made = await drafting().make(draft, signal);
    expect(await drafting().make(draft, signal)).toEqual(made);
    expect(invoices()).toHaveLength(before + 1);
    const [fields, refs] = [invoices().at(-1)?.fields, invoices().at(-1)?.refs];
    expect(fields).toMatchObject({ applicable: false, sum: 1_234_560, description: 'CRM-заявка R-000123' });
    expect(refs?.agent?.id).toBe(uuidOf('cp-1001'));
    expect(made.documentId).toBe(`invoiceout.${invoices().at(-1)?.id}`);
    expect(made.link).toContain('#invoiceout/edit');
    expect(made.sum).toEqual({ value: '12345.60', currency: 'RUB' });
  });

  it('is never sent again to one that somebody has posted since', async () => {
    const { context, drafting, posts, invoices } = await openDemo();
    await drafting().make(draft, signal);
    context.system.account.update('invoiceout', invoices().at(-1)?.id ?? '', {
      fields: { applicable: true, sum: 5 },
    });
    const sent = posts();
    expect((await drafting().make(draft, signal)).sum).toEqual({ value: '0.05', currency: 'RUB' });
    expect(posts()).toBe(sent);
    expect(invoices().at(-1)?.fields.applicable).toBe(true);
  });

  it('has the currency of the request, and is refused in one the account does not have', async () => {
    const { drafting, invoices } = await openDemo();
    await drafting().make({ ...draft, currency: 'USD' }, signal);
    expect(invoices().at(-1)?.refs.currency?.id).toBe(currencyId('USD'));
    const other = drafting().make({ ...draft, key: 'other-request', currency: 'CHF' }, signal);
    await expect(other).rejects.toMatchObject({ refusal: { reason: 'currency' } });
  });

  it('changes no figure and appears as a draft that names the request', async () => {
    const { context, drafting } = await openDemo();
    const made = await drafting().make(draft, signal);
    const mirror = new MemoryMirror();
    await mirror.catchUp(context.feed());
    expect(mirror.documents.get(made.documentId)).toMatchObject({
      mark: 'draft',
      kind: 'invoice',
      purpose: 'CRM-заявка R-000123',
    });
  });

  it('finds products and services by the names of the lines', async () => {
    const { context, drafting } = await openDemo();
    const names = ['станок  Токарный', 'Услуги по договору', 'Такого; нет'];
    const { found, substitutes, areNeeded } = await drafting().items(names, signal);
    expect(found.map((one) => one?.id ?? null)).toEqual([null, `service.${uuidOf('service')}`, null]);
    const exact = await drafting().items(['СТАНОК токарный'], signal);
    expect(exact).toEqual({
      found: [{ id: `product.${uuidOf('product')}`, name: 'Станок токарный' }],
      substitutes: [],
      areNeeded: true,
    });
    expect([substitutes.map(({ name }) => name), areNeeded]).toEqual([['Услуги по договору'], true]);
    context.system.rights.denied = new Set(['product']);
    await expect(drafting().items(names, signal)).rejects.toMatchObject({ refusal: { reason: 'rights' } });
  });

  it('is refused in the system’s own words, for want of a right, and for an object that is gone', async () => {
    const { context, drafting } = await openDemo();
    const other = { ...draft, ownEntityId: uuidOf('gone') };
    await expect(drafting().make(other, signal)).rejects.toMatchObject({ refusal: { reason: 'item' } });
    context.system.rights.closed = true;
    await expect(drafting().make(draft, signal)).rejects.toMatchObject({
      refusal: { reason: 'books', said: 'Период закрыт для изменений' },
    });
    context.system.rights.denied = new Set(['invoiceout']);
    await expect(drafting().make(draft, signal)).rejects.toMatchObject({ refusal: { reason: 'rights' } });
  });
});
