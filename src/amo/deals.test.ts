import { describe, expect, it, vi } from 'vitest';
import { createDeals } from './deals.ts';

const signal = new AbortController().signal;

function dealsWith(routes: Record<string, unknown>) {
  const asked: string[] = [];
  const fetch = vi.fn(async (url: unknown) => {
    const path = String(url).replace('/api/v4/', '');
    asked.push(path);
    const body = routes[Object.keys(routes).find((start) => path.startsWith(start)) ?? ''];
    if (typeof body === 'number') return new Response('{}', { status: body });
    return body === undefined ? new Response(null, { status: 204 }) : new Response(JSON.stringify(body));
  });
  return { asked, deals: createDeals({ fetch, origin: '', random: () => 0 }) };
}

const link = (id: number, catalog_id: number, quantity: number) => ({
  id,
  metadata: { quantity, catalog_id, price_id: null },
});
const element = (id: number, name: string, fields: Record<string, unknown> = {}) => ({
  id,
  name,
  custom_fields_values: Object.entries(fields).map(([field_code, value]) => ({
    field_code,
    values: [{ value }],
  })),
});
const lead = (elements: unknown[]) => ({
  id: 1,
  name: 'Ремонт шпинделя',
  price: 342350,
  _embedded: { catalog_elements: elements },
});

describe('a deal for a form', () => {
  it('has its name, budget and goods with how many of each, one request a List', async () => {
    const { deals, asked } = dealsWith({
      'leads/1': lead([link(5, 70, 3), link(6, 70, 1.5), link(9, 80, 1)]),
      'catalogs/70/': {
        _embedded: { elements: [element(6, 'Масло', { PRICE: '99.5', UNIT: 'л' }), element(5, 'Обучение')] },
      },
      'catalogs/80/': { _embedded: { elements: [element(9, 'Счёт 1', { BILL_STATUS: 'Создан' })] } },
    });
    expect(await deals.read('1', signal)).toEqual({
      name: 'Ремонт шпинделя',
      budget: '342350',
      products: [
        { name: 'Обучение', quantity: '3', price: '', unit: '' },
        { name: 'Масло', quantity: '1.5', price: '99.5', unit: 'л' },
      ],
    });
    expect(asked).toEqual([
      'leads/1?with=catalog_elements',
      'catalogs/70/elements?filter[id][]=5&filter[id][]=6&limit=250',
      'catalogs/80/elements?filter[id][]=9&limit=250',
    ]);
  });

  it('goes without goods whose List may not be read, and is null when it is gone', async () => {
    const { deals } = dealsWith({ 'leads/1': lead([link(5, 70, 3)]), 'catalogs/70/': 403 });
    expect((await deals.read('1', signal))?.products).toEqual([]);
    expect(await deals.read('2', signal)).toBeNull();
  });
});
