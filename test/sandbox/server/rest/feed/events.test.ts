import { describe, expect, it } from 'vitest';
import { type Bench, createBench, START } from '../../../testing/client.ts';
import { embedded, errorsOf, type Json } from '../../../testing/hal.ts';

const since = `filter[created_at]=${START / 1000}`;
const events = async (bench: Bench, query = since): Promise<Json[]> =>
  embedded(await bench.call('GET', `/api/v4/events?${query}&limit=100`), 'events');
const types = async (bench: Bench, query = since): Promise<unknown[]> =>
  (await events(bench, query)).map((event) => event.type);

describe('the event list', () => {
  it('records a change of stage with both values, newest first, by a ULID', async () => {
    const bench = createBench();
    const before = (await bench.call('GET', '/api/v4/leads/10001')).body;
    await bench.call('PATCH', '/api/v4/leads/10001', { json: { status_id: 142 } });
    bench.pass(1000);
    await bench.call('PATCH', '/api/v4/leads/10001', { json: { price: 5, name: 'Иначе' } });
    const [, , first] = await events(bench);
    expect(await types(bench)).toEqual(['sale_field_changed', 'name_field_changed', 'lead_status_changed']);
    expect(first).toMatchObject({
      entity_id: 10001,
      entity_type: 'lead',
      created_by: 501,
      value_after: [{ lead_status: { id: 142, pipeline_id: before.pipeline_id } }],
      value_before: [{ lead_status: { id: before.status_id, pipeline_id: before.pipeline_id } }],
      _embedded: { entity: { id: 10001 } },
    });
    expect(first?.id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect((await bench.call('GET', `/api/v4/events/${String(first?.id)}`)).body).toMatchObject({
      type: 'lead_status_changed',
    });
    const closed = (await bench.call('GET', '/api/v4/leads/10001')).body;
    expect(closed.closed_at).toBe(START / 1000);
  });

  it('records tags, fields, responsible users, links, notes and tasks', async () => {
    const bench = createBench();
    const { call } = bench;
    const fields = [{ field_code: 'INN', values: [{ value: '7707083893' }] }];
    await call('PATCH', '/api/v4/companies/30003', {
      json: { responsible_user_id: 502, tags_to_add: [{ name: 'Ключевой' }], custom_fields_values: fields },
    });
    await call('POST', '/api/v4/companies/30003/link', {
      json: [{ to_entity_id: 20001, to_entity_type: 'contacts' }],
    });
    await call('POST', '/api/v4/companies/30003/notes', {
      json: [{ note_type: 'common', params: { text: 'Да' } }],
    });
    const task = { text: 'Позвонить', complete_till: 1_800_000_000 };
    const id = embedded(await call('POST', '/api/v4/tasks', { json: [task] }), 'tasks')[0]?.id;
    await call('PATCH', '/api/v4/tasks', { json: [{ id, is_completed: true, result: { text: 'Готово' } }] });
    expect((await types(bench)).reverse()).toEqual([
      'entity_responsible_changed',
      'entity_tag_added',
      'custom_field_60105_value_changed',
      'entity_linked',
      'common_note_added',
      'task_added',
      'task_completed',
      'task_result_added',
    ]);
    const linked = await events(bench, 'filter[type]=entity_linked');
    expect(linked[0]?.value_after).toEqual([{ link: { entity: { type: 'contact', id: 20001 } } }]);
  });

  it('is filtered by every documented filter', async () => {
    const bench = createBench();
    await bench.call('PATCH', '/api/v4/leads/10001', {
      user: 502,
      json: { status_id: 142, responsible_user_id: 503 },
    });
    const one = async (query: string): Promise<unknown> => (await types(bench, `${since}&${query}`)).join();
    expect(await one('filter[created_by][]=502&filter[type]=lead_status_changed')).toBe(
      'lead_status_changed',
    );
    expect(await one('filter[entity][]=lead&filter[entity_id][]=10002')).toBe('');
    expect(
      await one(
        'filter[value_after][leads_statuses][0][pipeline_id]=7001&filter[value_after][leads_statuses][0][status_id]=142',
      ),
    ).toBe('lead_status_changed');
    expect(
      await one(
        'filter[value_after][leads_statuses][0][pipeline_id]=7002&filter[value_after][leads_statuses][0][status_id]=142',
      ),
    ).toBe('');
    expect(await one('filter[value_after][responsible_user_id]=503,504')).toBe('entity_responsible_changed');
    expect(await types(bench, `filter[created_at][from]=${START / 1000 + 1}`)).toEqual([]);
    expect(
      await types(bench, `filter[created_at][from]=${START / 1000}&filter[created_at][to]=${START / 1000}`),
    ).toHaveLength(2);
  });

  it('finds a field by its enum and by its text', async () => {
    const bench = createBench();
    const choose = (field_id: number, value: Json) =>
      bench.call('PATCH', '/api/v4/leads/10001', {
        json: { custom_fields_values: [{ field_id, values: [value] }] },
      });
    await choose(60201, { value: 'Звонок' });
    await choose(60203, { value: 'Срочно' });
    expect(
      await types(
        bench,
        `${since}&filter[type]=custom_field_60201_value_changed&filter[value_after][custom_field_values]=602012`,
      ),
    ).toHaveLength(1);
    expect(
      await types(
        bench,
        `${since}&filter[type]=custom_field_60201_value_changed&filter[value_after][custom_field_values]=602011`,
      ),
    ).toHaveLength(0);
    const text = encodeURIComponent('Срочно');
    expect(
      await types(
        bench,
        `${since}&filter[type]=custom_field_value_changed&filter[value_after][value]=${text}`,
      ),
    ).toHaveLength(1);
  });

  it('refuses what exceeds the limits', async () => {
    const { call } = createBench();
    const eleven = Array.from({ length: 11 }, (_, at) => `filter[created_by][]=${at}`).join('&');
    const bad = [
      ['limit=101', '0 TooHigh limit'],
      [eleven, '0 TooLong filter.created_by'],
      [`${eleven.replaceAll('created_by', 'entity_id')}&filter[entity]=lead`, '0 TooLong filter.entity_id'],
      ['filter[entity_id]=1', '0 NotSupportedChoice filter.entity'],
      [
        'filter[entity_id]=1&filter[entity][]=lead&filter[entity][]=contact',
        '0 NotSupportedChoice filter.entity',
      ],
      ['filter[type]=custom_field_1_value_changed,lead_added', '0 NotSupportedChoice filter.type'],
      ['filter[entity]=deal', '0 NotSupportedChoice filter.entity'],
      ['filter[colour]=red', '0 NotSupportedChoice filter.colour'],
      ['filter[value_after][colour]=red', '0 NotSupportedChoice filter.value_after.colour'],
    ];
    for (const [query, error] of bad)
      expect(errorsOf(await call('GET', `/api/v4/events?${query}`))).toEqual([error]);
  });

  it('names its types in the requested language, and the entity on request', async () => {
    const bench = createBench();
    const named = await bench.call('GET', '/api/v4/events/types?language_code=en');
    expect(embedded(named, 'events_types')).toContainEqual(
      expect.objectContaining({ key: 'lead_added', lang: 'Lead added' }),
    );
    expect((await bench.call('GET', '/api/v4/events/types?language_code=xx')).status).toBe(400);
    const [event] = await events(bench, 'filter[entity][]=lead&filter[entity_id]=10001&with=lead_name');
    expect(JSON.stringify(event?._embedded)).toMatch(/^\{"entity":\{"id":10001,"name":".*№/);
    expect((await bench.call('GET', `/api/v4/events/${'0'.repeat(26)}`)).status).toBe(204);
  });
});
