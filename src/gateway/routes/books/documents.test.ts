import { describe, expect, it } from 'vitest';
import type { DocumentFileResponse, DocumentListResponse } from '#contract/books/document-list.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type { Database } from '../../store/engine/database.ts';
import { routeEngine, useDatabase, useOneDatabase } from '../../store/testing/databases.ts';
import { everybody, JUNIOR, saveRoles } from '../../testing/roles.ts';
import {
  AUDIENCE,
  bodyOf,
  demoFile,
  mirroredBooks,
  stillClock,
  testGateway,
} from '../../testing/test-gateway.ts';

const FLOOD = 'cp-2012';
const cents = (value: string): bigint => BigInt(value.replace('.', ''));

async function openBooks(database: Database) {
  const clock = stillClock();
  const connector = mirroredBooks(database, clock, demoFile());
  const limits = { perSession: { burst: 1000, perSecond: 1000 } };
  const gateway = testGateway(database, { clock, connector, limits });
  const session = await gateway.session();
  const ask = (query: string) => gateway.ask('GET', `/v1/documents?${query}`, session);
  const list = (query: string) => bodyOf<DocumentListResponse>(ask(query));
  return { gateway, session, ask, list };
}

describe('a list of documents', () => {
  // The long lists are read once for all.
  const database = useOneDatabase(routeEngine);
  const open = () => openBooks(database());

  it('of ten thousand is paged without gap or repetition, newest first', async () => {
    const { gateway, session, list } = await open();
    const seen: string[] = [];
    let total = 0;
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
      const page: DocumentListResponse = await list(
        `counterparty_ids=${FLOOD},cp-1001&kind=invoice&limit=250${cursor}`,
      );
      seen.push(...page.items.map(({ date, id }) => `${date} ${id}`));
      next = page.next;
      total = page.total;
    }
    expect(total).toBeGreaterThan(2000);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen).toHaveLength(total);
    const card = {
      entity: { type: 'company', id: '30012' },
      parties: [{ entity: { type: 'company', id: '30012' }, inn: '5201563891' }],
    };
    const panel = await bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', session, card));
    expect(panel.documents.reduce((count, page) => count + page.total, 0)).toBeGreaterThanOrEqual(10_000);
    const invoices = panel.documents.find(({ kind }) => kind === 'invoice');
    const rest = await list(
      `counterparty_ids=${FLOOD}&kind=invoice&limit=1&cursor=${encodeURIComponent(invoices?.next ?? '')}`,
    );
    expect(rest.items[0]?.id).not.toBe(invoices?.items.at(-1)?.id);
    expect(rest.total).toBe(invoices?.total);
  });

  it('is filtered by each filter, and sums count everything the filter matches', async () => {
    const { list } = await open();
    const all = await list(`counterparty_ids=${FLOOD}&kind=invoice&limit=1`);
    expect(all.sums?.map(({ sum: { currency } }) => currency)).toEqual(['RUB', 'USD']);
    expect(all.sums?.reduce((count, row) => count + row.count, 0)).toBe(all.total);
    const parts = await Promise.all(
      ['draft', 'issued', 'viewed', 'partially_paid', 'paid', 'overdue', 'cancelled', 'refunded'].map(
        (state) => list(`counterparty_ids=${FLOOD}&kind=invoice&state=${state}&limit=1`),
      ),
    );
    expect(parts.reduce((count, part) => count + part.total, 0)).toBe(all.total);
    expect(parts.filter(({ total }) => total > 0).length).toBeGreaterThan(3);
    const rubles = (page: DocumentListResponse) =>
      cents(page.sums?.find(({ sum }) => sum.currency === 'RUB')?.sum.value ?? '0.00');
    expect(parts.map(rubles).reduce((left, right) => left + right)).toBe(rubles(all));
    const dollars = await list(`counterparty_ids=${FLOOD}&kind=invoice&currency=USD&limit=5`);
    expect(dollars.items.every(({ sum }) => sum?.currency === 'USD')).toBe(true);
    const days = await list(`counterparty_ids=${FLOOD}&kind=payment&from=2025-06-01&to=2025-06-02`);
    expect(new Set(days.items.map(({ date }) => date))).toEqual(new Set(['2025-06-01', '2025-06-02']));
    expect(days.sums?.[0]?.paid).toBeNull();
    const found = await list(`counterparty_ids=cp-1001&kind=invoice&search=${encodeURIComponent('АБРАЗИВ')}`);
    expect(found.items.map(({ number }) => number)).toEqual(['1098']);
    expect((await list('counterparty_ids=cp-1001&kind=invoice&search=120')).items[0]?.number).toBe('1203');
    const own = await list(`counterparty_ids=cp-1001,cp-2011&kind=order&own_entity_id=own-2`);
    expect(new Set(own.items.map(({ counterparty_id }) => counterparty_id))).toEqual(new Set(['cp-2011']));
    expect(await list('counterparty_ids=cp-0&kind=invoice')).toMatchObject({ items: [], total: 0, sums: [] });
  });

  const sorts = ['date', 'due_date', 'sum', 'left'] as const;
  it.each(sorts.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'is sorted by %s %s over all rows, the same by cursor and by offset',
    async (sort, order) => {
      const { list } = await open();
      const query = `counterparty_ids=${FLOOD},cp-1001,cp-1002&kind=invoice&sort=${sort}&order=${order}&limit=250`;
      const rows: DocumentListResponse['items'] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: DocumentListResponse = await list(
          cursor === '' ? query : `${query}&cursor=${encodeURIComponent(cursor)}`,
        );
        rows.push(...page.items);
        cursor = page.next;
        if (cursor === null) expect(rows).toHaveLength(page.total);
      }
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      const middle = await list(`${query}&offset=1000`);
      expect(middle.items.map(({ id }) => id)).toEqual(rows.slice(1000, 1250).map(({ id }) => id));
      expect(await list(`${query}&offset=999999`)).toMatchObject({
        items: [],
        total: rows.length,
        next: null,
      });
      const keys = rows.map((row) => row[sort]);
      const known = keys.filter((key) => key !== null);
      expect(keys.slice(0, known.length)).toEqual(known);
      const numbers = (currency: string) =>
        known.flatMap((key) =>
          typeof key === 'object' && key.currency === currency ? [cents(key.value)] : [],
        );
      const runs = [known.filter((key) => typeof key === 'string'), numbers('RUB'), numbers('USD')];
      for (const run of runs) {
        const sorted = [...run].sort((left, right) => (left < right ? -1 : Number(left > right)));
        expect(run).toEqual(order === 'asc' ? sorted : sorted.reverse());
      }
      expect(runs.flat().length).toBe(known.length);
    },
  );

  it('says what is left to pay, and nothing for documents that are not paid', async () => {
    const { list } = await open();
    const { items } = await list('counterparty_ids=cp-1001&kind=invoice&limit=250');
    for (const { sum, paid, left, state } of items) {
      const open = cents(sum?.value ?? '') - cents(paid?.value ?? '');
      const none = open <= 0n || ['draft', 'cancelled', 'refunded'].includes(state);
      expect(left && cents(left.value)).toBe(none ? null : open);
    }
    expect(items.some(({ left }) => left !== null)).toBe(true);
    const payments = await list('counterparty_ids=cp-1001&kind=payment');
    expect(payments.items.every(({ left }) => left === null)).toBe(true);
  });

  it.each([
    ['kind=invoice', ''],
    ['counterparty_ids=cp-1&kind=receipt', '/kind'],
    ['counterparty_ids=cp-1&kind=invoice&limit=0', '/limit'],
    ['counterparty_ids=cp-1&kind=invoice&limit=251', '/limit'],
    ['counterparty_ids=cp-1&kind=invoice&limit=1e2', '/limit'],
    ['counterparty_ids=cp-1&kind=invoice&from=2026-02-30', '/from'],
    ['counterparty_ids=cp-1&kind=invoice&from=2026-02-03&to=2026-02-02', '/to'],
    ['counterparty_ids=cp-1&kind=invoice&cursor=abc', '/cursor'],
    ['counterparty_ids=cp-1&kind=invoice&sort=sum&cursor=2026-01-01.a', '/cursor'],
    ['counterparty_ids=cp-1&kind=invoice&sort=sum&order=asc&cursor=sum~desc~1.00~RUB~a', '/cursor'],
    ['counterparty_ids=cp-1&kind=invoice&sort=left&order=asc&cursor=left~asc~1e9~RUB~a', '/cursor'],
    ['counterparty_ids=cp-1&kind=invoice&cursor=2026-01-01.a&offset=1', '/offset'],
    ['counterparty_ids=cp-1&kind=invoice&offset=-1', '/offset'],
    ['counterparty_ids=cp-1&kind=invoice&sort=paid', '/sort'],
    ["counterparty_ids=cp-1,';--&kind=invoice", '/counterparty_ids'],
    ['counterparty_ids=cp-1&kind=invoice&__proto__=1', ''],
  ])('refuses %s', async (query, pointer) => {
    const { ask } = await open();
    const answer = await ask(query);
    expect([answer.status, (await bodyOf<Problem>(answer)).errors?.[0]?.pointer]).toEqual([400, pointer]);
  });
});

