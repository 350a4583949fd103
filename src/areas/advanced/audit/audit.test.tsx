// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditEntry, AuditResponse } from '#contract/settings/audit.ts';
import { type Answer, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

const user = { kind: 'user', id: '503', name: '' } as const;
const anna = { kind: 'accountant', id: 'acc_1', name: '=Анна' } as const;
const entry = (fields: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 'a1',
  at: '2026-03-02T09:00:00.000Z',
  by: user,
  origin: 'https://sub.amocrm.ru',
  action: 'request.cancel',
  subject: { kind: 'request', id: 'req_1', label: '12' },
  changes: [{ what: 'status', subject: '', before: null, after: 'cancelled' }],
  sums_hidden: false,
  ...fields,
});
const settings = entry({
  id: 'a2',
  action: 'request_rules.save',
  subject: { kind: 'account', id: '', label: '' },
  changes: [
    { what: 'kind', subject: 'invoice', before: 'on', after: 'off' },
    { what: 'limit', subject: 'RUB', before: null, after: '100000' },
  ],
});
const roles = entry({
  id: 'r1',
  action: 'roles.save',
  origin: '',
  subject: { kind: 'account', id: '', label: '' },
  changes: [
    { what: 'read_only', subject: '', before: 'on', after: 'off' },
    { what: 'role', subject: 'Пётр', before: null, after: 'see,request' },
    { what: 'role', subject: '', before: 'see', after: '' },
  ],
});
const signIn = entry({
  id: 'a3',
  by: anna,
  action: 'desk.sign_in',
  changes: [],
  subject: { kind: 'member', id: 'acc_1', label: '=Анна' },
});
const link = entry({
  id: 'l1',
  by: { kind: 'system', id: '', name: '' },
  action: 'link.novelty',
  changes: [],
  subject: { kind: 'entity', id: 'company:30001', label: 'ООО «Ромашка»' },
});
const account = { subject: { kind: 'account', id: '', label: '' } } as const;
const fields = entry({
  ...account,
  id: 'a4',
  action: 'field_mapping.save',
  changes: [
    { what: 'field', subject: 'company.inn', before: null, after: 'Налоговый номер' },
    { what: 'field', subject: 'contact.kpp', before: 'КПП', after: '' },
  ],
});
const made = entry({
  ...account,
  id: 'a5',
  action: 'field_mapping.create',
  changes: [{ what: 'new_field', subject: 'lead.external_id', before: null, after: 'Код' }],
});
const lost = entry({
  ...account,
  id: 'a6',
  by: { kind: 'system', id: '', name: '' },
  action: 'connection.lose',
  changes: [{ what: 'reason', subject: '', before: null, after: 'refused' }],
});
const page = (items: readonly AuditEntry[], next: string | null = null): AuditResponse => ({
  items: [...items],
  next,
  people: [user, anna],
});

async function openAudit(gateway: Answer) {
  const context = openAdvanced({ gateway });
  await context.openSection('Журнал');
  await context.view.findByLabelText('Кто');
  const asked = () => context.asked.map(({ path }) => path.replace('/v1/audit?', ''));
  const press = (name: string) => context.person.click(context.view.getByRole('button', { name }));
  return { ...context, asked, press };
}

