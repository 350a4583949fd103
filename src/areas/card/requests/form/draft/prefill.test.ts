import { describe, expect, it } from 'vitest';
import type { DealProduct } from '#amo/catalog-elements.ts';
import type { Deal } from '#amo/deals.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import { ApiError } from '#http/errors.ts';
import { counterparty, document, page, panel, unmatched } from '../../../testing/panel.ts';
import { formAnswer } from '../../../testing/requests.ts';
import { prefill, type Sources, type UnreadSource } from './prefill.ts';
import { readSources, type SourceDeps } from './sources.ts';

const KINDS: readonly RequestKind[] = ['payment_order', 'invoice', 'closing_documents', 'reconciliation'];
const goods: readonly DealProduct[] = [
  { name: 'Станок', quantity: '2', price: '86400.5', unit: 'компл' },
  { name: 'Чехол', quantity: '0.5', price: '', unit: '' },
];
const deal = (over: Partial<Deal> = {}): Deal => ({
  name: 'Станки для цеха',
  budget: '172801.00',
  products: [],
  unread: 0,
  ...over,
});

interface Given {
  readonly shown?: PanelResponse | null;
  readonly read?: () => Promise<Deal | null>;
  readonly form?: () => Promise<ReturnType<typeof formAnswer>>;
  readonly card?: { readonly type: 'lead' | 'company'; readonly id: string };
}

function sourcesOf({
  shown = panel(),
  read = async () => deal(),
  form = async () => formAnswer(),
  card = { type: 'lead', id: '10001' },
}: Given = {}): Promise<Sources> {
  const asked: string[] = [];
  const context = {
    text: { locale: 'ru-RU' },
    clock: { now: () => new Date(2026, 2, 2, 12).getTime() },
    log: { trace: () => undefined },
    host: { account: () => ({ currency: 'RUB', country: 'RU' }) },
  };
  const section = { deps: { context, card }, calls: { form } } as unknown as SourceDeps['section'];
  const deals = {
    read: (id: string) => {
      asked.push(id);
      return read();
    },
  };
  return readSources({ section, deals, panel: shown }, new AbortController().signal);
}

const begins = async (kind: RequestKind, given?: Given) => prefill(kind, await sourcesOf(given));

describe('the client a request starts with', () => {
  const partyFields = (fields: Record<string, string>) =>
    Object.entries(fields).filter(([name]) => /^party_(?!country)/.test(name));

  it.each(KINDS)('is empty while the match is uncertain: %s', async (kind) => {
    const two = [counterparty('ООО «Вектор»', ['name'], 'v1'), counterparty('ООО «Вектор»', ['phone'], 'v2')];
    // Whatever a gateway sends beside an uncertain match is nobody's either.
    const doubtful = { ...panel(), match: { ...unmatched('ambiguous', two).match } };
    for (const shown of [unmatched('ambiguous', two), doubtful, unmatched('none'), null]) {
      const sources = await sourcesOf({ shown });
      expect([sources.counterparties, sources.summary, sources.shipments]).toEqual([[], null, null]);
      expect(partyFields(prefill(kind, sources).fields)).toEqual([]);
    }
  });

  it.each(KINDS)('is the matched one, but never the payee: %s', async (kind) => {
    const { fields } = await begins(kind);
    expect(partyFields(fields)).toEqual(
      kind === 'payment_order'
        ? []
        : [
            ['party_id', 'c1'],
            ['party_name', 'ООО «Ромашка»'],
            ['party_inn', '7707083893'],
            ['party_kpp', '770701001'],
          ],
    );
  });

  it('brings payment habits and own shipments', async () => {
    const shipped = document('shipment', '55');
    const shown = panel({
      documents: [page('invoice', [document('invoice', '1')]), page('shipment', [shipped])],
    });
    const sources = await sourcesOf({ shown });
    expect(sources.shipments).toMatchObject({ items: [shipped], total: 1 });
    expect(sources.summary).toEqual(shown.summary);
  });
});

describe('an invoice starts', () => {
  it('with the goods of the deal, unchanged', async () => {
    const { lines, fields } = await begins('invoice', { read: async () => deal({ products: goods }) });
    expect(lines).toEqual([
      { name: 'Станок', quantity: '2', price: '86\u00a0400,5', unit: 'компл', vat_rate: '22' },
      { name: 'Чехол', quantity: '0.5', price: '', unit: 'шт', vat_rate: '22' },
    ]);
    expect(fields).toMatchObject({ vat_included: 'yes', currency: 'RUB', vat_rate: '22' });
  });

  it('with two hundred goods at most', async () => {
    const [one] = goods;
    const products = Array.from({ length: 201 }, () => one as DealProduct);
    expect((await begins('invoice', { read: async () => deal({ products }) })).lines).toHaveLength(200);
  });

  it('with the deal’s name and budget when it has no goods', async () => {
    expect((await begins('invoice')).lines).toEqual([
      { name: 'Станки для цеха', quantity: '1', unit: 'шт', price: '172\u00a0801,00', vat_rate: '22' },
    ]);
  });

  it.each<[string, UnreadSource, () => Promise<Deal | null>]>([
    ['goods that could not be read', 'goods', async () => deal({ unread: 1 })],
    ['a deal that could not be read', 'deal', () => Promise.reject(new ApiError('network', 'deal'))],
  ])('with a blank line for %s', async (_name, unread, read) => {
    expect((await sourcesOf({ read })).unread).toEqual([unread]);
    expect((await begins('invoice', { read })).lines).toEqual([
      { name: '', quantity: '1', unit: 'шт', price: '', vat_rate: '22' },
    ]);
  });

  it('with a blank line outside a deal, and requests no goods there', async () => {
    const read = (): Promise<never> => Promise.reject(new Error('no deal is asked for'));
    const card = { type: 'company', id: '5' } as const;
    expect((await begins('invoice', { read, card })).lines).toMatchObject([{ name: '', price: '' }]);
  });

  it('never hides our own fault', async () => {
    await expect(sourcesOf({ read: () => Promise.reject(new TypeError('ours')) })).rejects.toThrow('ours');
  });
});

describe('a request starts', () => {
  it('with the own legal entity when there is only one', async () => {
    const two = [
      { id: 'o1', name: 'ООО «Наше дело»' },
      { id: 'o2', name: 'ИП Наш' },
    ];
    const own = async (given: Given) => (await begins('reconciliation', given)).fields.own_entity_id;
    expect(await own({})).toBe('o1');
    expect(await own({ form: async () => formAnswer({ own_entities: two }) })).toBe('');
    expect(await own({ form: async () => formAnswer({ own_entities: [] }) })).toBe('');
    expect(await own({ form: () => Promise.reject(new ApiError('unavailable', 'form')) })).toBe('');
  });

  it('with the year to date, and with the deal as the basis', async () => {
    expect((await begins('reconciliation')).fields).toMatchObject({
      from: '2026-01-01',
      to: '2026-03-02',
      delivery: 'edo',
    });
    expect((await begins('closing_documents')).fields).toMatchObject({
      basis: 'Станки для цеха',
      delivery: 'edo',
    });
    for (const kind of ['reconciliation', 'closing_documents', 'payment_order'] as const)
      expect((await begins(kind)).lines).toEqual([]);
  });
});
