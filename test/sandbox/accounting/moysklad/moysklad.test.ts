import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { uuidOf } from '../uuid.ts';
import { seedDemo } from './seed.ts';
import { type StandIn, startMoySklad } from './server.ts';

const NOW = Date.parse('2026-12-02T09:00:00.000Z');
const open: StandIn[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (system) => system.close()));
});

async function start(): Promise<StandIn> {
  let now = NOW;
  const accepted = new Map([
    ['token', 'solution'],
    ['user', 'user'],
    ['admin@firm:пароль', 'user'],
  ] as const);
  const system = await startMoySklad({ now: () => (now += 1), accepted });
  open.push(system);
  seedDemo(system.account, NOW, 20);
  return system;
}

const bearer = { Authorization: 'Bearer token', Accept: 'application/json;charset=utf-8' };

async function ask(system: StandIn, path: string, init: RequestInit = {}) {
  const response = await fetch(`${system.url}${path}`, { ...init, headers: { ...bearer, ...init.headers } });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as Body,
  };
}

interface Body {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly errors: readonly { readonly code: number }[];
}

async function codeOf(system: StandIn, path: string, init?: RequestInit): Promise<readonly number[]> {
  const { status, body } = await ask(system, path, init);
  return [status, body?.errors?.[0]?.code ?? 0];
}