describe('a list of documents without sums', () => {
  const database = useDatabase(routeEngine);

  it('does not let a role without sums guess what a purpose says', async () => {
    const { gateway, list, ask } = await openBooks(database());
    const purpose = `counterparty_ids=cp-1001&kind=invoice&search=${encodeURIComponent('абразив')}`;
    expect((await list(purpose)).total).toBe(1);
    await saveRoles(gateway, [everybody(JUNIOR)]);
    expect(await list(purpose)).toMatchObject({ total: 0, sums: null });
    const masked = await list('counterparty_ids=cp-1001&kind=invoice&search=120');
    expect(masked.items[0]?.left).toBeNull();
    for (const sort of ['sum', 'left']) {
      const answer = await ask(`counterparty_ids=cp-1001&kind=invoice&sort=${sort}`);
      expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([403, 'permission_denied']);
    }
    expect(masked.items[0]).toMatchObject({ number: '1203', sum: null, purpose: null, accounting_url: null });
  });
});

describe('a printed form', () => {
  const database = useDatabase(routeEngine);
  const link = async (gateway: ReturnType<typeof testGateway>, id = 'invoice:cp-1001:1203') => {
    const path = `/v1/documents/${encodeURIComponent(id)}/file`;
    return gateway.ask('POST', path, await gateway.session());
  };
  const pathOf = (url: string) => url.slice(AUDIENCE.length);

  it('is a PDF behind a five-minute link without a session', async () => {
    const gateway = testGateway(database());
    const { url, expires_at, file_name } = await bodyOf<DocumentFileResponse>(link(gateway));
    expect(url.startsWith(`${AUDIENCE}/v1/files/`)).toBe(true);
    expect([expires_at, file_name]).toEqual([
      '2026-03-02T09:05:00.000Z',
      'Счёт на оплату № 1203 от 28.01.2026.pdf',
    ]);
    const file = await gateway.app.request(pathOf(url));
    expect([file.status, file.headers.get('Content-Type'), file.headers.get('Cache-Control')]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    const disposition = file.headers.get('Content-Disposition') ?? '';
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(file_name);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect([bytes.subarray(0, 5).toString(), bytes.subarray(-6).toString().trim()]).toEqual([
      '%PDF-',
      '%%EOF',
    ]);
    gateway.clock.advance(5 * 60_000 - 1);
    expect((await gateway.app.request(pathOf(url))).status).toBe(200);
    gateway.clock.advance(1);
    const late = await gateway.app.request(pathOf(url));
    expect([late.status, (await bodyOf<Problem>(late)).code]).toEqual([410, 'link_expired']);
  });

  it('opens by no other link: altered, of another key, or made up', async () => {
    const gateway = testGateway(database());
    const { url } = await bodyOf<DocumentFileResponse>(link(gateway));
    const [head = '', payload = '', mac = ''] = (pathOf(url).split('/').at(-1) ?? '').split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const other = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('1203', '1098')).toString(
      'base64url',
    );
    const flipped = `${mac.slice(0, -2)}${mac.at(-2) === 'A' ? 'B' : 'A'}${mac.at(-1)}`;
    const forged = [`${head}.${other}.${mac}`, `${head}.${payload}.${flipped}`, `${none}.${payload}.${mac}`];
    for (const ticket of [...forged, `${head}.${payload}.${'A'.repeat(43)}`]) {
      const answer = await gateway.app.request(`/v1/files/${ticket}`);
      expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([410, 'link_expired']);
    }
    for (const ticket of [payload, `${head}.${payload}.`, `${none}.${payload}.`, '.', 'a.b.c', '%00']) {
      expect((await gateway.app.request(`/v1/files/${ticket}`)).status).toBe(404);
    }
    expect(gateway.lines.join('\n')).not.toContain(mac);
  });

  it('opens for the link’s owner even after the role has ended; a new link is refused', async () => {
    const gateway = testGateway(database());
    const { url } = await bodyOf<DocumentFileResponse>(link(gateway));
    await saveRoles(gateway, [everybody(JUNIOR)]);
    expect((await gateway.app.request(pathOf(url))).status).toBe(200);
    expect((await bodyOf<Problem>(link(gateway))).code).toBe('permission_denied');
    gateway.clock.advance(5 * 60_000);
    expect((await gateway.app.request(pathOf(url))).status).toBe(410);
  });

  it('is refused to a role without sums, and for a missing document', async () => {
    const gateway = testGateway(database());
    for (const id of ['invoice:cp-1001:1', 'x', 'a:b:c:d']) {
      expect((await bodyOf<Problem>(link(gateway, id))).code).toBe('not_found');
    }
    expect((await bodyOf<Problem>(link(gateway, '../../x'))).code).toBe('not_found');
    await saveRoles(gateway, [everybody(JUNIOR)]);
    expect((await bodyOf<Problem>(link(gateway))).code).toBe('permission_denied');
  });
});

describe('the page in the demo accounting', () => {
  const database = useDatabase(routeEngine);

  it('is where the document’s link leads, escaped and without scripts', async () => {
    const gateway = testGateway(database());
    const query = 'counterparty_ids=cp-1022&kind=invoice';
    const list = await bodyOf<DocumentListResponse>(
      gateway.ask('GET', `/v1/documents?${query}`, await gateway.session()),
    );
    const url = list.items[0]?.accounting_url ?? '';
    expect(url.startsWith(`${AUDIENCE}/demo/books/documents/`)).toBe(true);
    const page = await gateway.app.request(url.slice(AUDIENCE.length));
    const html = await page.text();
    expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'; style-src 'sha256-");
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
    expect((await gateway.app.request('/demo/books/documents/%3Cscript%3E')).status).toBe(404);
  });
});
