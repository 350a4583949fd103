import { parse } from 'qs';
import { describe, expect, it } from 'vitest';
import { type Bench, createBench } from '../../testing/client.ts';
import { embedded, errorsOf, type Json } from '../../testing/hal.ts';
import { HOOK_EVENTS } from './names.ts';

const HERE = 'http://127.0.0.1:9/hook';
const MINUTE = 60_000;
type Answer = () => number | Error;

interface Stage extends Bench {
  /** Bodies the receiver got. */
  got: Json[];
  answer: Answer;
  run(): Promise<void>;
}

/** A sandbox whose receiver answers 200 until `answer` is changed. */
async function stage(settings: readonly string[] = HOOK_EVENTS): Promise<Stage> {
  const got: Json[] = [];
  const made: Partial<Stage> = { got, answer: () => 200 };
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    const code = made.answer?.() ?? 200;
    if (code instanceof Error) throw code;
    got.push(parse(String(init?.body), { depth: 10 }));
    return new Response(null, { status: code });
  };
  const bench = createBench({ fetch });
  await bench.call('POST', '/api/v4/webhooks', { json: { destination: HERE, settings } });
  const run = async (): Promise<void> => void (await bench.call('POST', '/sandbox/api/webhooks/run'));
  return Object.assign(made, bench, { run }) as Stage;
}

const patch = (bench: Bench, json: unknown, id = 10001) =>
  bench.call('PATCH', `/api/v4/leads/${id}`, { json });

describe('subscriptions', () => {
  it('are created with 201, changed by address, deleted by it; the administrator only', async () => {
    const { call } = createBench();
    const json = { destination: HERE, settings: ['add_lead'] };
    expect((await call('GET', '/api/v4/webhooks', { user: 503 })).status).toBe(403);
    expect((await call('GET', '/api/v4/webhooks')).status).toBe(204);
    const made = await call('POST', '/api/v4/webhooks', { json });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      destination: HERE,
      disabled: false,
      settings: ['add_lead'],
      account_id: 31415926,
    });
    await call('POST', '/api/v4/webhooks', { json: { ...json, settings: ['note_lead'], sort: 10 } });
    const all = await call('GET', `/api/v4/webhooks?filter[destination]=${encodeURIComponent(HERE)}`);
    expect(all.body._total_items).toBe(1);
    expect(embedded(all, 'webhooks')).toMatchObject([{ settings: ['note_lead'], sort: 10 }]);
    expect(
      (await call('DELETE', '/api/v4/webhooks', { json: { destination: 'http://localhost/' } })).status,
    ).toBe(404);
    expect((await call('DELETE', '/api/v4/webhooks', { json: { destination: HERE } })).status).toBe(204);
  });

  it('point to this machine only, accept known events, and are a hundred at most', async () => {
    const { call } = createBench();
    const post = (destination: string, settings = ['add_lead']) =>
      call('POST', '/api/v4/webhooks', { json: { destination, settings } });
    for (const address of [
      'https://hooks.example/',
      'http://пример.рф',
      'nonsense',
      'http://127.0.0.1.evil.example',
    ]) {
      const refused = await post(address);
      expect(refused.body['validation-errors'][0]?.errors[0]).toMatchObject({
        path: 'destination.destination',
        detail: 'Invalid URL',
      });
    }
    expect(errorsOf(await post(HERE, ['add_everything']))).toEqual(['0 NotSupportedChoice settings.0']);
    for (let at = 0; at < 100; at += 1) await post(`${HERE}?${at}`);
    expect((await post(HERE)).status).toBe(422);
    expect((await post(`${HERE}?99`)).status).toBe(201);
  });
});

