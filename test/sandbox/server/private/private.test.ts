import { describe, expect, it } from 'vitest';
import { widgetFiles, zipOf } from '../../testing/archives.ts';
import { createBench } from '../../testing/client.ts';
import { changeOf } from '../ajax/detail.ts';

type Field = { code: string | null; values: { value: string }[] };
type Entity = { id: number; name: string; custom_fields: Field[] };
type Said = {
  response: {
    contacts: Entity[];
    leads: Entity[] & { update: object[] };
    account: { leads_statuses: object[] };
    catalogs: Record<string, object>;
    links: { from: string; from_id: number; to: string; to_id: number }[];
    error: string;
  };
  widgets: Record<string, { id: number; active: string; settings: string }>;
};

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('calls of the second version that widgets still use', () => {
  const bench = createBench();
  const json = async (method: string, path: string, options = {}) => {
    const { status, text } = await bench.call(method, path, options);
    return { status, body: (text === '' ? {} : JSON.parse(text)) as Said };
  };

  it('a contact is found by a number, as XML with its company', async () => {
    const found = await json('GET', '/private/api/v2/json/contacts/list?limit_rows=1');
    const [first] = found.body.response.contacts;
    const phone = first?.custom_fields.find(({ code }) => code === 'PHONE')?.values[0]?.value ?? '';
    const path = `/private/api/contact_search.php?SEARCH=${encodeURIComponent(phone)}`;
    const { text } = await bench.call('GET', path);
    expect(text).toContain(`<contact><id>${first?.id}</id><name>${first?.name}</name><company><id>`);
  });

  it('a deal is changed by a jQuery form, with the usual events; the account lists its stages', async () => {
    const form = {
      'request[leads][update][0][id]': '10001',
      'request[leads][update][0][price]': '777',
    };
    const set = await json('POST', '/private/api/v2/json/leads/set', { form, headers: FORM });
    expect(set.body.response.leads.update).toEqual([{ id: 10001, request_id: 0 }]);
    const lead = await json('GET', '/private/api/v2/json/leads/list?id=10001');
    expect(lead.body.response.leads[0]).toMatchObject({
      id: 10001,
      price: 777,
      name: expect.any(String) as string,
    });
    const account = await json('GET', '/private/api/v2/json/accounts/current');
    expect(account.body.response.account.leads_statuses.length).toBeGreaterThan(3);
  });

  it('notes and tasks are written with the usual rights, and refused by name', async () => {
    const note = { element_id: 10001, element_type: 2, note_type: 4, text: 'Заметка', request_id: 7 };
    const set = (kind: string, add: object[]) =>
      json('POST', `/private/api/v2/json/${kind}/set`, { json: { request: { [kind]: { add } } } });
    const noted = await set('notes', [note]);
    expect(noted.body.response).toMatchObject({
      notes: { add: [{ id: expect.any(Number) as number, request_id: 7 }] },
    });
    const call = {
      ...note,
      note_type: 10,
      text: JSON.stringify({ UNIQ: 'u', PHONE: '7', DURATION: 5, SRC: 's' }),
    };
    expect((await set('notes', [call])).status).toBe(200);
    const feed = await bench.call('GET', '/api/v4/leads/10001/notes?limit=250');
    expect(feed.text).toContain('Заметка');
    expect(feed.text).toContain('"uniq":"u"');
    const odd = await set('notes', [{ ...note, note_type: 99 }]);
    expect([odd.status, odd.body.response.error]).toEqual([
      400,
      'note_type 99 is not in this sandbox: 4, 10, 11, 25, 102, 103 are',
    ]);
    const form = {
      'request[tasks][add][0][element_id]': '10001',
      'request[tasks][add][0][element_type]': '2',
      'request[tasks][add][0][task_type]': '1',
      'request[tasks][add][0][text]': 'Позвонить',
      'request[tasks][add][0][complete_till]': '1900000000',
    };
    const made = await json('POST', '/private/api/v2/json/tasks/set', { form, headers: FORM });
    const [task] = (made.body.response as unknown as { tasks: { add: { id: number }[] } }).tasks.add;
    const done = { json: { update: [{ id: task?.id, is_completed: 1 }] } };
    expect((await json('POST', '/api/v2/tasks', done)).status).toBe(200);
    expect((await bench.call('GET', `/api/v4/tasks/${task?.id}`)).text).toContain('"is_completed":true');
    const older = {
      form: { 'add[0][element_id]': '10001', 'add[0][element_type]': '2', 'add[0][note_type]': '4' },
    };
    const v2 = { form: { ...older.form, 'add[0][text]': 'Ещё одна' }, headers: FORM };
    expect((await json('POST', '/api/v2/notes', v2)).body).toMatchObject({
      _embedded: { items: [{ id: expect.any(Number) as number }] },
    });
  });

  it('a card’s own form saves its fields, with the same rights; lists are read by id', async () => {
    const form = { ID: '10002', 'lead[NAME]': 'Другая', 'lead[PRICE]': '5' };
    expect((await json('POST', '/ajax/leads/detail/', { form, headers: FORM })).status).toBe(200);
    const lead = await json('GET', '/private/api/v2/json/leads/list?id=10002');
    expect(lead.body.response.leads[0]).toMatchObject({ name: 'Другая', price: 5 });
    expect((await json('POST', '/ajax/leads/detail/', { form: { ID: '0' } })).status).toBe(400);
    expect((await json('POST', '/ajax/leads/detail/', { form: { ...form, ID: '1' } })).status).toBe(400);
    const lists = await json('GET', '/private/api/v2/json/catalogs/list');
    expect(lists.body.response.catalogs['1101']).toMatchObject({ type: 'products' });
    expect(changeOf('contacts', { contact: { FN: 'А' }, CFV: { 7: ['x', ''], 8: '' } })).toEqual({
      name: 'А',
      custom_fields_values: [
        { field_id: 7, values: [{ value: 'x' }] },
        { field_id: 8, values: null },
      ],
    });
  });

  it('links are read from one or several entities, of one kind or of all', async () => {
    const links = async (query: string) =>
      (await json('GET', `/private/api/v2/json/links/list/?${query}`)).body.response.links;
    const own = await links('links[0][from]=leads&links[0][from_id]=10001&links[0][to]=contacts');
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ from, from_id, to }) => `${from} ${from_id} ${to}`))).toEqual(
      new Set(['leads 10001 contacts']),
    );
    const several = await links(
      'links[0][from]=lead&links[0][from_id][]=10001&links[0][from_id][]=10002&links[0][to]=contacts',
    );
    expect(new Set(several.map(({ from_id }) => from_id))).toEqual(new Set([10001, 10002]));
    const back = await links(`links[0][from]=contact&links[0][from_id]=${own[0]?.to_id}&links[0][to]=leads`);
    expect(back).toContainEqual({ from: 'contacts', from_id: own[0]?.to_id, to: 'leads', to_id: 10001 });
    const all = await links('links[0][from]=leads&links[0][from_id]=10001');
    expect(all.map(({ to }) => to)).toContain('companies');
  });

  it.each(['', 'links[0][from]=leads', 'links[0][from]=catalog_elements&links[0][from_id]=1'])(
    'invalid links are refused: %j',
    async (query) => {
      const { status, body } = await json('GET', `/private/api/v2/json/links/list?${query}`);
      expect([status, body.response.error]).toEqual([400, expect.stringContaining('from_id')]);
    },
  );

  it('the account of /api/v2 returns the requested parts', async () => {
    const { text } = await bench.call('GET', '/api/v2/account?with=users,pipelines,custom_fields');
    expect(JSON.parse(text)).toMatchObject({
      id: 31415926,
      current_user: 501,
      _embedded: {
        users: { 501: { is_admin: true } },
        pipelines: { 7001: { statuses: { 142: { id: 142 } } } },
      },
    });
    const bare = await bench.call('GET', '/api/v2/account');
    expect(bare.text).not.toContain('_embedded');
  });

  it('nobody signed in is 401, the rest is refused with directions', async () => {
    expect((await json('GET', '/private/api/v2/json/accounts/current', { user: null })).status).toBe(401);
    const refused = await json('POST', '/private/api/v2/json/links/set', { json: {} });
    expect([refused.status, refused.body.response.error]).toEqual([
      501,
      expect.stringContaining('use /api/v4'),
    ]);
  });

  it('settings are stored by the form of a widget’s own script, under its id or code; the old address works too', async () => {
    const code = await bench.sandbox.install({ name: 'trial.zip', bytes: await zipOf(widgetFiles()) });
    const list = async () => (await json('GET', '/ajax/v1/widgets/list/?full=y')).body.widgets[code];
    const { id = 0 } = (await list()) ?? {};
    const form = {
      action: 'edit',
      id: String(id),
      code: '',
      widget_active: 'Y',
      'settings[gateway_url]': 'https://a.test',
    };
    const saved = await json('POST', '/ajax/widgets/edit', { form });
    expect([saved.status, saved.body.response]).toEqual([200, { status: 'ok' }]);
    expect(JSON.parse((await list())?.settings ?? '')).toEqual({ gateway_url: 'https://a.test' });
    const old = {
      'request[widgets][install][0][widget_code]': code,
      'request[widgets][install][0][settings][conf]': '1',
    };
    await json('POST', '/private/api/v2/json/widgets/set', { form: old });
    expect(JSON.parse((await list())?.settings ?? '')).toEqual({ gateway_url: 'https://a.test', conf: '1' });
    await json('POST', '/ajax/widgets/edit', {
      form: { action: 'edit', id: '', code, widget_active: 'false' },
    });
    expect((await list())?.active).toBe('N');
    expect((await json('POST', '/ajax/widgets/edit', { form: { code } })).status).toBe(400);
  });
});
