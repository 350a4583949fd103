import { describe, expect, it } from 'vitest';
import { type Bench, createBench } from '../../../testing/client.ts';
import { embedded, errorsOf, made } from '../../../testing/hal.ts';
import { CATALOG_IDS, LIST_FIELD_IDS } from '../../store/list-fields.ts';

const products = `/api/v4/catalogs/${CATALOG_IDS.products}/elements`;
const invoices = `/api/v4/catalogs/${CATALOG_IDS.invoices}/elements`;

describe('catalogs', () => {
  it('are read with no totals; an unknown one is 404', async () => {
    const { call } = createBench();
    const all = await call('GET', '/api/v4/catalogs');
    expect(embedded(all, 'catalogs').map((catalog) => catalog.type)).toEqual([
      'products',
      'invoices',
      'suppliers',
    ]);
    expect(all.body).not.toHaveProperty('_total_items');
    expect(embedded(all, 'catalogs').every((catalog) => Number(catalog.id) > 1000)).toBe(true);
    expect((await call('GET', '/api/v4/catalogs/1')).status).toBe(404);
    expect((await call('GET', '/api/v4/account?with=invoices_settings')).body).toMatchObject({
      invoices_settings: { invoices_catalog_id: CATALOG_IDS.invoices },
    });
    expect((await call('GET', '/api/v4/catalogs/products/settings')).body).toMatchObject({
      is_enabled: true,
      catalog_id: CATALOG_IDS.products,
    });
  });

  it('are created and changed with full answers, by the administrator, ten at most, one of invoices', async () => {
    const { call } = createBench();
    expect((await call('POST', '/api/v4/catalogs', { json: [{ name: 'x' }], user: 503 })).status).toBe(403);
    const answer = await call('POST', '/api/v4/catalogs', {
      json: [{ name: 'Договоры', can_show_in_cards: true }],
    });
    const [catalog] = embedded(answer, 'catalogs');
    expect(answer.status).toBe(200);
    expect(catalog).toMatchObject({
      name: 'Договоры',
      type: 'regular',
      can_be_deleted: true,
      request_id: '0',
    });
    const renamed = await call('PATCH', `/api/v4/catalogs/${catalog?.id}`, { json: { name: 'Акты' } });
    expect(renamed.body).toMatchObject({ id: catalog?.id, name: 'Акты', can_show_in_cards: true });
    const second = await call('POST', '/api/v4/catalogs', { json: [{ name: 'x', type: 'invoices' }] });
    expect(errorsOf(second)).toEqual(['0 NotSupportedChoice type']);
    const many = Array.from({ length: 7 }, (_, at) => ({ name: `список ${at}` }));
    expect((await call('POST', '/api/v4/catalogs', { json: many })).status).toBe(422);
    const gone = await call('POST', '/api/v2/catalogs', { json: { delete: [catalog?.id] } });
    expect(gone.status).toBe(200);
    expect((await call('GET', `/api/v4/catalogs/${catalog?.id}`)).status).toBe(404);
  });
});

describe('elements of a catalog', () => {
  it('are found by id and text', async () => {
    const { call } = createBench();
    expect(embedded(await call('GET', products), 'elements')).toHaveLength(6);
    expect(embedded(await call('GET', `${products}?filter[id][]=70002`), 'elements')).toMatchObject([
      { id: 70002 },
    ]);
    expect(embedded(await call('GET', `${products}?query=fr-012`), 'elements')).toMatchObject([
      { id: 70001 },
    ]);
    expect((await call('GET', `${products}/1`)).status).toBe(204);
    expect((await call('GET', `${invoices}/70001`)).status).toBe(204);
  });

  it('are returned in full after a write, with a number as request_id', async () => {
    const { call } = createBench();
    const item = { name: 'Резец', custom_fields_values: [{ field_code: 'PRICE', values: [{ value: 900 }] }] };
    const one = embedded(await call('POST', products, { json: [item] }), 'elements')[0];
    expect(one).toMatchObject({
      name: 'Резец',
      request_id: 0,
      catalog_id: CATALOG_IDS.products,
      is_deleted: false,
    });
    expect(one?.custom_fields_values).toMatchObject([{ field_code: 'PRICE', values: [{ value: '900' }] }]);
    const changed = await call('PATCH', products, { json: [{ id: one?.id, name: 'Резец проходной' }] });
    expect(embedded(changed, 'elements')).toMatchObject([{ name: 'Резец проходной', request_id: one?.id }]);
    expect(errorsOf(await call('POST', products, { json: [{}] }))).toEqual(['0 FieldMissing name']);
    const alien = await call('PATCH', invoices, { json: [{ id: one?.id, name: 'x' }] });
    expect(errorsOf(alien)).toEqual(['0 NotSupportedChoice id']);
  });

  it('an invoice adds up its lines and has a link on request', async () => {
    const { call } = createBench();
    const line = {
      description: 'Работа',
      unit_price: 10,
      quantity: 5,
      discount: { type: 'amount', value: 25 },
    };
    const json = [
      {
        name: 'Счёт 1',
        custom_fields_values: [
          { field_code: 'BILL_STATUS', values: [{ enum_code: 'created' }] },
          { field_code: 'SUPPLIER', values: [{ value: { entity_id: 72001 } }] },
          { field_code: 'ITEMS', values: [{ value: line }] },
        ],
      },
    ];
    const answer = await call('POST', `${invoices}?with=invoice_link`, { json });
    const [bill] = embedded(answer, 'elements');
    expect(bill?.invoice_link).toMatch(/^https:\/\/pay\.amocrm\.ru\/[0-9A-F]{10}$/);
    expect(JSON.stringify(bill)).toContain('"total_sum":25');
    expect(bill).toMatchObject({ _embedded: { warning: { message: null } } });
    const product = (await call('GET', `${products}/70001?with=invoice_link`)).body;
    expect(product).toMatchObject({ invoice_link: null });
    const wrong = [
      {
        name: 'x',
        custom_fields_values: [{ field_code: 'SUPPLIER', values: [{ value: { entity_id: 70001 } }] }],
      },
    ];
    expect(errorsOf(await call('POST', invoices, { json: wrong }))).toEqual([
      '0 NotSupportedChoice custom_fields_values.0.values.0.value.entity_id',
    ]);
  });

  it('are deleted by the second version only, and leave their owners', async () => {
    const { call } = createBench();
    await call('POST', '/api/v4/leads/10001/link', { json: [linkTo(70003, 2)] });
    expect((await call('DELETE', `${products}/70003`)).status).toBe(405);
    expect((await call('POST', '/api/v2/catalog_elements', { json: { delete: [70003] } })).status).toBe(200);
    expect((await call('GET', `${products}/70003`)).status).toBe(204);
    expect(await quantities({ call } as Bench, 10001, 70003)).toEqual([]);
    expect((await call('POST', '/api/v2/catalog_elements', { json: { add: [] } })).status).toBe(501);
  });
});

