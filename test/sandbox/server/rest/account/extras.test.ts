import { describe, expect, it } from 'vitest';
import { createBench } from '../../../testing/client.ts';
import { DEMO_CLIENT } from '../../options.ts';

describe('REST v4, the rest', () => {
  it('creates custom fields for the administrator: 201 and the full model', async () => {
    const { call } = createBench();
    const json = [{ type: 'birthday', name: 'День рождения' }];
    expect((await call('POST', '/api/v4/contacts/custom_fields', { json, user: 503 })).status).toBe(403);
    const made = await call('POST', '/api/v4/contacts/custom_fields', { json });
    expect(made.status).toBe(201);
    const id = made.body._embedded.custom_fields[0]?.id;
    const write = {
      custom_fields_values: [{ field_id: id, values: [{ value: '1990-05-01T00:00:00+03:00' }] }],
    };
    expect((await call('PATCH', '/api/v4/contacts/20001', { json: write })).status).toBe(200);
    const values = (await call('GET', '/api/v4/contacts/20001')).body.custom_fields_values;
    expect(values?.at(-1)).toMatchObject({ field_id: id, values: [{ value: 641_509_200 }] });
    const bad = await call('POST', '/api/v4/contacts/custom_fields', {
      json: [{ type: 'rainbow', name: 'x' }],
    });
    expect(bad.status).toBe(400);
  });

  it('filters tasks as documented', async () => {
    const { call } = createBench();
    const open = await call(
      'GET',
      '/api/v4/tasks?filter[is_completed]=0&filter[entity_type]=leads&filter[entity_id]=10005',
    );
    expect(open.body._embedded.tasks).toHaveLength(1);
    expect((await call('GET', '/api/v4/tasks?filter[is_completed]=1')).status).toBe(204);
    expect((await call('GET', '/api/v4/tasks?filter[entity_id]=10005')).status).toBe(400);
    expect((await call('GET', '/api/v4/tasks?filter[colour]=red')).status).toBe(400);
    const types = await call('GET', '/api/v4/tasks?filter[task_type]=2&limit=250');
    const every = await call('GET', '/api/v4/tasks?limit=250');
    expect(types.body._embedded.tasks.length).toBeLessThan(every.body._embedded.tasks.length);
  });

  it('creates a tag once and finds it by name', async () => {
    const { call } = createBench();
    const json = [{ name: 'Должник' }];
    const one = await call('POST', '/api/v4/companies/tags', { json });
    const two = await call('POST', '/api/v4/companies/tags', { json });
    expect(two.body._embedded.tags[0]?.id).toBe(one.body._embedded.tags[0]?.id);
    const found = await call('GET', `/api/v4/companies/tags?filter[name]=${encodeURIComponent('Должник')}`);
    expect(found.body._embedded.tags).toHaveLength(1);
    expect((await call('GET', '/api/v4/leads/tags?filter[name]=x')).status).toBe(204);
  });

  it('keeps chat templates made by the page', async () => {
    const { call } = createBench();
    expect((await call('GET', '/ajax/v4/chats/templates?limit=50')).status).toBe(204);
    await call('POST', '/ajax/v1/chats/templates/add', { json: { request: { name: 'С днём рождения' } } });
    expect((await call('GET', '/ajax/v4/chats/templates')).text).toContain('С днём рождения');
    expect((await call('GET', '/ajax/v4/chats/templates?limit=0')).status).toBe(400);
  });

  it('creates a token that acts as its user', async () => {
    const { call } = createBench();
    const json = { client_uuid: DEMO_CLIENT.uuid, user_id: 504 };
    const { token } = (await call('POST', '/sandbox/api/tokens', { json })).body;
    expect((await call('GET', '/api/v4/account', { bearer: token })).body.current_user_id).toBe(504);
    expect((await call('GET', '/api/v4/users', { bearer: token })).status).toBe(403);
  });
});
