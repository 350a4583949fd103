import { describe, expect, it } from 'vitest';
import { createBench } from '../../../testing/client.ts';
import { embedded, errorsOf } from '../../../testing/hal.ts';

describe('notes', () => {
  it('are changed one by one and many, of their own entity; pinned', async () => {
    const { call } = createBench();
    const id = embedded(await call('GET', '/api/v4/leads/10005/notes'), 'notes')[0]?.id;
    const text = (value: string) => ({ params: { text: value } });
    const one = await call('PATCH', `/api/v4/leads/notes/${id}`, { json: text('Раз') });
    expect(one.body).toMatchObject({ id, entity_id: 10005 });
    const many = await call('PATCH', '/api/v4/leads/notes', { json: [{ id, ...text('Два') }] });
    expect(embedded(many, 'notes')).toMatchObject([{ id, entity_id: 10005 }]);
    expect((await call('GET', `/api/v4/leads/notes/${id}`)).body).toMatchObject(text('Два'));
    for (const path of ['contacts/notes', 'leads/10010/notes'])
      expect(errorsOf(await call('PATCH', `/api/v4/${path}`, { json: [{ id, ...text('x') }] }))).toEqual([
        '0 NotSupportedChoice id',
      ]);
    expect(errorsOf(await call('PATCH', '/api/v4/leads/notes', { json: [{ id, params: {} }] }))).toEqual([
      '0 FieldMissing params.text',
    ]);
    expect((await call('POST', `/api/v4/leads/notes/${id}/pin`)).status).toBe(204);
    expect((await call('GET', `/api/v4/leads/notes/${id}?with=is_pinned`)).body).toMatchObject({
      is_pinned: true,
    });
    expect((await call('GET', `/api/v4/leads/notes/${id}`)).body).not.toHaveProperty('is_pinned');
    expect((await call('DELETE', `/api/v4/leads/notes/${id}`)).status).toBe(405);
  });
});

describe('tasks', () => {
  it('are changed many at once, all or none', async () => {
    const { call } = createBench();
    const [one, two] = embedded(await call('GET', '/api/v4/tasks?limit=2'), 'tasks').map((task) => task.id);
    const bad = await call('PATCH', '/api/v4/tasks', {
      json: [
        { id: one, text: 'Да' },
        { id: 1, text: 'Нет' },
      ],
    });
    expect(errorsOf(bad)).toEqual(['1 NotSupportedChoice id']);
    expect((await call('GET', `/api/v4/tasks/${one}`)).body).not.toMatchObject({ text: 'Да' });
    const good = await call('PATCH', '/api/v4/tasks', {
      json: [
        { id: one, text: 'Да' },
        { id: two, text: 'Тоже', request_id: 'b' },
      ],
    });
    expect(embedded(good, 'tasks')).toMatchObject([
      { id: one, request_id: '0' },
      { id: two, request_id: 'b' },
    ]);
    expect((await call('GET', `/api/v4/tasks/${two}`)).body).not.toHaveProperty('request_id');
  });

  it('are sorted as asked', async () => {
    const { call } = createBench();
    const order = async (query: string) =>
      embedded(await call('GET', `/api/v4/tasks?limit=250&${query}`), 'tasks').map((task) =>
        Number(task.complete_till),
      );
    const till = await order('order[complete_till]=desc');
    expect(till).toEqual([...till].sort((one, two) => two - one));
    expect((await call('GET', '/api/v4/tasks?order[text]=asc')).status).toBe(400);
  });
});

describe('calls', () => {
  it('go to the only active lead, else to the owner of the number; unknown numbers are reported', async () => {
    const { call } = createBench();
    const add = (phone: string) =>
      call('POST', '/api/v4/calls', {
        json: [{ direction: 'inbound', duration: 10, source: 'pbx', phone, call_status: 4 }],
      });
    const place = async (phone: string) => embedded(await add(phone), 'calls')[0];
    await call('POST', '/api/v4/contacts', {
      json: [
        {
          name: 'Одна',
          custom_fields_values: [{ field_code: 'PHONE', values: [{ value: '8 (900) 000-11-22' }] }],
        },
      ],
    });
    expect(await place('+7 900 000 11 22')).toMatchObject({ entity_type: 'contact' });
    const found = embedded(await call('GET', '/api/v4/contacts?query=9000001122'), 'contacts')[0];
    const lead = embedded(
      await call('POST', '/api/v4/leads', { json: [{ _embedded: { contacts: [{ id: found?.id }] } }] }),
      'leads',
    )[0];
    expect(await place('9000001122')).toMatchObject({ entity_type: 'lead', entity_id: lead?.id });
    await call('POST', '/api/v4/leads', { json: [{ _embedded: { contacts: [{ id: found?.id }] } }] });
    expect(await place('9000001122')).toMatchObject({ entity_type: 'contact', entity_id: found?.id });
    const nobody = await add('+10000000000');
    expect(nobody.body).toMatchObject({ _total_items: 0, errors: [{ request_id: '0' }] });
    const notes = embedded(await call('GET', `/api/v4/leads/${lead?.id}/notes`), 'notes');
    expect(notes).toMatchObject([{ note_type: 'call_in', params: { duration: 10, call_status: 4 } }]);
    expect(errorsOf(await call('POST', '/api/v4/calls', { json: [{ phone: '1' }] }))).toHaveLength(3);
  });
});

