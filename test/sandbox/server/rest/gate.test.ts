import { describe, expect, it } from 'vitest';
import { createBench, START } from '../../testing/client.ts';
import { embedded, errorsOf } from '../../testing/hal.ts';
import { DEFAULT_LIMITS } from '../lanes/limiter.ts';
import { DEMO_TOKEN } from '../options.ts';

describe('the order of refusals', () => {
  it('account, payment, token, block, rate, rights', async () => {
    const limits = { ...DEFAULT_LIMITS, integration: { perSecond: 1 }, blockAfter: 2, blockMs: 1000 };
    const bench = createBench({ limits });
    const status = async (bearer = DEMO_TOKEN): Promise<number> =>
      (await bench.call('GET', '/api/v4/webhooks', { bearer })).status;
    await bench.call('POST', '/sandbox/api/account', { json: { is_paid: false } });
    expect(await status('wrong')).toBe(402);
    await bench.call('POST', '/sandbox/api/account', { json: { is_paid: true } });
    expect(await status('wrong')).toBe(401);
    expect([await status(), await status(), await status(), await status()]).toEqual([204, 429, 429, 403]);
    expect(await status('wrong')).toBe(401);
    const { body } = await bench.call('GET', '/api/v4/leads', { bearer: DEMO_TOKEN });
    expect(body.detail).toBe('API access is blocked');
    bench.pass(1000);
    expect(await status()).toBe(204);
    expect((await bench.call('POST', '/sandbox/api/account', { json: { is_paid: 'no' } })).status).toBe(400);
  });

  it('another account is unknown', async () => {
    const { sandbox } = createBench();
    const ask = async (host: string): Promise<unknown> =>
      (
        await sandbox.fetch(
          new Request(`http://${host}/api/v4/account`, {
            headers: { authorization: `Bearer ${DEMO_TOKEN}` },
          }),
        )
      ).json();
    expect(await ask('sandbox.localhost')).toMatchObject({ subdomain: 'sandbox' });
    expect(await ask('other.localhost')).toMatchObject({ status: 401, code: 101 });
  });

  it('both versions of the API share one lane', async () => {
    const { call } = createBench({ limits: { ...DEFAULT_LIMITS, integration: { perSecond: 1 } } });
    expect((await call('GET', '/api/v4/account', { bearer: DEMO_TOKEN })).status).toBe(200);
    expect(
      (await call('POST', '/api/v2/catalog_elements', { bearer: DEMO_TOKEN, json: { delete: [] } })).status,
    ).toBe(429);
  });

  it('chats of contacts refuse a page, and are unsupported for a token', async () => {
    const { call } = createBench();
    expect((await call('GET', '/api/v4/contacts/chats')).status).toBe(403);
    expect((await call('GET', '/api/v4/contacts/chats', { bearer: DEMO_TOKEN })).status).toBe(501);
  });
});

describe('lists', () => {
  it('answer 304 when nothing has changed since', async () => {
    const bench = createBench();
    const since = (ms: number) => ({ headers: { 'if-modified-since': new Date(ms).toUTCString() } });
    for (const path of ['leads', 'contacts', 'companies', 'tasks']) {
      const same = await bench.call('GET', `/api/v4/${path}`, since(START));
      expect([same.status, same.text]).toEqual([304, '']);
      expect((await bench.call('GET', `/api/v4/${path}`, since(0))).status).toBe(200);
    }
    bench.pass(5000);
    await bench.call('PATCH', '/api/v4/leads/10001', { json: { price: 1 } });
    expect((await bench.call('GET', '/api/v4/leads', since(START))).status).toBe(200);
    expect((await bench.call('GET', '/api/v4/leads?filter[id]=10002', since(START))).status).toBe(304);
  });

  it('are filtered only when the account has filters', async () => {
    const { call } = createBench();
    await call('POST', '/sandbox/api/account', { json: { is_api_filter_enabled: false } });
    expect((await call('GET', '/api/v4/leads?filter[id]=10002')).status).toBe(402);
    expect((await call('GET', '/api/v4/leads')).status).toBe(200);
    const account = await call('GET', '/api/v4/account?with=is_api_filter_enabled');
    expect(account.body).toMatchObject({ is_api_filter_enabled: false });
  });

  it('are filtered by fields as their types allow', async () => {
    const { call } = createBench();
    const values = [
      { field_id: 60201, values: [{ value: 'Звонок' }] },
      { field_id: 60202, values: [{ value: 1_772_312_400 }] },
      { field_id: 60204, values: [{ value: true }] },
    ];
    await call('PATCH', '/api/v4/leads/10001', { json: { custom_fields_values: values } });
    const found = async (query: string): Promise<unknown[]> =>
      embedded(await call('GET', `/api/v4/leads?filter[custom_fields_values]${query}`), 'leads').map(
        (lead) => lead.id,
      );
    expect(await found('[60201][]=602012')).toEqual([10001]);
    expect(await found('[60201][]=602011')).toEqual([]);
    expect(await found('[60204]=1')).toEqual([10001]);
    expect(
      await found('[60202][from]=1772312000&filter[custom_fields_values][60202][to]=1772313000'),
    ).toEqual([10001]);
    const refused = async (query: string) =>
      errorsOf(await call('GET', `/api/v4/leads?filter[custom_fields_values]${query}`));
    const error = (id: number) => [`0 NotSupportedChoice filter.custom_fields_values.${id}`];
    expect(await refused('[60202]=1772312400')).toEqual(error(60202));
    expect(await refused('[60201][from]=1')).toEqual(error(60201));
    expect(await refused('[60105]=1')).toEqual(error(60105));
  });

  it.each([
    ['customers', 'filter[next_price][from]=1&filter[id]=40001', 1],
    ['customers', 'filter[next_date][to]=1', 0],
    ['leads', 'filter[closed_at][from]=1&filter[pipeline_id]=7999', 0],
    ['leads', 'filter[closest_task_at][from]=1&filter[id][]=10005', 1],
    ['contacts', 'filter[created_by][]=504&filter[id]=20001', 1],
    ['companies', 'filter[updated_at][to]=1', 0],
  ])('%s accept %s', async (type, query, count) => {
    const answer = await createBench().call('GET', `/api/v4/${type}?${query}`);
    expect([answer.status === 200 || answer.status === 204, embedded(answer, type).length]).toEqual([
      true,
      count,
    ]);
  });
});
