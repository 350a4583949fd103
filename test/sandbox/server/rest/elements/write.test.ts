import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../testing/answer.ts';
import { createBench } from '../../../testing/client.ts';

const errorsOf = (answer: Answer): string[] =>
  answer.body['validation-errors'].flatMap((item) =>
    item.errors.map((error) => `${item.request_id} ${error.code} ${error.path}`),
  );

describe('REST v4 writing', () => {
  it('creates with short answers, request ids as text, defaults and links', async () => {
    const { call } = createBench();
    const items = [
      {
        price: 100,
        _embedded: { contacts: [{ id: 20001 }], companies: [{ id: 30001 }], tags: [{ name: 'Новый' }] },
      },
      { name: 'Вторая', status_id: 70022, pipeline_id: 7002, request_id: 'b' },
    ];
    const made = await call('POST', '/api/v4/leads', { json: items });
    expect(made.status).toBe(200);
    const [one, two] = made.body._embedded.leads;
    expect([one?.request_id, two?.request_id]).toEqual(['0', 'b']);
    const lead = await call('GET', `/api/v4/leads/${one?.id}?with=contacts`);
    expect(lead.body).toMatchObject({
      name: `Сделка #${one?.id}`,
      pipeline_id: 7001,
      status_id: 70011,
      price: 100,
    });
    expect(lead.body._embedded).toMatchObject({
      contacts: [{ id: 20001, is_main: true }],
      companies: [{ id: 30001 }],
    });
    expect(lead.body._embedded.tags).toMatchObject([{ name: 'Новый' }]);
  });

  it('refuses the whole batch for one bad item and stores nothing', async () => {
    const { call } = createBench();
    const items = [{ name: 'Хорошая' }, { name: 5, price: -1 }, { status_id: 1 }, { colour: 'red' }];
    const answer = await call('POST', '/api/v4/leads', { json: items });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)).toEqual([
      '1 InvalidType name',
      '1 TooLow price',
      '2 NotSupportedChoice status_id',
      '3 NotExpected colour',
    ]);
    expect((await call('GET', '/api/v4/leads?query=Хорошая')).status).toBe(204);
  });

  it('refuses blank and malformed bodies and more than 250 items', async () => {
    const { call } = createBench();
    expect((await call('POST', '/api/v4/leads')).body.detail).toBe('Request data can not be blank');
    expect((await call('POST', '/api/v4/leads', { bytes: new TextEncoder().encode('{') })).status).toBe(400);
    const many = Array.from({ length: 251 }, () => ({}));
    expect((await call('POST', '/api/v4/leads', { json: many })).status).toBe(422);
  });

  it('changes one and many; closing fills closed_at', async () => {
    const { call } = createBench();
    const one = await call('PATCH', '/api/v4/leads/10001', { json: { status_id: 142, price: 7 } });
    expect(Object.keys(one.body).sort()).toEqual(['_links', 'id', 'updated_at']);
    const lead = (await call('GET', '/api/v4/leads/10001')).body;
    expect([lead.status_id, lead.price, lead.closed_at]).toEqual([142, 7, lead.updated_at]);
    await call('PATCH', '/api/v4/leads/10001', { json: { price: 342_350.6 } });
    expect((await call('GET', '/api/v4/leads/10001')).body).toMatchObject({
      price: 342_350,
      price_with_minor_units: 342_350.6,
    });
    const many = await call('PATCH', '/api/v4/contacts', {
      json: [{ id: 20001, first_name: 'Нина' }, { id: 1 }],
    });
    expect(errorsOf(many)).toEqual(['1 NotSupportedChoice id']);
    const named = await call('PATCH', '/api/v4/contacts', { json: [{ id: 20001, first_name: 'Нина' }] });
    expect(named.body._embedded.contacts[0]?.name).toMatch(/^Нина /);
  });

  it('writes fields by id and code, clears with null, refuses unknown ones', async () => {
    const { call } = createBench();
    const write = (values: unknown) =>
      call('PATCH', '/api/v4/companies/30003', { json: { custom_fields_values: values } });
    await write([
      { field_code: 'INN', values: [{ value: 7707083893 }] },
      { field_code: 'PHONE', values: null },
    ]);
    const company = (await call('GET', '/api/v4/companies/30003')).body;
    const codes = company.custom_fields_values?.map((field) => field.field_code);
    expect(codes).toEqual(['EMAIL', 'INN']);
    expect(company.custom_fields_values?.[1]?.values).toEqual([{ value: '7707083893' }]);
    const wrong = await write([{ field_id: 1, values: [{ value: 'x' }] }]);
    expect(errorsOf(wrong)).toEqual(['0 NotSupportedChoice custom_fields_values.0.field_id']);
  });

  it('lets a salesperson change only their own', async () => {
    const { call } = createBench();
    const own = await call('PATCH', '/api/v4/leads/10001', { user: 504, json: { price: 1 } });
    const alien = await call('PATCH', '/api/v4/leads/10001', { user: 505, json: { price: 2 } });
    expect([own.status, alien.status]).toEqual([200, 403]);
    const mixed = [
      { id: 10001, price: 3 },
      { id: 10002, price: 3 },
    ];
    expect((await call('PATCH', '/api/v4/leads', { user: 504, json: mixed })).status).toBe(403);
    expect((await call('GET', '/api/v4/leads/10001')).body.price).toBe(1);
  });

  it('links and unlinks; a lead has one company; contacts come back as main_contact', async () => {
    const { call } = createBench();
    const json = [{ to_entity_id: 30002, to_entity_type: 'companies' }];
    const linked = await call('POST', '/api/v4/leads/10001/link', { json });
    const companies = linked.body._embedded.links.filter((link) => link.to_entity_type === 'companies');
    expect(companies).toMatchObject([{ to_entity_id: 30002, metadata: null }]);
    const contact = linked.body._embedded.links.find((link) => link.to_entity_type === 'contacts');
    expect(contact?.metadata).toEqual({ main_contact: true });
    expect((await call('POST', '/api/v4/leads/10001/unlink', { json })).status).toBe(204);
    expect((await call('GET', '/api/v4/leads/10001')).body._embedded.companies).toEqual([]);
    expect((await call('GET', '/api/v4/leads/links')).status).toBe(400);
    expect((await call('GET', '/api/v4/leads/links?filter[entity_id][]=10002')).status).toBe(200);
    const impossible = await call('POST', '/api/v4/leads/10001/link', {
      json: [{ to_entity_id: 40001, to_entity_type: 'customers' }],
    });
    expect(impossible.status).toBe(400);
  });

  it('keeps tasks and notes', async () => {
    const { call } = createBench();
    const bad = await call('POST', '/api/v4/tasks', { json: [{ text: 'без срока' }] });
    expect(errorsOf(bad)).toEqual(['0 FieldMissing complete_till']);
    const task = { text: 'Позвонить', complete_till: 1_800_000_000, entity_id: 10001, entity_type: 'leads' };
    const id = (await call('POST', '/api/v4/tasks', { json: [task] })).body._embedded.tasks[0]?.id;
    expect((await call('GET', `/api/v4/tasks/${id}`)).body).toMatchObject({
      result: [],
      is_completed: false,
    });
    await call('PATCH', `/api/v4/tasks/${id}`, { json: { is_completed: true, result: { text: 'Готово' } } });
    expect((await call('GET', `/api/v4/tasks/${id}`)).body).toMatchObject({ result: { text: 'Готово' } });
    const note = await call('POST', '/api/v4/leads/10001/notes', {
      json: [{ note_type: 'common', params: { text: 'Да' } }],
    });
    expect(note.body._embedded.notes).toMatchObject([{ entity_id: 10001, request_id: '0' }]);
    const empty = await call('POST', '/api/v4/leads/10001/notes', {
      json: [{ note_type: 'common', params: {} }],
    });
    expect(errorsOf(empty)).toEqual(['0 FieldMissing params.text']);
  });
});
