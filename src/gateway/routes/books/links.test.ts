import { describe, expect, it } from 'vitest';
import type { BatchResponse } from '#contract/books/batch.ts';
import type { LinksResponse, ResolveResponse } from '#contract/books/links.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import { routeEngine, routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { everybody, JUNIOR, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, type TestGateway, testGateway, USER } from '../../testing/test-gateway.ts';

const DEAL = { type: 'lead', id: '10001' };
const PATH = '/v1/links/lead/10001';
/** «Вектор»: the books have three counterparties of that name. */
const VECTOR = { entity: DEAL, parties: [{ entity: { type: 'company', id: '30003' }, name: 'Вектор' }] };
const OTHER_ACCOUNT = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };
const confirmed = (id: string) => ({ counterparty_id: id, decision: 'confirmed' });
const rejected = (id: string) => ({ counterparty_id: id, decision: 'rejected' });

type Session = Record<string, string>;
const put = (gateway: TestGateway, session: Session, body: unknown, path = PATH) =>
  gateway.ask('PUT', path, session, body);
const panelOf = (gateway: TestGateway, session: Session) =>
  bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', session, VECTOR));
const codeOf = async (answer: Promise<Response>) => {
  const { status, code } = await bodyOf<Problem>(answer);
  return [status, code];
};

describe.each(routeEngines)('match overrides on %s', (engine) => {
  const database = useDatabase(engine);
  const open = async () => {
    const gateway = testGateway(database());
    await saveRoles(gateway);
    return { gateway, session: await gateway.session() };
  };

  it('a confirmation makes an ambiguous match certain, in the panel and in a batch, and changes the ETag', async () => {
    const { gateway, session } = await open();
    const before = await gateway.ask('POST', '/v1/panel', session, VECTOR);
    expect(await bodyOf<PanelResponse>(before)).toMatchObject({
      match: { status: 'ambiguous' },
      summary: null,
    });
    const links = await bodyOf<LinksResponse>(put(gateway, session, confirmed('cp-1011')));
    expect(links).toMatchObject({
      entity: DEAL,
      links: [
        {
          counterparty: { id: 'cp-1011', name: 'АО «Вектор»' },
          decision: 'confirmed',
          user_id: String(USER),
        },
      ],
    });
    const etag = before.headers.get('ETag') ?? '';
    const after = await gateway.ask('POST', '/v1/panel', { ...session, 'If-None-Match': etag }, VECTOR);
    expect(after.status).toBe(200);
    const panel = await bodyOf<PanelResponse>(after);
    expect(panel.match).toMatchObject({ status: 'matched', counterparties: [{ id: 'cp-1011' }] });
    expect(panel.match.counterparties[0]?.evidence.map(({ kind }) => kind)).toEqual(['confirmed', 'name']);
    expect(panel.summary).not.toBeNull();
    const batch = await bodyOf<BatchResponse>(gateway.ask('POST', '/v1/batch', session, { items: [VECTOR] }));
    expect(batch.items[0]).toMatchObject({ match: 'matched', counterparty_ids: ['cp-1011'] });
  });

  it('several counterparties may be one client; a rejected one is shown as such', async () => {
    const { gateway, session } = await open();
    await put(gateway, session, confirmed('cp-1010'));
    await put(gateway, session, confirmed('cp-1011'));
    await put(gateway, session, rejected('cp-1012'));
    const { match } = await panelOf(gateway, session);
    expect([match.status, ...match.counterparties.map(({ id }) => id)]).toEqual([
      'matched',
      'cp-1010',
      'cp-1011',
    ]);
    expect(match.rejected).toEqual([
      { id: 'cp-1012', name: 'ООО "Вектор"', inn: '5406112233', kpp: '540601001' },
    ]);
    await put(gateway, session, rejected('cp-1010'));
    await put(gateway, session, rejected('cp-1011'));
    expect(await panelOf(gateway, session)).toMatchObject({
      match: { status: 'none' },
      summary: null,
      documents: [],
    });
  });

  it('repeating a decision changes nothing, even concurrently, and history shows the rest', async () => {
    const { gateway, session } = await open();
    const many = Array.from({ length: 8 }, () => put(gateway, session, confirmed('cp-1011')));
    expect((await Promise.all(many)).map(({ status }) => status)).toEqual(Array(8).fill(200));
    gateway.clock.advance(60_000);
    await put(gateway, session, rejected('cp-1011'));
    const remove = () => gateway.ask('DELETE', `${PATH}?counterparty_id=cp-1011`, session);
    await remove();
    const { links, history } = await bodyOf<LinksResponse>(remove());
    expect([links, history.map(({ action }) => action)]).toEqual([[], ['removed', 'rejected', 'confirmed']]);
    expect(history.map(({ at }) => at.slice(11, 16))).toEqual(['09:01', '09:01', '09:00']);
    expect((await panelOf(gateway, session)).match.status).toBe('ambiguous');
    expect(await bodyOf(gateway.ask('GET', PATH, session))).toEqual({ entity: DEAL, links, history });
  });

  it('one account cannot reach another’s', async () => {
    const { gateway, session } = await open();
    await put(gateway, session, confirmed('cp-1011'));
    await saveRoles(gateway, undefined, {}, OTHER_ACCOUNT);
    const theirs = await gateway.session(OTHER_ACCOUNT);
    expect(await bodyOf(gateway.ask('GET', PATH, theirs))).toEqual({ entity: DEAL, links: [], history: [] });
    expect((await panelOf(gateway, theirs)).match.status).toBe('ambiguous');
    await gateway.ask('DELETE', `${PATH}?counterparty_id=cp-1011`, theirs);
    await put(gateway, theirs, rejected('cp-1011'));
    expect((await panelOf(gateway, session)).match.status).toBe('matched');
  });

  it('entities with overrides are limited in number', async () => {
    const { gateway, session } = await open();
    const ids = Array.from({ length: 21 }, (_, at) => `cp-${2016 + at}`);
    const statuses: number[] = [];
    for (const id of ids) statuses.push((await put(gateway, session, confirmed(id))).status);
    expect(statuses).toEqual([...Array<number>(20).fill(200), 400]);
    expect((await put(gateway, session, confirmed('cp-2016'))).status).toBe(200);
    expect((await put(gateway, session, rejected('cp-2036'))).status).toBe(200);
  });
});

