import { describe, expect, it, vi } from 'vitest';
import type { EntityKey } from '#domain/ids.ts';
import { ApiError } from '#http/errors.ts';
import { createAmo } from './client.ts';
import { linkedPaths } from './linked.ts';
import { createWidgetSettings } from './widgets.ts';

const signal = new AbortController().signal;
const field = (code: string | null, name: string, ...values: unknown[]) => ({
  field_id: 1,
  field_code: code,
  field_name: name,
  field_type: 'text',
  values: values.map((value) => ({ value })),
});
const lead = (id: number, contacts: number[], companies: number[]) => ({
  id,
  name: `Сделка ${id}`,
  custom_fields_values: null,
  _embedded: {
    contacts: contacts.map((contact) => ({ id: contact, is_main: contact % 2 === 0 })),
    companies: companies.map((company) => ({ id: company })),
  },
});
const contact = (id: number, company: number[] = []) => ({
  id,
  name: `Контакт ${id}`,
  custom_fields_values: [
    field('PHONE', 'Телефон', '+7 912 345-67-89', '+7 912 345-67-89'),
    field('EMAIL', 'Email', 'a@b.example'),
  ],
  _embedded: { companies: company.map((companyId) => ({ id: companyId })) },
});
const company = (id: number, fields: unknown[]) => ({
  id,
  name: `ООО ${id}`,
  custom_fields_values: fields,
  _embedded: { contacts: [] },
});

/** Answers with the first route that the requested path starts with. */
function amoWith(routes: Record<string, unknown>) {
  const asked: string[] = [];
  const fetch = vi.fn(async (url: unknown) => {
    asked.push(String(url));
    const path = String(url).replace('/api/v4/', '');
    const route = Object.keys(routes).find((start) => path.startsWith(start));
    const body = route === undefined ? undefined : routes[route];
    if (typeof body === 'number') return new Response('{}', { status: body });
    return body === undefined ? new Response(null, { status: 204 }) : new Response(JSON.stringify(body));
  });
  return { amo: createAmo({ fetch, origin: '', random: () => 0 }), asked, fetch };
}

const list = (name: string, items: unknown[]) => ({ _embedded: { [name]: items } });

