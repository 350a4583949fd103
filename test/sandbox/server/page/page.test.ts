import { describe, expect, it } from 'vitest';
import type { CardData, ContactRow, CustomerRow, LeadRow, ListPage } from '../../boot.ts';
import { createBench } from '../../testing/client.ts';

const { call } = createBench();
async function get<T>(path: string): Promise<T> {
  const answer = await call('GET', `/sandbox/api/page/${path}`);
  return JSON.parse(answer.text) as T;
}

describe('data for the pages', () => {
  it('lists leads by pipeline and stage, paged', async () => {
    const all = await get<ListPage<LeadRow>>('leads?limit=250');
    expect([all.items.length, all.total]).toEqual([200, 200]);
    const sales = await get<ListPage<LeadRow>>('leads?pipeline=7001&limit=10&page=2');
    expect(sales.items).toHaveLength(10);
    expect(sales.total).toBe(all.items.filter((lead) => lead.pipeline_id === 7001).length);
    const won = await get<ListPage<LeadRow>>('leads?pipeline=7001&status=142&limit=250');
    expect(new Set(won.items.map((lead) => lead.status_id))).toEqual(new Set([142]));
    expect(all.items[0]).toMatchObject({
      id: 10001,
      currency: 'RUB',
      company: { id: 30001, name: 'ООО «Ромашка»' },
    });
  });

  it('lists contacts, companies and both', async () => {
    const totals = ['contacts', 'companies', 'all'].map((type) =>
      get<ListPage<ContactRow>>(`contacts?type=${type}`),
    );
    expect((await Promise.all(totals)).map((page) => page.total)).toEqual([150, 60, 210]);
    const companies = await get<ListPage<ContactRow>>('contacts?type=companies&limit=100');
    const show = companies.items.find((row) => row.id === 30001);
    expect(show).toMatchObject({ type: 'company', phones: ['+74955550001'], company: null });
  });

  it('lists twenty customers', async () => {
    const customers = await get<ListPage<CustomerRow>>('customers');
    expect(customers.total).toBe(20);
    expect(customers.items[0]).toMatchObject({ id: 40001, company: { id: 30001 } });
  });

  it('returns a card with its linked contacts and companies in full', async () => {
    const card = await get<CardData>('card/leads/10001');
    expect(card.entity).toMatchObject({ id: 10001, account_id: 31415926 });
    expect(card.companies.map((company) => company.id)).toEqual([30001]);
    expect(card.contacts).toHaveLength(1);
    expect(new Set(card.fields.map((field) => field.entity_type))).toEqual(
      new Set(['leads', 'contacts', 'companies']),
    );
    const noted = await get<CardData>('card/leads/10005');
    expect(noted.notes[0]).toMatchObject({ note_type: 'common' });
  });

  it('returns an empty card for id 0 and 404 for an unknown one', async () => {
    const card = await get<CardData>('card/companies/0');
    expect(card).toMatchObject({ entity: { id: 0, name: '', custom_fields_values: null }, contacts: [] });
    expect((await call('GET', '/sandbox/api/page/card/leads/1')).status).toBe(404);
  });

  it('serves the built files and builds once', async () => {
    expect((await call('GET', '/sandbox/assets/page.js')).text).toBe('1');
    expect((await call('GET', '/sandbox/assets/none.js')).status).toBe(404);
    expect((await call('GET', '/upl/none/widget')).status).toBe(501);
  });
});
