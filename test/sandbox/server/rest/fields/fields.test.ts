import { describe, expect, it } from 'vitest';
import { createBench } from '../../../testing/client.ts';
import { embedded, errorsOf, type Json, made } from '../../../testing/hal.ts';
import { CATALOG_IDS } from '../../store/list-fields.ts';

const leads = '/api/v4/leads/custom_fields';

describe('custom field definitions', () => {
  it('have the types their entity may have', async () => {
    const { call } = createBench();
    const post = async (owner: string, type: string): Promise<number> =>
      (await call('POST', `/api/v4/${owner}/custom_fields`, { json: [{ name: 'x', type }] })).status;
    expect(await post('leads', 'tracking_data')).toBe(201);
    expect(await post('contacts', 'tracking_data')).toBe(400);
    expect(await post('contacts', 'multitext')).toBe(201);
    expect(await post('leads', 'multitext')).toBe(400);
    expect(await post('customers', 'birthday')).toBe(400);
    expect(await post(`catalogs/${CATALOG_IDS.products}`, 'linked_entity')).toBe(201);
    expect(await post('leads', 'linked_entity')).toBe(400);
    expect(await post('catalogs/1', 'text')).toBe(404);
  });

  it('come by 50 with totals, filtered by type, sorted on request', async () => {
    const { call } = createBench();
    const many = Array.from({ length: 60 }, (_, at) => ({
      name: `Поле ${at}`,
      type: 'text',
      sort: 1000 - at,
    }));
    await call('POST', leads, { json: many });
    const page = await call('GET', `${leads}?limit=250`);
    expect(embedded(page, 'custom_fields')).toHaveLength(50);
    expect(page.body).toMatchObject({ _total_items: 64, _page_count: 2 });
    const dates = await call('GET', `${leads}?filter[type][]=date&filter[type][]=checkbox`);
    expect(embedded(dates, 'custom_fields').map((field) => field.type)).toEqual(['date', 'checkbox']);
    const sorted = await call('GET', `${leads}?order[sort]=desc`);
    expect(embedded(sorted, 'custom_fields')[0]).toMatchObject({ sort: 1000 });
    expect((await call('GET', `${leads}?order[name]=asc`)).status).toBe(400);
  });

  it('are changed one by one (200) or many (201); choices sent without ids get new ones', async () => {
    const bench = createBench();
    const { call } = bench;
    const one = await call('PATCH', `${leads}/60201`, { json: { name: 'Откуда', is_api_only: true } });
    expect([one.status, one.body.name]).toEqual([200, 'Откуда']);
    expect(one.body).toMatchObject({ is_api_only: true, type: 'select' });
    const kept = await call('PATCH', leads, {
      json: [{ id: 60201, enums: [{ id: 602011, value: 'Сайт' }, { value: 'Чат' }] }],
    });
    expect(kept.status).toBe(201);
    const enums = (embedded(kept, 'custom_fields')[0]?.enums ?? []) as Json[];
    expect(enums.map((item) => item.id === 602011)).toEqual([true, false]);
    expect((await call('PATCH', leads, { json: [{ id: 60201, name: 'x' }], user: 503 })).status).toBe(403);
    expect(errorsOf(await call('PATCH', leads, { json: [{ id: 60105, name: 'чужое' }] }))).toEqual([
      '0 NotSupportedChoice id',
    ]);
    const twice = await call('POST', '/api/v4/companies/custom_fields', {
      json: [{ name: 'x', type: 'text', code: 'INN' }],
    });
    expect(errorsOf(twice)).toEqual(['0 NotSupportedChoice code']);
  });

  it('are deleted with their values; predefined ones stay', async () => {
    const { call } = createBench();
    const values = [{ field_id: 60203, values: [{ value: 'Временно' }] }];
    await call('PATCH', '/api/v4/leads/10001', { json: { custom_fields_values: values } });
    expect((await call('DELETE', `${leads}/60203`, { user: 503 })).status).toBe(403);
    expect((await call('DELETE', `${leads}/60203`)).status).toBe(204);
    expect((await call('GET', '/api/v4/leads/10001')).body.custom_fields_values).toBeNull();
    expect((await call('GET', `${leads}/60203`)).status).toBe(404);
    expect((await call('DELETE', '/api/v4/contacts/custom_fields/60001')).status).toBe(400);
  });

  it('of a catalog name the catalog and may be nested', async () => {
    const bench = createBench();
    const path = `/api/v4/catalogs/${CATALOG_IDS.products}/custom_fields`;
    const nested = [
      { value: 'Верх', request_id: 'a' },
      { value: 'Низ', parent_request_id: 'a' },
    ];
    const id = await made(bench, path, 'custom_fields', { name: 'Группа 2', type: 'category', nested });
    const field = (await bench.call('GET', `${path}/${id}`)).body as unknown as {
      nested: Json[];
      catalog_id: number;
    };
    expect(field.catalog_id).toBe(CATALOG_IDS.products);
    expect(field.nested[1]?.parent_id).toBe(field.nested[0]?.id);
    expect((await bench.call('GET', `${leads}/60201`)).body).not.toHaveProperty('catalog_id');
  });
});

describe('groups of fields', () => {
  it('are created, given fields, and deleted; predefined ones stay', async () => {
    const { call } = createBench();
    const path = `${leads}/groups`;
    const before = await call('GET', path);
    expect(embedded(before, 'custom_field_groups').map((group) => group.id)).toEqual([
      'default',
      'statistic',
    ]);
    expect((await call('POST', path, { json: [{ name: 'x' }], user: 503 })).status).toBe(403);
    const answer = await call('POST', path, { json: [{ name: 'Бухгалтерия', sort: 5 }] });
    const id = String(embedded(answer, 'custom_field_groups')[0]?.id);
    expect([answer.status, id.startsWith('leads_')]).toEqual([201, true]);
    const changed = await call('PATCH', `${path}/${id}`, { json: { name: 'Учёт', fields: [60201] } });
    expect(changed.body).toMatchObject({ name: 'Учёт', sort: 5 });
    expect((await call('GET', `${leads}/60201`)).body).toMatchObject({ group_id: id });
    expect((await call('DELETE', `${path}/${id}`)).status).toBe(204);
    expect((await call('GET', `${leads}/60201`)).body).toMatchObject({ group_id: null });
    expect((await call('GET', `${path}/${id}`)).status).toBe(404);
    expect((await call('DELETE', `${path}/default`)).status).toBe(400);
    expect(errorsOf(await call('PATCH', `${leads}/60201`, { json: { group_id: 'nowhere' } }))).toEqual([
      '0 NotSupportedChoice group_id',
    ]);
  });
});
