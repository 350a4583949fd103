import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { DraftInvoiceResponse, DraftLook } from '#contract/requests/draft-invoices.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { type DeskOptions, list, NO_DRAFT, openDeskPage, refusal, request } from '../testing/context.ts';

const pages: { close(): void }[] = [];
afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});

const rub = (value: string) => ({ value, currency: 'RUB' });
const party = { id: null, name: 'ООО «Ромашка»', inn: '6310533810', kpp: '' };
const line = { name: 'Станок', quantity: '1.5', unit: 'шт', price: '100', vat_rate: '22' } as const;
const content: AccountingRequest['content'] = {
  kind: 'invoice',
  own_entity_id: null,
  comment: '',
  payer: party,
  currency: 'RUB',
  vat_included: true,
  lines: [line],
  contract: '17/24',
  pay_by: '2026-12-01',
};
const system = { kind: 'moysklad', name: 'МойСклад' };
const offer: DraftInvoiceResponse = { ...NO_DRAFT, systems: [system] };
const made: DraftInvoiceResponse = {
  ...offer,
  draft: {
    system,
    number: '00012',
    sum: rub('150.00'),
    link: 'https://online.moysklad.example/app/#invoiceout/edit?id=1',
    at: '2026-11-22T15:10:00Z',
    by: 'Анна Петровна',
    outdated: false,
  },
};
const look: DraftLook = {
  counterparties: [{ id: 'c:1', name: 'ООО «Ромашка»', inn: '6310533810', kpp: null, system }],
  counterparty_id: 'c:1',
  own_entities: [
    { id: 'c:own-1', name: 'ООО «Станок»' },
    { id: 'c:own-2', name: 'ИП Петров' },
  ],
  own_entity_id: 'c:own-1',
  lines: [{ ...line, sum: rub('150.00'), item: null }],
  substitutes: [
    { id: 'service.1', name: 'Доставка' },
    { id: 'service.2', name: 'Услуги' },
  ],
  needs_substitute: true,
  substitute_id: null,
  net: rub('122.95'),
  vat: rub('27.05'),
  total: rub('150.00'),
  vat_included: true,
  due_date: '2026-12-01',
  comment: 'CRM-заявка R-000001',
  not_carried: ['unit', 'contract_text', 'name_text'],
};

async function open(over: Partial<AccountingRequest>, client: DeskOptions['client'] = {}) {
  const one = request(1, { content, total: rub('150.00'), actions: ['finish', 'comment'], ...over });
  const page = openDeskPage([one], {
    client: { list: async () => list([one]), read: async () => one, ...client },
  });
  pages.push(page);
  await page.view.findByText(/№ 1 ·/);
  page.press('KeyJ');
  return { ...page, one };
}

const OFFER = 'Создать черновик счёта: МойСклад';

it('is looked at first, then made with what was chosen, and shows where it is', async () => {
  const makeDraftInvoice = vi.fn(async () => made);
  const { view, one } = await open(
    {},
    { draftInvoice: async () => offer, draftLook: async () => look, makeDraftInvoice },
  );
  await userEvent.click(await view.findByRole('button', { name: OFFER }));
  expect(await view.findByText('Оплатить до 01.12.2026')).toBeTruthy();
  expect(view.getByText('не найдено')).toBeTruthy();
  expect(view.getByText('CRM-заявка R-000001')).toBeTruthy();
  expect(view.getByText('договор: он будет в комментарии текстом')).toBeTruthy();
  expect(view.queryByRole('button', { name: 'Создать черновик' })).toBeNull();
  expect(view.getByText(/Выберите, чем заменить/)).toBeTruthy();
  await userEvent.selectOptions(view.getByLabelText('Чем заменить то, чего нет в учёте'), 'service.2');
  await userEvent.click(view.getByRole('button', { name: 'Создать черновик' }));
  const link = await view.findByRole('link', { name: 'Открыть: МойСклад' });
  expect(link.getAttribute('href')).toContain('#invoiceout/edit');
  expect(view.getByText(/Создано: Анна Петровна/)).toBeTruthy();
  const body = {
    version: one.version,
    counterparty_id: 'c:1',
    own_entity_id: 'c:own-1',
    substitute_id: 'service.2',
  };
  expect(makeDraftInvoice).toHaveBeenCalledWith(one.id, body, expect.anything());
});

