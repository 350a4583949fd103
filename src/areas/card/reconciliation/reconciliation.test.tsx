// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { ReconciliationResponse, Statement } from '#contract/books/reconciliation.ts';
import { type CardOptions, json, openCard, PATIENCE_MS, plain } from '../testing/context.ts';
import { document as documentOf, money, page, panel } from '../testing/panel.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const NONE = { documents: 0, sum: money('0.00') };
const statement = (over: Partial<Statement> = {}): Statement => ({
  counterparty: { id: 'cp-1', name: 'ООО «Ромашка»', inn: '6310533810', kpp: null },
  own_entity: { id: 'own-1', name: 'ООО «Станок»' },
  currency: 'RUB',
  opening: money('1000.00'),
  debit: money('90000.00'),
  credit: money('4600.00'),
  closing: money('86400.00'),
  documents: 12,
  undated: NONE,
  later: NONE,
  card: money('86400.00'),
  unexplained: money('0.00'),
  settled_on: '2026-10-01',
  ...over,
});
const answer = (
  statements: readonly Statement[],
  period = { from: '2026-01-01', to: '2026-11-22' },
  status: 'fresh' | 'stale' = 'fresh',
): ReconciliationResponse => ({
  source: { kind: 'demo', name: 'Книги', as_of: '2026-11-22T12:00:00Z', status },
  period,
  today: '2026-11-22',
  most_rows: 5000,
  statements: [...statements],
});
const matched = (over: Partial<PanelResponse> = {}): PanelResponse =>
  panel({ documents: [page('shipment', [documentOf('shipment', '12')])], ...over });

interface Options extends Pick<CardOptions, 'gateway' | 'locale'> {
  readonly panel?: PanelResponse;
}

function show({ panel: shown = matched(), ...options }: Options) {
  const stored = new Map([['opened', 'shipment']]);
  const card = openCard({ stored, answers: [json(shown)], ...options });
  cards.push(card);
  const open = async () =>
    userEvent.click(
      await card.view.findByRole('button', { name: /Акт сверки за период|Reconciliation statement/ }),
    );
  const asked = () =>
    card.calls
      .filter((call) => call.startsWith('GET /v1/reconciliation?'))
      .map((call) => new URLSearchParams(call.split('?')[1]));
  return { ...card, open, asked, words: () => plain(card.modalRoot.textContent ?? '') };
}

const reply = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

it('shows balances and turnovers of this year, who owes whom, and their time', async () => {
  const { open, modal, asked, words } = show({ gateway: () => reply(answer([statement()])) });
  await open();
  await modal.findByText('В акте 12 документов.');
  expect(words()).toContain('Сальдо на начало 01.01.20261 000,00 ₽ — клиент должен нам');
  expect(words()).toContain('Дебет: отгрузки и возвраты оплаты90 000,00 ₽');
  expect(words()).toContain('Сальдо на конец 22.11.202686 400,00 ₽ — клиент должен нам');
  expect(words()).toContain('По данным учёта на');
  expect(asked().map((query) => [query.get('from')?.slice(5), query.get('to')?.length])).toEqual([
    ['01-01', 10],
  ]);
  expect(modal.queryByRole('combobox', { name: 'С кем сверяем' })).toBeNull();
});

it('says where the card shows the word of accounting, and what the statement leaves out', async () => {
  const sums = { owed: money('420.01'), computed: money('86400.00'), difference: money('-85979.99') };
  const stated = { source: 'МойСклад', read_at: '2026-11-22T12:00:00Z', of_all: true, ...sums };
  const { open, modal, words } = show({
    gateway: () => reply(answer([statement({ stated, unexplained: money('5.00') })])),
  });
  await open();
  await modal.findByText(/остаток из учёта по всем нашим юрлицам/);
  expect(words()).toContain('420,01 ₽ — клиент должен нам. По документам 86 400,00 ₽ — клиент должен нам.');
  expect(words()).toContain('Разница -85 979,99 ₽ в акт не входит.');
  expect(words()).not.toContain('В карточке 86 400,00');
});

it('shows a balance that accounting states without a document, and that there is nothing to list', async () => {
  const sums = { owed: money('420.01'), computed: money('0.00'), difference: money('420.01') };
  const word = { source: 'МойСклад', read_at: '2026-11-22T12:00:00Z', of_all: true, ...sums };
  const { counterparty } = statement();
  const only_stated = [{ counterparty, own_entity: null, word }];
  const { open, modal, words } = show({ gateway: () => reply({ ...answer([]), only_stated }) });
  await open();
  await modal.findByText(/составить акт не из чего/);
  expect(words()).toMatch(/«МойСклад» на 22 нояб.*420,01 ₽ — клиент должен нам/);
  expect(words()).not.toContain('Расчётов с клиентом не было');
  expect(modal.queryByRole('button', { name: 'Скачать PDF' })).toBeNull();
});

