import { describe, expect, it } from 'vitest';
import { createBench } from '../../testing/client.ts';
import { createSandbox } from '../sandbox.ts';

const page = { renderShell: () => '<html></html>', buildPage: async () => ({ files: new Map() }) };
const cookie = { cookie: 'sandbox_user=501', 'x-requested-with': 'XMLHttpRequest' };

async function failing(faults: object) {
  const bench = createBench();
  await bench.call('POST', '/sandbox/api/faults', { json: faults });
  return bench;
}

describe('failures by lane', () => {
  it('a 429 is JSON with its time, or a page', async () => {
    const { call } = await failing({ rest: { status: 429, retry_after: 7, times: 1 } });
    const json = await call('GET', '/api/v4/leads');
    expect([json.status, json.type, json.headers.get('retry-after')]).toEqual([
      429,
      'application/problem+json',
      '7',
    ]);
    expect(json.body).toMatchObject({ title: 'Too Many Requests', retry_after: 7 });
    await call('POST', '/sandbox/api/faults', { json: { rest: { status: 429, html: true } } });
    const html = await call('GET', '/api/v4/leads');
    expect([html.status, html.type, html.text]).toEqual([
      429,
      'text/html; charset=utf-8',
      expect.stringContaining('429'),
    ]);
    expect(html.headers.get('retry-after')).toBeNull();
  });

  it('a batch that is too large is 504, a smaller one succeeds', async () => {
    const { call } = await failing({ rest: { batch_over: 2 } });
    const post = async (count: number): Promise<number> =>
      (await call('POST', '/api/v4/leads', { json: Array.from({ length: count }, () => ({ name: 'а' })) }))
        .status;
    expect([await post(3), await post(2)]).toEqual([504, 200]);
    expect((await call('GET', '/api/v4/leads')).status).toBe(200);
  });

  it('an answer is changed in the named members, an error is not', async () => {
    const { call } = await failing({ rest: { merge: { name: 'Другая', _links: { next: 'x' } } } });
    const account = (await call('GET', '/api/v4/account')).body;
    expect(account).toMatchObject({ name: 'Другая', id: 31415926, _links: { next: 'x' } });
    expect(account._links.self).toBeDefined();
    expect((await call('GET', '/api/v4/leads/99999999')).body.name).toBeUndefined();
  });

  it('a given number of calls pass first', async () => {
    const { call } = await failing({ rest: { status: 500, skip: 2, times: 1 } });
    const ask = async (): Promise<number> => (await call('GET', '/api/v4/account')).status;
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([200, 200, 500, 200]);
  });

  it('latency is applied', async () => {
    const slept: number[] = [];
    const bench = createBench({ sleep: async (ms) => void slept.push(ms) });
    await bench.call('POST', '/sandbox/api/faults', { json: { ajax: { latency_ms: 1500 } } });
    await bench.call('POST', '/ajax/widgets/list', { form: { area: 'leads' } });
    await bench.call('GET', '/api/v4/account');
    expect(slept).toEqual([1500]);
  });

  it('lanes are separate, calls are picked by address and method', async () => {
    const { call } = await failing({
      token: { status: 503 },
      rest: { status: 502, match: '/contacts', method: 'post', times: 1 },
    });
    const ask = async (method: string, path: string): Promise<number> => (await call(method, path)).status;
    expect(await ask('GET', '/ajax/v2/integrations/x/disposable_token')).toBe(503);
    expect(await ask('POST', '/ajax/widgets/list')).toBe(200);
    expect(await ask('GET', '/api/v4/contacts')).toBe(200);
    expect(await ask('GET', '/api/v4/leads')).toBe(200);
    expect([await ask('POST', '/api/v4/contacts'), await ask('POST', '/api/v4/contacts')]).toEqual([
      502, 400,
    ]);
    expect(await ask('POST', '/api/v2/catalogs')).toBe(400);
  });

  it('truncated JSON has its full length and is no JSON', async () => {
    const bench = createBench();
    const whole = (await bench.call('GET', '/upl/none')).text;
    expect(whole).not.toBe('');
    await bench.call('POST', '/sandbox/api/faults', { json: { rest: { truncate: true } } });
    const headers = { cookie: 'sandbox_user=501' };
    const answer = await bench.sandbox.fetch(new Request('http://crm.test/api/v4/account', { headers }));
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });
});

describe('a connection', () => {
  it('is broken in the middle, or closed without an answer, and works again after', async () => {
    const listening = await createSandbox({ page }).listen();
    const { url, close } = listening;
    const turn = (faults: object) =>
      fetch(`${url}/sandbox/api/faults`, { method: 'POST', body: JSON.stringify(faults) });
    const ask = () => fetch(`${url}/api/v4/leads`, { headers: cookie });
    await turn({ rest: { cut: true, times: 1 } });
    const broken = await ask();
    expect(broken.status).toBe(200);
    await expect(broken.text()).rejects.toThrow(/terminated/);
    await turn({ rest: { down: true, times: 1 } });
    await expect(ask()).rejects.toThrow(/fetch failed/);
    expect((await ask()).status).toBe(200);
    await close();
  });
});