describe('the stand-in of МойСклад', () => {
  it('accepts a token, or login and password, and nothing else', async () => {
    const system = await start();
    const basic = `Basic ${Buffer.from('admin@firm:пароль', 'utf8').toString('base64')}`;
    expect((await ask(system, '/entity/organization', { headers: { Authorization: basic } })).status).toBe(
      200,
    );
    expect(
      await codeOf(system, '/entity/organization', { headers: { Authorization: 'Bearer old' } }),
    ).toEqual([401, 1056]);
    system.accepted.delete('token');
    expect(await codeOf(system, '/entity/organization')).toEqual([401, 1056]);
  });

  it('answers nothing without gzip, and another Accept with an error', async () => {
    const system = await start();
    expect(await plainly(`${system.url}/entity/organization`)).toEqual([415, '']);
    expect(await codeOf(system, '/entity/organization', { headers: { Accept: 'text/html' } })).toEqual([
      400, 1062,
    ]);
  });

  it.each([
    ['/entity/nothing', 404, 1005],
    ['/other', 404, 1002],
    ['/entity/demand/metadata/other', 404, 1003],
    ['/entity/demand?filter=payedSum>1', 412, 1034],
    ['/entity/demand?filter=sum~1', 412, 1034],
    ['/entity/demand?filter=sum=1;sum>1', 412, 1034],
    ['/entity/demand?filter=updated>2026-11-01', 412, 1035],
    ['/entity/demand?filter=agent=1', 412, 1014],
    ['/entity/demand?order=payedSum', 412, 1063],
    ['/entity/counterparty?order=inn', 412, 1063],
    ['/entity/demand?order=sum,up', 412, 1042],
    ['/entity/demand?limit=1001', 412, 1040],
    ['/entity/demand?limt=10', 412, 1040],
    ['/entity/demand/00000000-0000-4000-8000-000000000000', 404, 1021],
  ])('refuses %s with %i and %i', async (path, status, code) => {
    expect(await codeOf(await start(), encodeURI(path))).toEqual([status, code]);
  });

  it('pages by limit and offset, with addresses of the vendor’s host', async () => {
    const system = await start();
    const { body } = await ask(system, '/entity/invoiceout?limit=2&offset=2&order=name');
    expect(body.rows).toHaveLength(2);
    expect(body.meta).toMatchObject({ limit: 2, offset: 2, size: system.account.list('invoiceout').length });
    expect(String(body.meta.nextHref)).toMatch(/^https:\/\/api\.moysklad\.example\/.*offset=4/);
  });

  it('expands on small pages and ignores it on large ones', async () => {
    const system = await start();
    const small = await ask(system, '/entity/invoiceout?limit=100&expand=agent,rate.currency');
    const large = await ask(system, '/entity/invoiceout?expand=agent,rate.currency');
    expect(small.body.rows[0]?.agent).toHaveProperty('name');
    expect(small.body.rows[0]).toHaveProperty('rate.currency.isoCode');
    expect(large.body.rows[0]?.agent).not.toHaveProperty('name');
  });

  it('hides the bin and the archive by default', async () => {
    const system = await start();
    const all = system.account.list('demand').length;
    system.account.discard('demand', system.account.list('demand')[0]?.id ?? '');
    system.account.update('counterparty', uuidOf('cp-1001'), { archived: true });
    const size = async (path: string): Promise<unknown> =>
      (await ask(system, encodeURI(path))).body.meta.size;
    expect(await size('/entity/demand?limit=1')).toBe(all - 1);
    expect(await size('/entity/demand?limit=1&filter=isDeleted=true')).toBe(1);
    expect(await size('/entity/demand?limit=1&filter=isDeleted=true;isDeleted=false')).toBe(all);
    const clients = Number(await size('/entity/counterparty?limit=1'));
    expect(await size('/entity/counterparty?limit=1&filter=archived=true;archived=false')).toBe(clients + 1);
  });

  it('leaves out a rate of one and fields that are empty', async () => {
    const system = await start();
    const { body } = await ask(system, '/entity/invoiceout');
    const rates = body.rows.map(({ rate }) => Object.keys(rate as object).join());
    expect(new Set(rates)).toEqual(new Set(['currency', 'currency,value']));
    expect(JSON.stringify(body)).not.toContain('null');
  });

  it('counts requests by the kind of sign-in', async () => {
    const system = await startMoySklad({ now: () => NOW, accepted: new Map([['token', 'user']]) });
    open.push(system);
    for (let request = 0; request < 11; request += 1)
      expect((await ask(system, '/entity/organization')).status).toBe(200);
    const over = await ask(system, '/entity/organization');
    expect([over.status, over.body.errors[0]?.code]).toEqual([429, 1049]);
    expect(Number(over.headers.get('X-Lognex-Retry-After'))).toBeGreaterThan(0);
  });

  it('answers too many concurrent requests with a code of its own and no header', async () => {
    const system = await start();
    system.faults.plan('crowded');
    const { status, body, headers } = await ask(system, '/entity/organization');
    expect([status, body.errors[0]?.code, headers.get('X-Lognex-Retry-After')]).toEqual([429, 1073, '0']);
  });

  it('creates an invoice once per syncId, and refuses undocumented fields', async () => {
    const system = await start();
    const meta = (kind: string, id: string) => ({
      meta: { href: `https://api.moysklad.example/api/remap/1.2/entity/${kind}/${id}` },
    });
    const body = {
      syncId: uuidOf('sync'),
      organization: meta('organization', uuidOf('own-1')),
      agent: meta('counterparty', uuidOf('cp-1001')),
    };
    const post = async (what: object) =>
      ask(system, '/entity/invoiceout', { method: 'POST', body: JSON.stringify(what) });
    expect((await post(body)).body).toEqual((await post(body)).body);
    expect((await post({ ...body, syncId: uuidOf('b'), organization: undefined })).body.errors[0]?.code).toBe(
      3000,
    );
    expect((await post({ ...body, syncId: uuidOf('b'), summ: 1 })).body.errors[0]?.code).toBe(2016);
    const position = { quantity: '1', assortment: meta('service', uuidOf('service')) };
    expect((await post({ ...body, syncId: uuidOf('b'), positions: [position] })).body.errors[0]?.code).toBe(
      2016,
    );
  });
});

/** Node's own client asks for no encoding. */
async function plainly(url: string): Promise<[number | undefined, string]> {
  return new Promise((resolve) => {
    const request = httpRequest(url, { headers: bearer }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve([response.statusCode, Buffer.concat(chunks).toString('utf8')]));
    });
    request.end();
  });
}