it('reads another period: a usual one at once, one’s own days when both are there and in order', async () => {
  const { open, modal, asked } = show({ gateway: () => reply(answer([statement()])) });
  await open();
  await modal.findByText('В акте 12 документов.');
  const period = modal.getByRole('combobox', { name: 'Период' });
  await userEvent.selectOptions(period, 'Прошлый год');
  await userEvent.selectOptions(period, 'После нулевого сальдо 01.10.2026');
  await vi.waitFor(() => expect(asked().length).toBe(3), PATIENCE_MS);
  expect(asked().map((query) => query.get('from'))).toEqual(['2026-01-01', '2025-01-01', '2026-10-02']);
  const from = modal.getByLabelText('С даты');
  await userEvent.clear(from);
  expect(await modal.findByText('Укажите обе даты, с 1990 по 2099 год.')).toBeTruthy();
  await userEvent.type(from, '2027-01-01');
  expect(await modal.findByText('Конец периода раньше начала.')).toBeTruthy();
  expect(modal.queryByRole('button', { name: 'Скачать PDF' })).toBeNull();
  await userEvent.clear(from);
  await userEvent.type(from, '2026-11-01');
  await vi.waitFor(() => expect(asked().at(-1)?.get('from')).toBe('2026-11-01'), PATIENCE_MS);
});

it('gives a file of the statement that is chosen', async () => {
  const dollars = statement({ currency: 'USD', closing: money('-5.00', 'USD'), card: money('-5.00', 'USD') });
  const gateway: CardOptions['gateway'] = (method) =>
    method === 'GET'
      ? reply(answer([statement(), dollars]))
      : reply({
          url: 'https://gateway.example/f',
          expires_at: '2026-11-22T15:40:00Z',
          file_name: 'Акт.xlsx',
        });
  const { open, modal, calls, words } = show({ gateway });
  await open();
  await userEvent.selectOptions(
    await modal.findByRole('combobox', { name: 'С кем сверяем' }),
    'ООО «Станок» · USD',
  );
  expect(words()).toContain('5,00 $ — мы должны клиенту');
  await userEvent.click(modal.getByRole('button', { name: 'Скачать Excel' }));
  const link = await modal.findByRole('link', { name: /Акт\.xlsx/ });
  expect(link.getAttribute('href')).toBe('https://gateway.example/f');
  const sent = calls.find((call) => call.startsWith('POST /v1/reconciliation:file')) ?? '';
  expect(JSON.parse(sent.slice(sent.indexOf('{')))).toMatchObject({
    counterparty_id: 'cp-1',
    own_entity_id: 'own-1',
    currency: 'USD',
    format: 'xlsx',
  });
});

it('names what is in no balance, old figures, and a statement too long for a file', async () => {
  const odd = statement({
    documents: 5001,
    undated: { documents: 2, sum: money('10.00') },
    later: { documents: 1, sum: money('-20.00') },
    unexplained: money('-30.00'),
  });
  const { open, modal, words } = show({ gateway: () => reply(answer([odd], undefined, 'stale')) });
  await open();
  await modal.findByText(/Данные старые/);
  expect(words()).toContain('Не вошли 2 документа без даты на 10,00 ₽');
  expect(words()).toContain('После периода ещё 1 документ: долг изменился на -20,00 ₽.');
  expect(words()).toContain('В карточке 86 400,00 ₽ — клиент должен нам: разница -30,00 ₽.');
  expect(words()).toContain('больше 5 000 документов');
  expect(modal.queryByRole('button', { name: 'Скачать PDF' })).toBeNull();
});

it('says that there are no settlements, or why they could not be read, in the language of the page', async () => {
  const empty = show({ gateway: () => reply(answer([])), locale: 'en' });
  await empty.open();
  expect(await empty.modal.findByText('No settlements with this client')).toBeTruthy();
  empty.close();
  const whole = { code: 'gone', status: 500, title: 't', type: 'urn:x', retryable: true, what_to_do: 'w' };
  let isDown = true;
  const { open, modal } = show({
    gateway: () => (isDown ? reply({ ...whole, request_id: 'r' }, 500) : reply(answer([statement()]))),
  });
  await open();
  const again = await modal.findByRole('button', { name: /Повторить/ });
  isDown = false;
  await userEvent.click(again);
  expect(await modal.findByText('В акте 12 документов.')).toBeTruthy();
});

it('has nothing to press while accounting is loaded: it is asked again by itself', async () => {
  const problem = { code: 'books_loading', status: 409, title: 't', type: 'urn:x', retryable: true };
  const whole = { ...problem, what_to_do: 'w', request_id: 'r' };
  const { open, modal } = show({ gateway: () => reply(whole, 409) });
  await open();
  await modal.findByText('Учёт загружается');
  expect([modal.queryByRole('alert'), modal.queryByRole('button', { name: /Повторить/ })]).toEqual([
    null,
    null,
  ]);
});

it('leads to a request for the signed one, of the same period', async () => {
  const can = { ...panel().permissions, request: true };
  const asking = matched({ permissions: can });
  const { open, modal } = show({
    panel: asking,
    gateway: (_method, path) =>
      path.startsWith('/v1/reconciliation?') ? reply(answer([statement()])) : reply({}, 404),
  });
  await open();
  const period = await modal.findByRole('combobox', { name: 'Период' });
  await modal.findByText('В акте 12 документов.');
  await userEvent.selectOptions(period, 'Прошлый год');
  await userEvent.click(await modal.findByRole('button', { name: 'Запросить подписанный акт' }));
  const values = () =>
    [...document.querySelectorAll<HTMLInputElement>('input[type="date"]')].map(({ value }) => value);
  await vi.waitFor(
    () => expect(values()).toEqual(expect.arrayContaining(['2025-01-01', '2025-12-31'])),
    PATIENCE_MS,
  );
});

it('is offered to nobody who sees no sums', async () => {
  const hidden = matched({ permissions: { ...panel().permissions, see_sums: false } });
  const { view } = show({ panel: hidden });
  await view.findByText('№ 12', { exact: false });
  expect(view.queryByRole('button', { name: 'Акт сверки за период' })).toBeNull();
});