it('asks for client and own legal entity where they are not certain', async () => {
  const draftLook = vi.fn(async (_id: string, query: object) => ({
    ...look,
    counterparties: [...look.counterparties, { id: 'd:1', name: 'Филиал', inn: null, kpp: null, system }],
    counterparty_id: 'counterparty_id' in query ? 'd:1' : null,
    own_entity_id: null,
    lines: [],
    needs_substitute: false,
  }));
  const { view } = await open({}, { draftInvoice: async () => offer, draftLook });
  await userEvent.click(await view.findByRole('button', { name: OFFER }));
  expect(await view.findByText('Выберите клиента: по реквизитам подходит несколько.')).toBeTruthy();
  await userEvent.selectOptions(view.getByLabelText('Клиент'), 'd:1');
  expect(await view.findByText('Выберите, от какой нашей организации счёт.')).toBeTruthy();
  await userEvent.selectOptions(view.getByLabelText('Наша организация'), 'c:own-2');
  expect(draftLook.mock.lastCall?.[1]).toEqual({ counterparty_id: 'd:1', own_entity_id: 'c:own-2' });
});

it('says why it was refused, in words of the books too, and what an attempt that was cut off means', async () => {
  const ready = { ...look, needs_substitute: false };
  const refused = { ...offer, refusal: { reason: 'books' as const, said: 'Период закрыт' } };
  const makeDraftInvoice = vi
    .fn<() => Promise<DraftInvoiceResponse>>()
    .mockResolvedValueOnce(refused)
    .mockRejectedValueOnce(refusal('unavailable', 'source_unavailable'));
  const { view } = await open(
    {},
    {
      draftInvoice: async () => ({ ...offer, unsure: true }),
      draftLook: async () => ready,
      makeDraftInvoice,
    },
  );
  expect(await view.findByText(/неизвестно, создался ли черновик/)).toBeTruthy();
  await userEvent.click(view.getByRole('button', { name: OFFER }));
  await userEvent.click(await view.findByRole('button', { name: 'Создать черновик' }));
  expect(await view.findByText('Период закрыт')).toBeTruthy();
  await userEvent.click(view.getByRole('button', { name: 'Создать черновик' }));
  expect(await view.findByText(/Учёт не отвечает/)).toBeTruthy();
});

it('is offered where the system can, to who has it in work, for an invoice alone', async () => {
  const untaken = await open({ actions: ['take'] }, { draftInvoice: async () => offer });
  expect(
    await untaken.view.findByText('Чтобы создать черновик счёта, возьмите заявку в работу.'),
  ).toBeTruthy();
  expect(untaken.view.queryByRole('button', { name: OFFER })).toBeNull();
  const unknown = await open({}, { draftInvoice: async () => ({ ...NO_DRAFT, unknown_client: true }) });
  expect(await unknown.view.findByText(/Клиента с такими реквизитами в учёте нет/)).toBeTruthy();
  const none = await open({});
  await none.view.findByText('Что нужно сделать');
  expect(none.view.queryByText('Черновик счёта в учёте')).toBeNull();
  const other = await open({ content: request(1).content }, { draftInvoice: async () => offer });
  await other.view.findByText('Что нужно сделать');
  expect(other.client.draftInvoice).not.toHaveBeenCalled();
});

it('gives its number to the answer', async () => {
  const step = {
    at: '2026-11-22T15:10:00Z',
    action: 'draft_made',
    status: 'in_work',
    by: { kind: 'accountant', id: 'acc_1', name: 'Анна Петровна' },
    text: null,
    accounting_update: { number: '00012', sum: rub('150.00') },
  } as const;
  const { view, press } = await open({ steps: [step] }, { draftInvoice: async () => made });
  await view.findByRole('link', { name: 'Открыть: МойСклад' });
  press('KeyD');
  expect(await view.findByDisplayValue('00012')).toBeTruthy();
});