describe('parties of a card', () => {
  it('of a deal: company with its tax id first, main contact before others, three requests', async () => {
    const { amo, asked, fetch } = amoWith({
      'leads/1?': lead(1, [11, 12], [5]),
      'companies/5': company(5, [field(null, ' ИНН ', '7707 083 893'), field('KPP', 'КПП', '770701001')]),
      'contacts?': list('contacts', [contact(11), contact(12)]),
    });
    const [card] = await amo.readParties([{ type: 'lead', id: '1' }], signal);
    expect(card?.parties.map((party) => party.name)).toEqual(['ООО 5', 'Контакт 12', 'Контакт 11']);
    expect(card?.parties[0]?.tax_ids).toEqual([[{ number: '7707 083 893' }], [{ kpp: '770701001' }]]);
    expect(card?.parties[1]).toMatchObject({ phones: ['+7 912 345-67-89'], emails: ['a@b.example'] });
    expect(asked).toEqual([
      '/api/v4/leads/1?with=contacts',
      '/api/v4/companies/5?with=contacts',
      '/api/v4/contacts?filter[id][]=12&filter[id][]=11&limit=250',
    ]);
    const init = (fetch.mock.calls[0] as unknown as [string, RequestInit])[1];
    expect(init.credentials).toBe('same-origin');
    expect(init.headers).toMatchObject({ 'X-Requested-With': 'XMLHttpRequest' });
  });

  it.each([
    ['leads/1?', { type: 'lead', id: '1' }, lead(1, [11, 12], [5])],
    ['contacts/3', { type: 'contact', id: '3' }, contact(3, [5, 6])],
    [
      'companies/5',
      { type: 'company', id: '5' },
      { ...company(5, []), _embedded: lead(1, [7], [])._embedded },
    ],
    ['leads/1?', { type: 'lead', id: '1' }, lead(1, [], [])],
  ] as const)(
    'asks in its second round for the same paths as the early calls: %s',
    async (path, ref, item) => {
      const { amo, asked } = amoWith({ [path]: item });
      await amo.readParties([ref], signal);
      expect(asked.slice(1)).toEqual(linkedPaths(item).map((more) => `/api/v4/${more}`));
    },
  );

  it('of 250 deals: still three requests, in the order given', async () => {
    const refs: EntityKey[] = Array.from({ length: 250 }, (_, index) => ({
      type: 'lead',
      id: String(index + 1),
    }));
    const { amo, asked } = amoWith({
      'leads?': list(
        'leads',
        refs
          .map((ref) => lead(Number(ref.id), [1000 + (Number(ref.id) % 40)], [2000 + (Number(ref.id) % 9)]))
          .reverse(),
      ),
      'companies?': list(
        'companies',
        Array.from({ length: 9 }, (_, index) => company(2000 + index, [field('INN', 'x', '7707083893')])),
      ),
      'contacts?': list(
        'contacts',
        Array.from({ length: 40 }, (_, index) => contact(1000 + index)),
      ),
    });
    const cards = await amo.readParties(refs, signal);
    expect(asked).toHaveLength(3);
    expect(Math.max(...asked.map((url) => url.length))).toBeLessThan(8000);
    expect(cards.map((card) => card.entity)).toEqual(refs);
    expect(cards[41]?.parties.map((party) => party.entity.id)).toEqual(['2006', '1002']);
  });

  it('of a contact: its company and itself; of a company: itself and its contacts', async () => {
    const routes = {
      'contacts/3': contact(3, [5]),
      'companies/5': { ...company(5, []), _embedded: { contacts: [{ id: 3 }] } },
    };
    const [card] = await amoWith(routes).amo.readParties([{ type: 'contact', id: '3' }], signal);
    expect(card?.parties.map((party) => party.entity)).toEqual([
      { type: 'company', id: '5' },
      { type: 'contact', id: '3' },
    ]);
    const [owner] = await amoWith(routes).amo.readParties([{ type: 'company', id: '5' }], signal);
    expect(owner?.parties.map((party) => party.entity.type)).toEqual(['company', 'contact']);
  });

  it('of a customer: asks for its links, and does not send its title as a name', async () => {
    const { amo, asked } = amoWith({
      'customers/9': { id: 9, name: 'Абонемент', _embedded: { contacts: [], companies: [{ id: 5 }] } },
      'companies/5': company(5, []),
    });
    const [card] = await amo.readParties([{ type: 'customer', id: '9' }], signal);
    expect(asked[0]).toBe('/api/v4/customers/9?with=contacts,companies');
    expect(card?.parties).toEqual([{ entity: { type: 'company', id: '5' }, name: 'ООО 5' }]);
  });

  it('reads the legal entity field, and takes no oversized or odd value', async () => {
    const legal = {
      field_type: 'legal_entity',
      field_code: null,
      field_name: 'Юр. лицо',
      values: [{ value: { vat_id: '7707083893', kpp: '770701001' } }],
    };
    const { amo } = amoWith({
      'companies/5': company(5, [
        field('INN', 'ИНН', '1'.repeat(201)),
        field('PHONE', 'x', 'a'.repeat(201), { odd: 1 }, null),
        legal,
        'odd',
      ]),
    });
    const [card] = await amo.readParties([{ type: 'company', id: '5' }], signal);
    expect(card?.parties).toEqual([
      {
        entity: { type: 'company', id: '5' },
        name: 'ООО 5',
        tax_ids: [[{ number: '7707083893', kpp: '770701001' }]],
      },
    ]);
  });

  const own = (id: number, code: string | null, name: string, value: unknown, type = 'text') => ({
    ...field(code, name, value),
    field_id: id,
    field_type: type,
  });
  const readTax = async (fields: unknown[], chosen: Record<string, string> = {}) => {
    const { amo } = amoWith({ 'companies/5': company(5, fields) });
    const ref: EntityKey = { type: 'company', id: '5' };
    const [card] = await amo.readParties([ref], signal, Promise.resolve({ fields: chosen }));
    const [party] = card?.parties ?? [];
    return { tax: party?.tax_ids ?? [], ids: party?.external_ids };
  };

  it('lists every place of a tax number in order of trust; the gateway decides which is valid', async () => {
    const legal = { vat_id: '2222222222', kpp: '770701001', unp: '', bin: '971240001315' };
    const { tax } = await readTax([
      own(4, null, 'Юр. лицо', legal, 'legal_entity'),
      own(3, null, ' ИНН / КПП ', '6694519553/669401001'),
      own(2, null, 'УНП', 100_582_333, 'numeric'),
      own(5, 'KPP', 'x', '669401002'),
      own(1, 'INN', 'x', ' уточнить '),
    ]);
    expect(tax).toEqual([
      [{ number: 'уточнить' }],
      [{ number: '6694519553/669401001' }, { number: 'УНП 100582333' }],
      [{ kpp: '669401002' }],
      [
        { number: '2222222222', kpp: '770701001' },
        { number: 'БИН 971240001315', kpp: '770701001' },
      ],
    ]);
  });

  it('takes the country from the field’s name, whether the field is chosen or not', async () => {
    const fields = [
      own(1, null, 'СТИР', '200833833; 302345678'),
      own(2, null, 'ЄДРПОУ', 32_855_961, 'numeric'),
    ];
    expect((await readTax(fields)).tax).toEqual([
      [{ number: 'СТИР 200833833;СТИР 302345678' }, { number: 'ЄДРПОУ 32855961' }],
    ]);
    expect((await readTax(fields, { 'company.inn': '2' })).tax).toEqual([[{ number: 'ЄДРПОУ 32855961' }]]);
    // A Russian client's number in a field of that name still counts as Russian.
    expect((await readTax([own(1, null, 'БИН', '7707083893')])).tax).toEqual([[{ number: '7707083893' }]]);
    const long = Array.from({ length: 17 }, () => '200833833').join(';');
    expect((await readTax([own(1, null, 'СТИР', long)])).tax).toEqual([[{ number: long }]]);
  });

  it('uses the chosen fields, and field names when none is chosen', async () => {
    const fields = [
      own(1, 'INN', 'ИНН', '1111111111'),
      own(2, null, 'Налоговый номер', '7707 083 893'),
      own(3, null, 'Юр. лицо', { vat_id: '2222222222', kpp: '770701001' }, 'legal_entity'),
      own(4, null, 'Код в учёте', ' cp-1001 '),
      own(6, null, 'Наше юр. лицо', { vat_id: '3333333333' }, 'legal_entity'),
    ];
    const legals = [
      { number: '2222222222', kpp: '770701001' },
      { number: '3333333333', kpp: '' },
    ];
    expect(await readTax(fields)).toEqual({ tax: [[{ number: '1111111111' }], legals], ids: undefined });
    expect(await readTax(fields, { 'company.inn': '2', 'company.external_id': '4' })).toEqual({
      tax: [[{ number: '7707 083 893' }], legals],
      ids: ['cp-1001'],
    });
    expect((await readTax(fields, { 'company.inn': '3', 'company.kpp': '0' })).tax).toEqual([
      [{ number: '2222222222', kpp: '' }],
    ]);
    expect((await readTax(fields, { 'company.inn': '0' })).tax).toEqual([[{ number: '', kpp: '770701001' }]]);
    expect((await readTax(fields, { 'contact.inn': '2' })).tax).toHaveLength(2);
  });

  it('ignores contacts in the trash', async () => {
    const { amo } = amoWith({
      'leads/1?with=contacts': lead(1, [7, 8], [5]),
      'companies/5?with=contacts': { ...company(5, [field('INN', 'ИНН', '7707083893')]), is_deleted: true },
      'contacts?': list('contacts', [contact(7), { ...contact(8), is_deleted: true }]),
    });
    const [card] = await amo.readParties([{ type: 'lead', id: '1' }], signal);
    expect(card?.parties.map(({ entity }) => entity)).toEqual([{ type: 'contact', id: '7' }]);
  });

  it('an entity the CRM does not know has no parties', async () => {
    const [card] = await amoWith({}).amo.readParties([{ type: 'lead', id: '1' }], signal);
    expect(card).toEqual({ entity: { type: 'lead', id: '1' }, parties: [] });
  });

  it('does not take the first page of an account that ignores the filter as the answer', async () => {
    const { amo } = amoWith({ 'companies?': list('companies', [company(70, []), company(6, [])]) });
    const cards = await amo.readParties(
      [
        { type: 'company', id: '5' },
        { type: 'company', id: '6' },
      ],
      signal,
    );
    expect(cards.map((card) => card.parties.length)).toEqual([0, 1]);
  });

  it('continues without contacts the user may not see, and fails when the CRM fails', async () => {
    const routes = {
      'leads/1': lead(1, [11, 12], [5]),
      'companies/5': company(5, [field('INN', 'ИНН', '7707083893')]),
    };
    const [card] = await amoWith({ ...routes, 'contacts?': 403 }).amo.readParties(
      [{ type: 'lead', id: '1' }],
      signal,
    );
    expect(card).toMatchObject({ hidden: true });
    expect(card?.parties).toHaveLength(1);
    for (const page of ['<html>blocked</html>', '{"title":"no list"}']) {
      const fetch = async (url: unknown) =>
        String(url).includes('contacts?')
          ? new Response(page, { status: page.startsWith('<') ? 403 : 200 })
          : new Response(
              JSON.stringify(String(url).includes('leads/1') ? routes['leads/1'] : routes['companies/5']),
            );
      const reading = createAmo({ fetch, origin: '', random: () => 0 }).readParties(
        [{ type: 'lead', id: '1' }],
        signal,
      );
      await expect(reading).rejects.toMatchObject({ kind: page.startsWith('<') ? 'unavailable' : 'shape' });
    }
    const failed = amoWith({ ...routes, 'contacts?': 401 }).amo.readParties(
      [{ type: 'lead', id: '1' }],
      signal,
    );
    await expect(failed).rejects.toBeInstanceOf(ApiError);
  });
});

describe('widget settings', () => {
  it('are written as one object', async () => {
    const fetch = vi.fn(async (_url: unknown, _init?: RequestInit) => new Response('{}'));
    const settings = createWidgetSettings({ fetch, origin: '', random: () => 0 });
    await settings.write('sverka', { switches: '{}' }, signal);
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect([url, init?.method, init?.body]).toEqual(['/api/v4/widgets/sverka', 'POST', '{"switches":"{}"}']);
  });
});