describe('the audit log', () => {
  it('describes actions in words, and unknown actions of a newer gateway by code', async () => {
    const { view, textOf } = await openAudit(() => json(page([entry(), settings, roles, signIn, link])));
    const list = await view.findByRole('list', { name: 'Журнал' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(5);
    const said = textOf();
    expect(said).toContain('Пётр Продавец: отмена заявки. Заявка № 12');
    expect(said).toContain('Теперь: отменена');
    expect(said).toContain('со страницы https://sub.amocrm.ru');
    expect(said).toContain('Счёт клиенту: включено → выключено');
    expect(said).toContain('Сумма без согласования: не задана → 100 000 ₽');
    expect(said).toContain('Только чтение: включено → выключено');
    expect(said).toContain('Пётр: своих прав нет → видит, создаёт заявки');
    expect(said).toContain('Все сотрудники: видит → ничего нельзя');
    expect(said).toContain('=Анна (бухгалтерия): вход на рабочее место');
    expect(said).toContain('«Сверка»: link.novelty. ООО «Ромашка», компания 30001');
  });

  it('describes field mapping and CRM access in words', async () => {
    const { view, textOf } = await openAudit(() => json(page([fields, made, lost])));
    await view.findByRole('list', { name: 'Журнал' });
    const said = textOf();
    expect(said).toContain('ИНН, компании: по названию → Налоговый номер');
    expect(said).toContain('КПП, контакты: КПП → ниоткуда');
    expect(said).toContain('Поле «Код»: Код в учёте, сделки');
    expect(said).toContain('«Сверка»: доступ к CRM потерян');
    expect(said).toContain('CRM больше не принимает наш ключ.');
  });

  it('says that sums are hidden where they are', async () => {
    const limit = { what: 'limit', subject: 'RUB', before: null, after: null } as const;
    const hidden = { ...settings, sums_hidden: true, changes: [limit] };
    const { view } = await openAudit(() => json(page([hidden])));
    expect(await view.findByText(/RUB: изменена, суммы вам не показываются/)).toBeTruthy();
  });

  it('is filtered and reset', async () => {
    const { view, person, asked, press } = await openAudit((_method, path) =>
      json(page(path.includes('actor') ? [] : [entry()])),
    );
    await view.findByRole('list', { name: 'Журнал' });
    await person.selectOptions(view.getByLabelText('О чём'), 'Права');
    await person.selectOptions(view.getByLabelText('Кто'), '=Анна (бухгалтерия)');
    await view.findByText('По этим условиям ничего нет.');
    expect(asked().at(-1)).toBe('kind=roles&actor=accountant:acc_1');
    await press('Показать всё');
    expect(await view.findByRole('list', { name: 'Журнал' })).toBeTruthy();
    expect(asked().at(-1)).toBe('');
  });

  it('takes dates as the reader’s local days, the last one inclusive', async () => {
    const { view, asked } = await openAudit(() => json(page([entry()])));
    fireEvent.change(view.getByLabelText('С какого дня'), { target: { value: '2026-02-28' } });
    fireEvent.change(view.getByLabelText('По какой день'), { target: { value: '2026-02-28' } });
    await expect.poll(() => asked().at(-1)).toContain('to=');
    const query = new URLSearchParams(asked().at(-1));
    expect(query.get('from')).toBe(new Date(2026, 1, 28).toISOString());
    expect(query.get('to')).toBe(new Date(2026, 2, 1).toISOString());
  });

  it('loads page by page', async () => {
    const { view, asked, press } = await openAudit((_method, path) =>
      json(path.includes('cursor') ? page([settings]) : page([entry()], '1772442000000.a.1')),
    );
    await view.findByRole('list', { name: 'Журнал' });
    await press('Показать ещё');
    await view.findByText(/настройки заявок изменены/);
    expect(within(view.getByRole('list', { name: 'Журнал' })).getAllByRole('listitem')).toHaveLength(2);
    expect(asked().at(-1)).toBe('cursor=1772442000000.a.1');
    expect(view.queryByRole('button', { name: 'Показать ещё' })).toBeNull();
  });

  it('is exported whole for a spreadsheet, with no cell that can run as a formula', async () => {
    const { view, press } = await openAudit((_method, path) =>
      json(path.includes('cursor') ? page([signIn]) : page([settings], '1772442000000.a.1')),
    );
    await view.findByRole('list', { name: 'Журнал' });
    await press('Подготовить CSV');
    const saved = await view.findByRole<HTMLAnchorElement>('link', { name: 'Скачать 2 строки (CSV)' });
    const csv = decodeURIComponent(saved.href.replace('data:text/csv;charset=utf-8,', ''));
    const [titles, first, second] = csv.replace(/[\u00a0\u202f]/g, ' ').split('\r\n');
    expect(titles).toBe('\ufeffКогда;Кто;Что;О чём;Изменения;Откуда');
    expect(first).toBe(
      '2026-03-02T09:00:00.000Z;Пётр Продавец;настройки заявок изменены;;' +
        '"Счёт клиенту: включено → выключено; Сумма без согласования: не задана → 100 000 ₽";https://sub.amocrm.ru',
    );
    expect(second).toContain(";'=Анна (бухгалтерия);");
    expect(second).toContain(";'=Анна;");
  });

  it('says when it could not be read, and retries', async () => {
    let fails = true;
    const { view, press } = await openAudit(() => (fails ? problem('internal', 404) : json(page([]))));
    await view.findByRole('button', { name: 'Повторить' });
    fails = false;
    await press('Повторить');
    expect(await view.findByText('Пока ничего не происходило.')).toBeTruthy();
  });
});