const linkTo = (id: number, quantity: number, price_id: number | null = null): object => ({
  to_entity_id: id,
  to_entity_type: 'catalog_elements',
  metadata: { quantity, catalog_id: CATALOG_IDS.products, price_id },
});

async function quantities(bench: Bench, lead: number, element: number): Promise<unknown[]> {
  const shown = await bench.call('GET', `/api/v4/leads/${lead}?with=catalog_elements`);
  const own = embedded(shown, 'catalog_elements').filter((item) => item.id === element);
  return own.map((item) => (item.metadata as { quantity: number }).quantity);
}

describe('links with elements', () => {
  it('carry a quantity, which a second link replaces; the catalog is required', async () => {
    const bench = createBench();
    const { call } = bench;
    await call('POST', '/api/v4/leads/10002/link', { json: [linkTo(70004, 1.5, LIST_FIELD_IDS.price)] });
    await call('POST', '/api/v4/leads/10002/link', { json: [linkTo(70004, 4)] });
    expect(await quantities(bench, 10002, 70004)).toEqual([4]);
    const links = await call(
      'GET',
      `/api/v4/leads/10002/links?filter[to_catalog_id]=${CATALOG_IDS.products}`,
    );
    expect(embedded(links, 'links')).toMatchObject([
      { to_entity_id: 70004, metadata: { quantity: 4, price_id: null } },
    ]);
    const contacts = await call('GET', '/api/v4/leads/10002/links?filter[to_entity_type]=contacts');
    expect(embedded(contacts, 'links').map((link) => link.to_entity_type)).toEqual(['contacts']);
    const bare = [{ to_entity_id: 70004, to_entity_type: 'catalog_elements' }];
    const refused = ['0 FieldMissing metadata.catalog_id'];
    expect(errorsOf(await call('POST', '/api/v4/leads/10002/link', { json: bare }))).toEqual(refused);
    expect(errorsOf(await call('POST', '/api/v4/leads/10002/unlink', { json: bare }))).toEqual(refused);
    const notPrice = await call('POST', '/api/v4/leads/10002/link', {
      json: [linkTo(70004, 1, LIST_FIELD_IDS.sku)],
    });
    expect(errorsOf(notPrice)).toEqual(['0 NotSupportedChoice metadata.price_id']);
    expect((await call('POST', '/api/v4/leads/10002/unlink', { json: [linkTo(70004, 1)] })).status).toBe(204);
    expect(await quantities(bench, 10002, 70004)).toEqual([]);
  });

  it('a catalog without can_link_multiple gives an element to one owner only', async () => {
    const bench = createBench();
    const catalog = await made(bench, '/api/v4/catalogs', 'catalogs', {
      name: 'Договоры',
      can_link_multiple: false,
    });
    const id = await made(bench, `/api/v4/catalogs/${catalog}/elements`, 'elements', { name: 'Договор 1' });
    const json = [
      { to_entity_id: id, to_entity_type: 'catalog_elements', metadata: { catalog_id: catalog } },
    ];
    expect((await bench.call('POST', '/api/v4/leads/10001/link', { json })).status).toBe(200);
    const second = await bench.call('POST', '/api/v4/contacts/20001/link', { json });
    expect(errorsOf(second)).toEqual(['0 NotSupportedChoice to_entity_id']);
  });
});