describe('leads/complex', () => {
  it('creates a lead with its contact and company, linked to each other; a bare array', async () => {
    const { call } = createBench();
    const item = {
      name: 'Сразу',
      request_id: 'r',
      _embedded: { contacts: [{ first_name: 'Нина' }], companies: [{ name: 'ООО «Сразу»' }] },
    };
    const answer = await call('POST', '/api/v4/leads/complex', { json: [item] });
    const [made] = answer.body as unknown as {
      id: number;
      contact_id: number;
      company_id: number;
      request_id: string[];
      merged: boolean;
    }[];
    expect(made).toMatchObject({ request_id: ['r'], merged: false });
    const contact = await call('GET', `/api/v4/contacts/${made?.contact_id}`);
    expect(contact.body._embedded.companies).toMatchObject([{ id: made?.company_id }]);
    const lead = await call('GET', `/api/v4/leads/${made?.id}?with=contacts`);
    expect(lead.body._embedded).toMatchObject({
      contacts: [{ id: made?.contact_id, is_main: true }],
      companies: [{ id: made?.company_id }],
    });
  });

  it('refuses two contacts, unknown ids, wrong parts and more than fifty', async () => {
    const { call } = createBench();
    const post = async (_embedded: object) =>
      errorsOf(await call('POST', '/api/v4/leads/complex', { json: [{ _embedded }] }));
    expect(await post({ contacts: [{}, {}] })).toEqual(['0 TooLong _embedded.contacts']);
    expect(await post({ companies: [{ id: 1 }] })).toEqual(['0 NotSupportedChoice _embedded.companies.0.id']);
    expect(await post({ contacts: [{ name: 5 }] })).toEqual(['0 InvalidType _embedded.contacts.0.name']);
    const json = Array.from({ length: 51 }, () => ({}));
    expect((await call('POST', '/api/v4/leads/complex', { json })).status).toBe(400);
  });
});

describe('calls around entities', () => {
  it('short links are one per contact and address; unknown ids are skipped; 250 at most', async () => {
    const { call } = createBench();
    const item = (entity_id: number) => ({
      url: 'https://a.example/',
      metadata: { entity_type: 'contacts', entity_id },
    });
    const links = async () =>
      embedded(
        await call('POST', '/api/v4/short_links', { json: [item(20001), item(1), item(20002)] }),
        'short_links',
      );
    const [one, two] = await links();
    expect(one?.url).toMatch(/^https:\/\/amo\.sh\/\S{12}$/);
    expect(one?.url).not.toBe(two?.url);
    expect((await links())[0]?.url).toBe(one?.url);
    const json = Array.from({ length: 251 }, () => item(20001));
    expect((await call('POST', '/api/v4/short_links', { json })).status).toBe(400);
    expect((await call('POST', '/api/v4/short_links', { json: [{ url: 'ftp://a' }] })).status).toBe(400);
  });

  it('incoming leads are read and counted', async () => {
    const { call } = createBench();
    const [first] = embedded(await call('GET', '/api/v4/leads/unsorted'), 'unsorted');
    expect(first?.uid).toMatch(/^[0-9a-f]{38,60}$/);
    expect((await call('GET', `/api/v4/leads/unsorted/${String(first?.uid)}`)).body).toMatchObject({
      uid: first?.uid,
    });
    expect((await call('GET', '/api/v4/leads/unsorted?filter[category][]=chats')).status).toBe(204);
    expect((await call('GET', '/api/v4/leads/unsorted/summary')).body).toMatchObject({
      total: 2,
      categories: { forms: { total: 2 } },
    });
    expect((await call('POST', '/api/v4/leads/unsorted/forms', { json: [] })).status).toBe(501);
  });

  it('a loss reason must exist, and is shown on request', async () => {
    const { call } = createBench();
    expect(
      errorsOf(await call('PATCH', '/api/v4/leads/10001', { json: { status_id: 143, loss_reason_id: 1 } })),
    ).toEqual(['0 NotSupportedChoice loss_reason_id']);
    await call('PATCH', '/api/v4/leads/10001', { json: { status_id: 143, loss_reason_id: 81002 } });
    const lead = await call('GET', '/api/v4/leads/10001?with=loss_reason');
    expect(lead.body._embedded).toMatchObject({ loss_reason: [{ id: 81002 }] });
    const reasons = await call('POST', '/api/v4/leads/loss_reasons', { json: [{ name: 'Сроки' }] });
    const id = embedded(reasons, 'loss_reasons')[0]?.id;
    expect((await call('DELETE', `/api/v4/leads/loss_reasons/${id}`)).status).toBe(204);
    expect((await call('GET', `/api/v4/leads/loss_reasons/${id}`)).status).toBe(404);
  });

  it('roles and users are for administrators', async () => {
    const { call } = createBench();
    const roles = await call('GET', '/api/v4/roles?with=users');
    expect(roles.body._total_items).toBe(2);
    expect(embedded(roles, 'roles')[1]).toMatchObject({
      name: 'Стажёр',
      _embedded: { users: [{ id: 505 }] },
    });
    expect((await call('GET', '/api/v4/roles', { user: 502 })).status).toBe(403);
    const user = await call('GET', '/api/v4/users/505?with=role,group,user_rank');
    expect(user.body).toMatchObject({
      user_rank: 'newbie',
      rights: { role_id: 4102 },
      _embedded: { roles: [{ id: 4102 }], groups: [{ id: 4002 }] },
    });
  });
});