describe('who may decide', () => {
  const database = useDatabase(routeEngine);

  it('nobody until an administrator opens writing, then users who may request; everyone with access may read', async () => {
    const gateway = testGateway(database());
    const session = await gateway.session();
    expect((await panelOf(gateway, session)).read_only).toBe(true);
    expect(await codeOf(put(gateway, session, confirmed('cp-1011')))).toEqual([403, 'read_only']);
    await saveRoles(gateway);
    expect((await panelOf(gateway, session)).read_only).toBe(false);
    expect((await put(gateway, session, confirmed('cp-1011'))).status).toBe(200);
    await saveRoles(gateway, [everybody(JUNIOR)]);
    expect(await codeOf(put(gateway, session, confirmed('cp-1010')))).toEqual([403, 'permission_denied']);
    const remove = gateway.ask('DELETE', `${PATH}?counterparty_id=cp-1011`, session);
    expect(await codeOf(remove)).toEqual([403, 'permission_denied']);
    expect((await gateway.ask('GET', PATH, session)).status).toBe(200);
    await saveRoles(gateway, [everybody({ ...SALESMAN, see: false })]);
    expect(await codeOf(gateway.ask('GET', PATH, session))).toEqual([403, 'permission_denied']);
  });

  it('nobody about a counterparty missing in the books or an invalid entity', async () => {
    const gateway = testGateway(database());
    await saveRoles(gateway);
    const session = await gateway.session();
    const unknown = await bodyOf<Problem>(put(gateway, session, confirmed('cp-0')));
    expect(unknown).toMatchObject({ code: 'invalid_body', errors: [{ pointer: '/counterparty_id' }] });
    for (const path of [
      '/v1/links/deal/1',
      '/v1/links/lead/0',
      '/v1/links/lead/1%2F2',
      "/v1/links/lead/1'",
    ]) {
      expect(await codeOf(put(gateway, session, confirmed('cp-1011'), path))).toEqual([404, 'not_found']);
    }
    expect(
      (await put(gateway, session, confirmed('cp-1011'), `/v1/links/lead/${'9'.repeat(19)}`)).status,
    ).toBe(200);
  });
});

describe('search of the books', () => {
  const database = useDatabase(routeEngine);
  const search = async (query: string) => {
    const gateway = testGateway(database());
    const answer = await gateway.ask('POST', '/v1/customers:resolve', await gateway.session(), { query });
    return bodyOf<ResolveResponse>(answer);
  };

  it('answers by any identifier, and never with a sum', async () => {
    for (const query of ['6310533810', '63105', '+7 (495) 555-00-01', 'info@client30001.example', 'ромаш']) {
      expect(await search(query)).toEqual({
        counterparties: [{ id: 'cp-1001', name: 'ООО "Ромашка"', inn: '6310533810', kpp: '631001001' }],
        more: false,
      });
    }
  });

  it('shows twenty and says when there are more', async () => {
    const { counterparties, more } = await search('ООО');
    expect([counterparties.length, more]).toEqual([20, true]);
    expect(await search('6310')).toEqual({ counterparties: [], more: false });
    expect(await search("' or 1=1 --%_")).toEqual({ counterparties: [], more: false });
  });
});