describe('webhook payloads', () => {
  it('a change of stage is status_lead, then update_lead, with the old stage and the account', async () => {
    const bench = await stage();
    const { status_id } = (await bench.call('GET', '/api/v4/leads/10001')).body;
    await patch(bench, { status_id: 142 });
    await bench.run();
    expect(bench.got.map((body) => Object.keys(body.leads as Json))).toEqual([['status'], ['update']]);
    expect(bench.got[0]).toMatchObject({
      leads: {
        status: [{ id: '10001', status_id: '142', old_status_id: String(status_id), account_id: '31415926' }],
      },
      account: { subdomain: 'sandbox', id: '31415926', _links: { self: 'https://sandbox.amocrm.ru' } },
    });
  });

  it('another user is responsible_lead; fields, contacts, notes, tasks and customers have their forms', async () => {
    const bench = await stage();
    const values = [
      { field_id: 60201, values: [{ value: 'Звонок' }] },
      { field_id: 60202, values: [{ value: 1_772_312_400 }] },
      { field_id: 60204, values: [{ value: true }] },
    ];
    await patch(bench, { responsible_user_id: 502, custom_fields_values: values });
    await bench.call('POST', '/api/v4/companies', { json: [{ name: 'Новая' }] });
    const call = { uniq: 'u', duration: 60, source: 'pbx', phone: '+7999' };
    await bench.call('POST', '/api/v4/contacts/20001/notes', {
      json: [{ note_type: 'call_in', params: call }],
    });
    await bench.call('POST', '/api/v4/tasks', { json: [{ text: 'Дело', complete_till: 1_772_312_400 }] });
    await bench.call('DELETE', '/api/v4/customers/40001');
    await bench.run();
    const [responsible, update, company, note, task, customer] = bench.got;
    expect(responsible).toMatchObject({ leads: { responsible: [{ responsible_user_id: '502' }] } });
    expect(update).toMatchObject({
      leads: {
        update: [
          {
            custom_fields: [
              { id: '60201', values: [{ value: 'Звонок', enum: '602012' }] },
              { id: '60202', values: ['1772312400'] },
              { id: '60204', values: [{ value: '1' }] },
            ],
          },
        ],
      },
    });
    expect(company).toMatchObject({ contacts: { add: [{ name: 'Новая', type: 'company' }] } });
    expect(note).toMatchObject({
      contacts: {
        note: [{ note: { note_type: '10', element_type: '1', element_id: '20001' }, type: 'contact' }],
      },
    });
    expect(
      JSON.parse(
        (note as { contacts: { note: { note: { text: string } }[] } }).contacts.note[0]?.note.text ?? '',
      ),
    ).toMatchObject({ DURATION: 60, SRC: 'pbx' });
    expect(task).toMatchObject({
      task: { add: [{ text: 'Дело', status: '0', complete_till: '2026-03-01 00:00:00' }] },
    });
    expect(customer).toMatchObject({ customers: { delete: [{ id: '40001' }] } });
  });

  it('go to their subscribers', async () => {
    const bench = await stage(['note_lead']);
    await patch(bench, { price: 1 });
    await bench.run();
    expect(bench.got).toEqual([]);
  });

  it('can be batched, doubled and reordered', async () => {
    const bench = await stage(['update_lead', 'status_lead']);
    await bench.call('POST', '/sandbox/api/webhooks', { json: { batch: true } });
    await bench.call('PATCH', '/api/v4/leads', {
      json: [
        { id: 10001, price: 1 },
        { id: 10002, price: 2 },
      ],
    });
    await bench.run();
    expect(bench.got).toMatchObject([{ leads: { update: [{ price: '1' }, { price: '2' }] } }]);
    bench.got.length = 0;
    await bench.call('POST', '/sandbox/api/webhooks', {
      json: { batch: false, duplicate: true, reverse: true },
    });
    await patch(bench, { status_id: 143 }, 10001);
    await bench.run();
    expect(bench.got.map((body) => Object.keys(body.leads as Json)[0])).toEqual([
      'update',
      'update',
      'status',
      'status',
    ]);
    expect((await bench.call('POST', '/sandbox/api/webhooks', { json: { speed: 0 } })).status).toBe(400);
    expect((await bench.call('POST', '/sandbox/api/webhooks', { json: { colour: 1 } })).status).toBe(400);
  });
});

describe('a failing receiver', () => {
  it('is retried by the table, sooner when time is fast', async () => {
    const bench = await stage(['update_lead']);
    bench.answer = () => 500;
    await bench.call('POST', '/sandbox/api/webhooks', { json: { speed: 10 } });
    await patch(bench, { price: 1 });
    const attempts: number[] = [];
    for (const minutes of [0, 0.4, 0.1, 1.5, 1.5, 6, 60]) {
      bench.pass(minutes * MINUTE);
      await bench.run();
      attempts.push(bench.got.length);
    }
    expect(attempts).toEqual([1, 1, 2, 3, 4, 5, 5]);
  });

  it('has two seconds; a timeout is recorded as 499, no answer as 0', async () => {
    const bench = await stage(['update_lead']);
    bench.answer = () => Object.assign(new Error('slow'), { name: 'TimeoutError' });
    await patch(bench, { price: 1 });
    await bench.run();
    bench.answer = () => new Error('refused');
    await patch(bench, { price: 2 });
    await bench.run();
    const state = JSON.parse((await bench.call('GET', '/sandbox/api/webhooks')).text) as {
      deliveries: { code: number }[];
      waiting: Json[];
    };
    expect(state.deliveries.map((delivery) => delivery.code)).toEqual([499, 0]);
    expect(state.waiting).toMatchObject([{ attempt: 2 }, { attempt: 2 }]);
  });

  it('is disabled after more than a hundred bad answers in two hours, and enabled by a new POST', async () => {
    const bench = await stage(['update_lead']);
    bench.answer = () => 404;
    const disabled = async (): Promise<unknown> =>
      embedded(await bench.call('GET', '/api/v4/webhooks'), 'webhooks')[0]?.disabled;
    for (let at = 0; at < 100; at += 1) await patch(bench, { price: at });
    await bench.run();
    expect(await disabled()).toBe(false);
    await patch(bench, { price: 1 });
    await bench.run();
    expect(await disabled()).toBe(true);
    const before = bench.got.length;
    bench.pass(20 * MINUTE);
    await patch(bench, { price: 3 });
    await bench.run();
    expect(bench.got).toHaveLength(before);
    await bench.call('POST', '/api/v4/webhooks', { json: { destination: HERE, settings: ['update_lead'] } });
    await patch(bench, { price: 4 });
    await bench.run();
    expect(bench.got.length).toBeGreaterThan(before);
  });

  it('is forgiven bad answers older than two hours', async () => {
    const bench = await stage(['update_lead']);
    bench.answer = () => 302;
    for (let round = 0; round < 2; round += 1) {
      for (let at = 0; at < 60; at += 1) await patch(bench, { price: at });
      await bench.run();
      bench.pass(121 * MINUTE);
      bench.answer = () => 200;
      await bench.run();
      bench.answer = () => 302;
    }
    expect(embedded(await bench.call('GET', '/api/v4/webhooks'), 'webhooks')).toMatchObject([
      { disabled: false },
    ]);
  });
});
