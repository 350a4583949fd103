// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { FieldMapping } from '#contract/settings/field-mapping.ts';
import { type Answer, auditOf, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

const field = (id: number, name: string, code: string | null = null, type = 'text') => ({
  id,
  name,
  code,
  type,
});
const value = (field_id: number, held: unknown) => ({ field_id, values: [{ value: held }] });
const company = (id: number, ...custom_fields_values: object[]) => ({ id, custom_fields_values });

/** A field whose name does not mention ИНН holds the tax numbers; the field named ИНН is empty. */
const crm = {
  companies: {
    fields: [
      field(1, 'ИНН', 'INN'),
      field(2, 'Налоговый номер'),
      field(3, 'Юр. лицо', null, 'legal_entity'),
      field(4, 'Код в 1С'),
      field(5, 'Источник', null, 'select'),
    ],
    items: [
      company(1, value(2, '6310533810'), value(4, 'cp-1001')),
      company(2, value(2, '7707 083 893')),
      company(3, value(2, '123'), value(3, { vat_id: '7707083893', kpp: '770701001' })),
      company(4),
    ],
  },
  contacts: { fields: [], items: [] },
};

interface Gateway {
  stored: FieldMapping;
  /** The response to a request for a new field. */
  make: () => Response;
}

const theirs: FieldMapping = {
  version: 4,
  fields: [{ entity: 'contact', purpose: 'inn', field_id: '0', name: '' }],
};
const log = auditOf({ user: '503', action: 'field_mapping.save' });

async function openFields(first: Partial<Gateway> = {}) {
  const gateway: Gateway = {
    stored: { version: 0, fields: [] },
    make: () => json({ field: { id: '77', name: 'ИНН' }, created: true }),
    ...first,
  };
  const answer: Answer = (method, path, body) => {
    const [, owner] = /^\/api\/v4\/(\w+)/.exec(path) ?? [];
    if (owner) return crmAnswer(owner, path);
    if (path.startsWith('/v1/audit')) return json(log);
    if (path.endsWith('/fields')) return gateway.make();
    if (method === 'GET') return json(gateway.stored);
    const sent = body as FieldMapping;
    if (sent.version !== gateway.stored.version) return problem('conflict', 409);
    gateway.stored = { ...sent, version: sent.version + 1 };
    return json(gateway.stored);
  };
  const context = openAdvanced({ gateway: answer });
  await context.openSection('Поля');
  const lines = await context.view.findAllByRole<HTMLSelectElement>('combobox', { name: 'ИНН' });
  await expect.poll(() => context.view.queryAllByRole('combobox', { name: 'ИНН' }).length).toBe(2);
  const select = (name: string, at = 0) =>
    context.view.getAllByRole<HTMLSelectElement>('combobox', { name })[at];
  const press = async (name: string | RegExp) =>
    context.person.click(await context.view.findByRole('button', { name }));
  const choose = async (name: string, option: string, at = 0) =>
    context.person.selectOptions(select(name, at) as HTMLSelectElement, option);
  return { ...context, gateway, lines, select, press, choose };
}

function crmAnswer(owner: string, path: string): Response {
  const known = crm[owner as keyof typeof crm];
  if (!known) return problem('not_found', 404);
  const [name, rows] = path.includes('custom_fields')
    ? ['custom_fields', known.fields]
    : [owner, known.items];
  return rows.length === 0 ? new Response(null, { status: 204 }) : json({ _embedded: { [name]: rows } });
}

describe('field mapping', () => {
  it('offers fields with sample values, the likeliest first', async () => {
    const { select, textOf, view } = await openFields();
    await view.findByText(/Похоже, это «Налоговый номер»/);
    expect(textOf()).toContain('Похоже, это «Налоговый номер»: заполнено у 3 из 4 компаний, верных: 2.');
    expect(textOf()).toContain('«Юр. лицо»: заполнено у 1 из 4 компаний, верных: 1');
    const options = [...(select('ИНН')?.options ?? [])].map(({ text }) => text);
    expect(options).toEqual([
      'По названию: «ИНН», «Юр. лицо»',
      'Налоговый номер — заполнено у 3 из 4 компаний, верных: 2',
      'Юр. лицо — заполнено у 1 из 4 компаний, верных: 1',
      'Код в 1С — заполнено у 1 из 4 компаний, верных: 0',
      'ИНН — заполнено у 0 из 4 компаний',
      'Не брать',
    ]);
    expect(textOf()).toContain('Похоже, это «Код в 1С»: заполнено у 1 из 4 компаний.');
  });

  it('is chosen with one press, saved, used by this page at once, and undone', async () => {
    const { gateway, press, view, kept, select } = await openFields();
    await press('Взять это поле «Налоговый номер»');
    expect(select('ИНН')?.value).toBe('2');
    await press('Сохранить выбор');
    await view.findByText(/^Сохранено/);
    const inn = { entity: 'company', purpose: 'inn', field_id: '2', name: 'Налоговый номер' };
    expect(gateway.stored).toEqual({ version: 1, fields: [inn] });
    const session = kept.get('gateway https://gateway.example') as {
      warm(signal: AbortSignal): Promise<{ fields?: unknown }>;
    };
    const { signal } = new AbortController();
    await expect.poll(async () => (await session.warm(signal)).fields).toEqual({ 'company.inn': '2' });
    await press('Вернуть как было');
    await view.findByText('Вернули прежний выбор.');
    expect(gateway.stored).toEqual({ version: 2, fields: [] });
  });

  it('shows another user’s save: who, when, and what differs', async () => {
    const { gateway, choose, press, view, textOf } = await openFields();
    gateway.stored = theirs;
    await choose('КПП', 'Не брать');
    await press('Сохранить выбор');
    await view.findByText(/Эти настройки уже сохранены, пока вы меняли свои: Пётр Продавец, 2 мар/);
    expect(textOf()).toContain('КПП, компании: у них по названию, у вас ниоткуда');
    expect(textOf()).toContain('ИНН, контакты: у них ниоткуда, у вас по названию');
    await press('Оставить их вариант');
    expect(view.queryByText(/другой администратор/)).toBeNull();
    await choose('КПП', 'Не брать');
    await press('Сохранить выбор');
    await view.findByText(/^Сохранено/);
    expect(gateway.stored.fields.map(({ entity, purpose }) => `${entity}.${purpose}`)).toEqual([
      'company.kpp',
      'contact.inn',
    ]);
  });

  it('names a field that no longer exists and keeps it until another is chosen', async () => {
    const gone = { entity: 'company', purpose: 'inn', field_id: '99', name: 'Старый ИНН' } as const;
    const { view, select } = await openFields({ stored: { version: 1, fields: [gone] } });
    await view.findByText('Поля «Старый ИНН» в CRM больше нет: выберите другое.');
    expect(select('ИНН')?.selectedOptions[0]?.text).toBe('Старый ИНН');
  });

  it('creates a field after showing the plan, selects it, and leaves it to be saved', async () => {
    const { asked, press, view, select } = await openFields();
    await press('Создать поле в CRM… «ИНН»');
    await view.findByText('В CRM появится поле «ИНН» в карточке контакта');
    const made = () => asked.filter(({ path }) => path.endsWith('/fields'));
    expect(made()).toEqual([]);
    await press('Создать');
    await view.findByText('Поле создано и выбрано. Сохраните выбор.');
    expect(made().map(({ body }) => body)).toEqual([{ entity: 'contact', purpose: 'inn', name: 'ИНН' }]);
    await expect.poll(() => select('ИНН', 1)?.value).toBe('77');
  });

  it('says when the CRM refuses to create a field, and selects nothing', async () => {
    const { press, view, select } = await openFields({ make: () => problem('crm_refused', 424) });
    await press('Создать поле в CRM… «ИНН»');
    await press('Создать');
    const said = await view.findByRole('alert');
    expect(said.textContent).toBe(
      'Поле не создано. CRM не разрешила: создавать поля может только администратор CRM.',
    );
    expect(select('ИНН', 1)?.value).toBe('');
    await press('Не создавать');
    expect(view.queryByRole('alert')).toBeNull();
  });

  it('reads deal fields only on request; a failure leaves the choice unchanged', async () => {
    const { view, asked } = await openFields();
    const others = view.getByText('Сделки и покупатели').closest('details') as HTMLDetailsElement;
    expect(asked.some(({ path }) => path.includes('/leads'))).toBe(false);
    others.open = true;
    fireEvent(others, new Event('toggle'));
    await expect.poll(() => view.queryAllByText(/Поля не прочитаны/).length).toBe(2);
    expect(view.getAllByRole('combobox', { name: 'ИНН' })).toHaveLength(4);
  });
});
