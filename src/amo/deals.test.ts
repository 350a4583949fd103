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
  price_with_minor_units: 342350.6,
  _embedded: { catalog_elements: elements },
});

describe('the deal a form is filled from', () => {
  it('has its name, budget and goods with quantities, one request per list', async () => {
    const { deals, asked } = dealsWith({
      'leads/1': lead([link(5, 70, 3), link(6, 70, 1.5), link(9, 80, 1)]),
      'catalogs/70/': {
        _embedded: { elements: [element(6, 'Масло', { PRICE: '99.5', UNIT: 'л' }), element(5, 'Обучение')] },
      },
      'catalogs/80/': { _embedded: { elements: [element(9, 'Счёт 1', { BILL_STATUS: 'Создан' })] } },
    });
    expect(await deals.read('1', signal)).toEqual({
      name: 'Ремонт шпинделя',
      budget: '342350.6',
      unread: 0,
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

  it('takes the price chosen in the card, and none where it is empty', async () => {
    const chosen = { id: 5, metadata: { quantity: 1, catalog_id: 70, price_id: 901 } };
    const other = { id: 6, metadata: { quantity: 1, catalog_id: 70, price_id: 902 } };
    const values = [
      { field_id: 900, field_code: 'PRICE', values: [{ value: '100' }] },
      { field_id: 901, field_code: null, values: [{ value: '80.5' }] },
    ];
    const elements = [5, 6].map((id) => ({ id, name: 'Масло', custom_fields_values: values }));
    const { deals } = dealsWith({
      'leads/1': lead([chosen, other]),
      'catalogs/70/': { _embedded: { elements } },
    });
    expect((await deals.read('1', signal))?.products.map(({ price }) => price)).toEqual(['80.5', '']);
  });

  it.each([403, '<html>blocked</html>', { title: 'not a list' }])(
    'says how many goods could not be read: %j',
    async (answer) => {
      const { deals } = dealsWith({
        'leads/1': lead([link(5, 70, 3), link(6, 70, 1)]),
        'catalogs/70/': answer,
      });
      expect(await deals.read('1', signal)).toMatchObject({ products: [], unread: 2 });
    },
  );

  it('is null when it is gone', async () => {
    const { deals } = dealsWith({ 'leads/1': lead([link(5, 70, 3)]) });
    expect(await deals.read('2', signal)).toBeNull();
  });
});
