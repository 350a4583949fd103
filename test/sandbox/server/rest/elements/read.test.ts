import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../testing/answer.ts';
import { createBench } from '../../../testing/client.ts';
import { DEMO_TOKEN } from '../../options.ts';

const { call } = createBench();
const ids = (answer: Answer): number[] =>
  Object.values(answer.body._embedded as object as Record<string, { id: number }[]>)[0]?.map(
    (item) => item.id,
  ) ?? [];

describe('REST v4 reading', () => {
  it('requires a session or a token', async () => {
    expect((await call('GET', '/api/v4/leads', { user: null })).status).toBe(401);
    expect((await call('GET', '/api/v4/leads', { bearer: 'wrong' })).status).toBe(401);
    expect((await call('GET', '/api/v4/leads', { bearer: DEMO_TOKEN })).status).toBe(200);
    expect((await call('GET', '/api/v4/leads', { user: 506 })).status).toBe(401);
  });

  it('pages as HAL: next until the last, first and prev from the second', async () => {
    const one = await call('GET', '/api/v4/leads?limit=80');
    expect(one.type).toBe('application/hal+json');
    expect(Object.keys(one.body._links)).toEqual(['self', 'next']);
    const last = await call('GET', '/api/v4/leads?limit=80&page=3');
    expect(Object.keys(last.body._links)).toEqual(['self', 'first', 'prev']);
    expect(ids(last)).toHaveLength(40);
    expect(one.body).not.toHaveProperty('_total_items');
  });

  it('answers 204 without a body beyond the end, for nothing found, for a missing entity', async () => {
    for (const path of ['leads?page=99', 'leads?filter[id][]=1', 'contacts/1', 'companies?query=нетакого']) {
      const answer = await call('GET', `/api/v4/${path}`);
      expect([answer.status, answer.text, answer.type]).toEqual([204, '', null]);
    }
  });

  it('refuses wrong paging, sorting and filters', async () => {
    for (const query of ['limit=251', 'page=0', 'order[price]=asc', 'filter[colour]=red']) {
      const answer = await call('GET', `/api/v4/leads?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.type).toBe('application/problem+json');
      expect(answer.body['validation-errors'][0]?.errors[0]?.path).toBe(
        query.split('=')[0]?.replace('[', '.').replace(']', ''),
      );
    }
  });

  it('filters by ids, ranges, stages and field values', async () => {
    expect(ids(await call('GET', '/api/v4/leads?filter[id][]=10002&filter[id][]=10005'))).toEqual([
      10002, 10005,
    ]);
    expect(ids(await call('GET', '/api/v4/leads?filter[id][0]=10002&filter[id][1]=10005'))).toEqual([
      10002, 10005,
    ]);
    const rich = await call('GET', '/api/v4/leads?filter[price][from]=800000&limit=250');
    const prices = rich.body._embedded.leads.map((lead) => lead.price);
    expect(prices.every((price) => price >= 800_000) && prices.length > 0).toBe(true);
    const stage = 'filter[statuses][0][pipeline_id]=7001&filter[statuses][0][status_id]=142';
    const won = await call('GET', `/api/v4/leads?${stage}&limit=250`);
    expect(won.body._embedded.leads.every((lead) => lead.pipeline_id === 7001)).toBe(true);
    expect((await call('GET', '/api/v4/leads?filter[statuses][0][status_id]=142')).status).toBe(400);
    const company = await call('GET', '/api/v4/companies/30001');
    const inn = company.body.custom_fields_values?.find((field) => field.field_code === 'INN');
    const found = await call(
      'GET',
      `/api/v4/companies?filter[custom_fields_values][${inn?.field_id}][]=${inn?.values[0]?.value}`,
    );
    expect(ids(found)).toEqual([30001]);
  });

  it('searches by name and by the digits of a phone', async () => {
    expect(ids(await call('GET', '/api/v4/companies?query=ромашка'))).toEqual([30001]);
    expect(ids(await call('GET', '/api/v4/companies?query=8 (495) 555-00-01'))).toEqual([30001]);
  });

  it('shows linked entities by with=, the company always', async () => {
    const plain = await call('GET', '/api/v4/leads/10001');
    expect(plain.body._embedded.companies).toMatchObject([{ id: 30001 }]);
    expect(plain.body._embedded).not.toHaveProperty('contacts');
    expect(plain.body.custom_fields_values).toBeNull();
    const full = await call('GET', '/api/v4/leads/10001?with=contacts');
    expect(full.body._embedded.contacts).toMatchObject([{ is_main: true }]);
    const company = await call('GET', '/api/v4/companies/30001?with=contacts,leads');
    expect(company.body._embedded.contacts).toHaveLength(3);
    const customer = await call('GET', '/api/v4/customers/40001?with=contacts,companies');
    expect(customer.body._embedded.companies).toMatchObject([{ id: 30001 }]);
  });

  it('returns fields, pipelines, users (to the administrator), account', async () => {
    const fields = await call('GET', '/api/v4/companies/custom_fields');
    expect(fields.body._embedded.custom_fields.map((field) => field.code)).toContain('INN');
    const lines = await call('GET', '/api/v4/leads/pipelines');
    expect(lines.body).toMatchObject({ _total_items: 3 });
    expect((await call('GET', '/api/v4/leads/pipelines/1')).status).toBe(404);
    expect((await call('GET', '/api/v4/users')).body._total_items).toBe(6);
    expect((await call('GET', '/api/v4/users', { user: 505 })).status).toBe(403);
    expect((await call('GET', '/api/v4/account', { user: 505 })).body.current_user_id).toBe(505);
  });

  it('reports unsupported calls (501), a wrong method (405) and unknown routes (404), and records all', async () => {
    const bench = createBench();
    expect((await bench.call('GET', '/api/v4/sources')).status).toBe(501);
    expect((await bench.call('POST', '/api/v4/users', { json: [] })).status).toBe(501);
    expect((await bench.call('DELETE', '/api/v4/leads/10001')).status).toBe(405);
    const none = await bench.call('GET', '/api/v4/xyz');
    expect(none.body).toMatchObject({ status: 404, detail: 'Cannot GET http://crm.test/api/v4/xyz' });
    expect((await bench.call('GET', '/ajax/nothing')).status).toBe(501);
    const log = await bench.call('GET', '/sandbox/api/log');
    expect(log.body.unknown.map((route) => route.path)).toEqual([
      '/api/v4/sources',
      '/api/v4/users',
      '/api/v4/leads/10001',
      '/api/v4/xyz',
      '/ajax/nothing',
    ]);
  });
});

describe('the rate limit', () => {
  it('answers 429, then 403; pages and tokens have lanes of their own', async () => {
    const limits = { integration: { perSecond: 7 }, session: { perSecond: 3 }, account: { perSecond: 50 } };
    const bench = createBench({ limits: { ...limits, blockAfter: 2, blockMs: 1000, html: false } });
    const page = await Promise.all(Array.from({ length: 6 }, () => bench.call('GET', '/api/v4/account')));
    expect(page.map((answer) => answer.status).sort((one, two) => one - two)).toEqual([
      200, 200, 200, 403, 429, 429,
    ]);
    expect(page.find((answer) => answer.status === 429)?.body).toMatchObject({
      title: 'Too Many Requests',
      status: 429,
    });
    expect((await bench.call('GET', '/api/v4/account', { bearer: DEMO_TOKEN })).status).toBe(200);
    bench.pass(1000);
    expect((await bench.call('GET', '/api/v4/account')).status).toBe(200);
  });
});
