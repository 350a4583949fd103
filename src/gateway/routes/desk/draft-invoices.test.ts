import { beforeEach, describe, expect, it } from 'vitest';
import type { DealInvoicesResponse } from '#contract/books/deal-invoices.ts';
import type { DraftInvoiceResponse, DraftLook } from '#contract/requests/draft-invoices.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { CheckedResponse } from '#contract/settings/accounting-connections.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { DraftRefused } from '../../connectors/drafting.ts';
import { createFeedWorker } from '../../jobs/feeds.ts';
import { createGatewayLog } from '../../log.ts';
import { audit } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { client, type FakeSystem, fakeSystem, shipment, TOKEN } from '../../testing/accounting-system.ts';
import { atDesk, desk, deskStep } from '../../testing/desk.ts';
import { cutAnswer, type FakeDrafting, fakeDrafting, SERVICE } from '../../testing/drafting.ts';
import { codeOf, create, openAccount } from '../../testing/requests.ts';
import { invoice } from '../../testing/samples/request-samples.ts';
import { bodyOf, type TestGateway, testGateway, testSealer } from '../../testing/test-gateway.ts';

const PAYER = { ...invoice.payer, id: null };
const content = { ...invoice, payer: PAYER, own_entity_id: null };

describe.each(routeEngines)('draft invoices at the desk on %s', (engine) => {
  const database = useDatabase(engine);
  let system: FakeSystem;
  let drafting: FakeDrafting;
  beforeEach(() => {
    system = fakeSystem();
    drafting = fakeDrafting();
    system.drafting = drafting;
    const ownEntities = [{ id: 'own', name: 'ООО «Станок»' }];
    const counterparties = [client('c1', { name: PAYER.name, inn: PAYER.inn, kpp: PAYER.kpp })];
    system.batches = [{ ownEntities, counterparties, cursor: '1', isDirectoryWhole: true }];
  });

  const openGateway = () => testGateway(database(), { systems: [system], books: null });

  async function open() {
    const gateway = openGateway();
    const team = await openAccount(gateway);
    const values = [{ name: 'token', value: TOKEN }];
    const asked = { kind: 'moysklad', name: 'Склад', way: 'token', values };
    const made = gateway.ask('POST', '/v1/accounting-connections', team.admin, asked);
    const { id: connection } = await bodyOf<CheckedResponse>(made);
    await readAll(gateway);
    const anna = await atDesk(gateway);
    const created = await create(gateway, team.author, { content });
    const request = await bodyOf<AccountingRequest>(deskStep(gateway, anna, created, { action: 'take' }));
    const path = `/requests/${request.id}/draft-invoice`;
    const state = () => bodyOf<DraftInvoiceResponse>(desk(gateway, 'GET', path, undefined, anna));
    const look = (query = '') =>
      bodyOf<DraftLook>(desk(gateway, 'GET', `${path}:look${query}`, undefined, anna));
    const body = {
      version: request.version,
      counterparty_id: `${connection}:c1`,
      own_entity_id: `${connection}:own`,
      substitute_id: SERVICE.id,
    };
    const make = (over: object = {}, by: TestGateway = gateway) =>
      desk(by, 'POST', path, { ...body, ...over }, anna);
    const read = () =>
      bodyOf<AccountingRequest>(desk(gateway, 'GET', `/requests/${request.id}`, undefined, anna));
    return { gateway, team, anna, request, state, look, make, read, body };
  }

  async function readAll({ feedOf, clock, lines }: TestGateway): Promise<void> {
    const log = createGatewayLog('trace', { write: (line) => void lines.push(line) }, clock);
    const deps = { database: database(), clock, log, lifetime: createLifetime() };
    await createFeedWorker({ ...deps, feedOf, sealer: testSealer() }).round();
  }

  it('are looked at first, made once, and kept on the request with who made them', async () => {
    const { state, look, make, read, body, request, anna, gateway } = await open();
    expect(await state()).toEqual({
      systems: [{ kind: 'moysklad', name: 'Склад' }],
      unknown_client: false,
      draft: null,
      unsure: false,
    });
    const seen = await look();
    expect(seen).toMatchObject({
      counterparty_id: body.counterparty_id,
      own_entity_id: body.own_entity_id,
      net: { value: '1806.83', currency: 'RUB' },
      vat: { value: '360.84', currency: 'RUB' },
      total: { value: '2167.67', currency: 'RUB' },
      needs_substitute: true,
      substitutes: [SERVICE],
      substitute_id: null,
      not_carried: ['unit', 'contract_text', 'comment_text', 'name_text'],
    });
    expect(seen.lines.map(({ name, item, sum }) => [name, item, sum.value])).toEqual([
      ['Станок', null, '2001.00'],
      ['Доставка', null, '166.67'],
    ]);
    expect(drafting.made.size).toBe(0);
    const made = await bodyOf<DraftInvoiceResponse>(make());
    expect(made.draft).toMatchObject({
      system: { kind: 'moysklad', name: 'Склад' },
      number: '00001',
      sum: { value: '2167.67' },
      link: 'https://books.example/1',
      by: 'Анна Петровна',
      outdated: false,
    });
    const [sent] = [...drafting.made.values()];
    expect(sent).toMatchObject({ counterpartyId: 'c1', ownEntityId: 'own', key: request.id });
    expect(sent?.comment).toBe(
      'CRM-заявка R-000001\nДоговор: 17/24\nПожалуйста, сегодня\nСтанок: 2 шт\nДоставка: 0.5 ч',
    );
    const step = (await read()).steps.at(-1);
    expect(step).toMatchObject({
      action: 'draft_made',
      by: { kind: 'accountant', name: 'Анна Петровна' },
      accounting_update: { number: '00001' },
    });
    const entries = (await allRows(database(), audit)).filter(
      ({ action }) => action === 'request.draft_made',
    );
    expect(entries).toMatchObject([{ actorKind: 'accountant', subject: request.id }]);
    expect((await bodyOf<DraftInvoiceResponse>(make())).draft).toEqual(made.draft);
    expect((await read()).steps.filter(({ action }) => action === 'draft_made')).toHaveLength(1);
    const again = await create(gateway, (await openAccount(gateway)).author, {
      content: { ...content, comment: 'другая' },
      confirmed_lookalike: true,
    });
    const path = `/requests/${again.id}/draft-invoice:look`;
    expect((await bodyOf<DraftLook>(desk(gateway, 'GET', path, undefined, anna))).substitute_id).toBe(
      SERVICE.id,
    );
  });

  it('are in the deal of the request at once, as accounting has them', async () => {
    const { make, read, gateway, team } = await open();
    const document = {
      ...shipment('invoice-1', 'c1', '2167.67'),
      kind: 'invoice' as const,
      mark: 'draft' as const,
    };
    system.snapshot = { whole: { id: 'c1', version: 2 }, documents: [{ ...document, version: 2 }] };
    await make();
    const path = `/v1/deals/${(await read()).entity.id}/invoices`;
    const { invoices } = await bodyOf<DealInvoicesResponse>(gateway.ask('GET', path, team.author));
    expect(invoices).toMatchObject([{ state: 'void', share: { value: '2167.67' }, user_id: '0' }]);
    const actions = (await read()).steps.map(({ action }) => action);
    expect(actions.slice(-2)).toEqual(['draft_made', 'invoice_attached']);
  });

  it.each(['before', 'after'] as const)(
    'are found again when the answer is cut off %s writing',
    async (when) => {
      const { make, state, read } = await open();
      drafting[when] = cutAnswer;
      expect(await codeOf(make())).toEqual([502, 'source_unavailable']);
      expect(await state()).toMatchObject({ draft: null, unsure: true });
      drafting[when] = () => undefined;
      const { draft } = await bodyOf<DraftInvoiceResponse>(make());
      expect([draft?.number, drafting.made.size]).toEqual(['00001', 1]);
      expect((await read()).steps.filter(({ action }) => action === 'draft_made')).toHaveLength(1);
    },
  );

  it('are one when two accountants press at once in two copies', async () => {
    const { make } = await open();
    let open_: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open_ = resolve;
    });
    let began: () => void = () => undefined;
    const isWriting = new Promise<void>((resolve) => {
      began = resolve;
    });
    drafting.before = async () => {
      began();
      await gate;
    };
    const first = make();
    await isWriting;
    expect(await codeOf(make({}, openGateway()))).toEqual([409, 'conflict']);
    open_();
    expect((await bodyOf<DraftInvoiceResponse>(first)).draft?.number).toBe('00001');
    expect((await bodyOf<DraftInvoiceResponse>(make({}, openGateway()))).draft?.number).toBe('00001');
    expect(drafting.made.size).toBe(1);
  });

  it('are taken up again when the copy that made one was killed', async () => {
    const { make, gateway, state } = await open();
    drafting.after = () => new Promise<never>(() => undefined);
    void make();
    await expect.poll(() => drafting.made.size).toBe(1);
    drafting.after = () => undefined;
    expect(await codeOf(make())).toEqual([409, 'conflict']);
    gateway.clock.advance(61_000);
    expect((await bodyOf<DraftInvoiceResponse>(make())).draft?.number).toBe('00001');
    expect([drafting.made.size, (await state()).unsure]).toEqual([1, false]);
  });

  it('are refused by the system in words, and can be tried again otherwise', async () => {
    const { make, state } = await open();
    drafting.before = () => {
      throw new DraftRefused('books', 'Период закрыт');
    };
    expect(await bodyOf(make())).toMatchObject({
      draft: null,
      unsure: false,
      refusal: { reason: 'books', said: 'Период закрыт' },
    });
    drafting.before = () => undefined;
    expect((await bodyOf<DraftInvoiceResponse>(make())).draft?.number).toBe('00001');
    expect((await state()).draft?.number).toBe('00001');
  });

  it('are refused for what was not read, not in work, not of this client, and while writing is closed', async () => {
    const { gateway, make, request, anna, team } = await open();
    const version = request.version - 1;
    expect(await codeOf(make({ version }))).toEqual([409, 'conflict']);
    expect(await codeOf(make({ counterparty_id: 'other:c1' }))).toEqual([400, 'invalid_body']);
    expect(await codeOf(make({ own_entity_id: 'other:own' }))).toEqual([400, 'invalid_body']);
    expect(await codeOf(make({ substitute_id: 'service.2' }))).toEqual([400, 'invalid_body']);
    const waiting = await create(gateway, team.author, { content: { ...content, contract: '18' } });
    const path = `/requests/${waiting.id}/draft-invoice`;
    const other = { version: waiting.version, counterparty_id: 'x:c1', own_entity_id: 'x:own' };
    expect(await codeOf(desk(gateway, 'POST', path, other, anna))).toEqual([403, 'permission_denied']);
    const roles = await bodyOf<object>(gateway.ask('GET', '/v1/roles', team.admin));
    await gateway.ask('PUT', '/v1/roles', team.admin, { ...roles, read_only: true });
    expect(await codeOf(make())).toEqual([403, 'read_only']);
    expect(drafting.made.size).toBe(0);
  });

  it('are not offered where the system cannot, or does not know the client', async () => {
    const { state, gateway, team, anna } = await open();
    const party = { ...PAYER, inn: '7707083893', kpp: '', name: 'ООО «Незнакомка»' };
    const other = await create(gateway, team.author, { content: { ...content, payer: party } });
    const path = `/requests/${other.id}/draft-invoice`;
    const unknown = await bodyOf<DraftInvoiceResponse>(desk(gateway, 'GET', path, undefined, anna));
    expect(unknown).toMatchObject({ systems: [], unknown_client: true });
    system.drafting = null;
    expect(await state()).toMatchObject({ systems: [], unknown_client: false });
  });
});
