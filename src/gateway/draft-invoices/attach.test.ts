import { beforeEach, describe, expect, it } from 'vitest';
import type { DealInvoicesResponse } from '#contract/books/deal-invoices.ts';
import type { NewRequest } from '#contract/requests/requests.ts';
import type { CheckedResponse } from '#contract/settings/accounting-connections.ts';
import type { AccountId } from '#domain/ids.ts';
import { ingest } from '../books/ingest.ts';
import type { FeedDocument } from '../connectors/feed.ts';
import { saveConnection } from '../store/books/connections.ts';
import { audit } from '../store/schema/requests.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import { client, fakeSystem, shipment, TOKEN } from '../testing/accounting-system.ts';
import { create, openAccount } from '../testing/requests.ts';
import { invoice as content } from '../testing/samples/request-samples.ts';
import { ACCOUNT, bodyOf, testGateway } from '../testing/test-gateway.ts';

const AT = new Date('2026-03-02T09:00:00Z');
const PAYER = { ...content.payer, id: null };
const asked = { ...content, payer: PAYER, own_entity_id: null };

describe.each(routeEngines)('an invoice that answers a request, on %s', (engine) => {
  const database = useDatabase(engine);
  let version = 1;
  beforeEach(() => {
    version = 1;
  });

  async function open(over: Partial<NewRequest> = {}) {
    const gateway = testGateway(database(), { systems: [fakeSystem()], books: null });
    const team = await openAccount(gateway);
    const values = [{ name: 'token', value: TOKEN }];
    const typed = { kind: 'moysklad', name: 'Склад', way: 'token', values };
    const made = gateway.ask('POST', '/v1/accounting-connections', team.admin, typed);
    const { id } = await bodyOf<CheckedResponse>(made);
    const request = await create(gateway, team.author, { content: asked, ...over });
    const place = { accountId: ACCOUNT as AccountId, connectionId: id ?? '' };
    await saveConnection(database(), place, { state: 'ready', directoryAt: AT, goodAt: AT });
    const counterparties = [client('c1', { inn: PAYER.inn }), client('c2', { inn: '7707083893' })];
    const records = { ownEntities: [{ id: 'own', name: 'ООО «Станок»' }], counterparties };
    const say = (over: Partial<FeedDocument> = {}) => {
      version += 1;
      const base = { ...shipment('i1', 'c1'), kind: 'invoice' as const, mark: 'draft' as const };
      const document = { ...base, purpose: 'Поставка, CRM-заявка R-000001', version, ...over };
      return ingest(database(), place, { ...records, documents: [document] }, { at: AT });
    };
    const deal = () =>
      bodyOf<DealInvoicesResponse>(gateway.ask('GET', '/v1/deals/10001/invoices', team.author));
    const steps = async () => {
      const { steps: all } = await bodyOf<typeof request>(
        gateway.ask('GET', `/v1/requests/${request.id}`, team.author),
      );
      return all.filter(({ action }) => action === 'invoice_attached');
    };
    return { gateway, team, say, deal, steps };
  }

  it('is attached to its deal once, counts when it is posted, and its share follows its sum', async () => {
    const { say, deal, steps } = await open();
    await say();
    await say({ purpose: 'Поставка, CRM-заявка R-000001, срочно' });
    const [draft] = (await deal()).invoices;
    expect(draft).toMatchObject({ state: 'void', share: { value: '100.00' }, user_id: '0' });
    expect(await steps()).toMatchObject([
      { by: { kind: 'system' }, accounting_update: { number: 'i1', sum: { value: '100.00' } } },
    ]);
    await say({ mark: null, sum: { value: '120.00', currency: 'RUB' } });
    const { invoices, history } = await deal();
    expect(invoices).toMatchObject([{ state: 'counted', share: { value: '120.00' } }]);
    expect(history.map(({ action }) => action)).toEqual(['changed', 'attached']);
    const entries = (await allRows(database(), audit)).filter(({ action }) =>
      action.startsWith('deal.invoice_'),
    );
    expect(entries.map(({ actorKind }) => actorKind)).toEqual(['system', 'system']);
    expect(await steps()).toHaveLength(1);
  });

  it('is left alone once a person has detached it or changed its share', async () => {
    const { gateway, team, say, deal } = await open();
    await say({ mark: null });
    const [row] = (await deal()).invoices;
    const path = `/v1/deals/10001/invoices/${encodeURIComponent(row?.id ?? '')}`;
    const share = { value: '40.00', currency: 'RUB' };
    await gateway.ask('PUT', path, team.author, { share, version: row?.version });
    await say({ mark: null, sum: { value: '130.00', currency: 'RUB' } });
    const [changed] = (await deal()).invoices;
    expect(changed?.share.value).toBe('40.00');
    await gateway.ask('DELETE', `${path}?version=${changed?.version}`, team.author);
    await say({ mark: null, sum: { value: '140.00', currency: 'RUB' } });
    expect((await deal()).invoices).toEqual([]);
  });

  it('is not attached of another client, of no request, deleted, or to a card that is no deal', async () => {
    const { say, deal } = await open();
    await say({ counterpartyId: 'c2' });
    await say({ purpose: 'CRM-заявка R-000002' });
    await say({ purpose: null });
    await say({ deleted: true });
    await say({ kind: 'order' });
    expect((await deal()).invoices).toEqual([]);
  });

  it('is not attached where the request is on a company, or while writing is closed', async () => {
    const { gateway, team, say, deal, steps } = await open({ entity: { type: 'company', id: '10001' } });
    await say();
    expect([(await deal()).invoices, await steps()]).toEqual([[], []]);
    await create(gateway, team.author, { content: { ...asked, contract: '9' } });
    const roles = await bodyOf<object>(gateway.ask('GET', '/v1/roles', team.admin));
    await gateway.ask('PUT', '/v1/roles', team.admin, { ...roles, read_only: true });
    await say({ purpose: 'CRM-заявка R-000002' });
    expect((await deal()).invoices).toEqual([]);
  });
});
