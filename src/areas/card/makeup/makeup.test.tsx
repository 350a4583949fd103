// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { BalanceMakeup, BalanceMakeupResponse } from '#contract/books/balance-makeup.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { type CardOptions, json, openCard, PATIENCE_MS, plain } from '../testing/context.ts';
import { money, panel } from '../testing/panel.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const NONE = { documents: 0, sum: money('0.00') };
const shipment = { id: 's-1', kind: 'shipment', number: '12', date: '2026-11-02' } as const;
const payment = { id: 'p-1', kind: 'payment', number: '841', date: null } as const;
const makeup = (over: Partial<BalanceMakeup> = {}): BalanceMakeup => ({
  currency: 'RUB',
  debt: {
    total: money('86400.00'),
    documents: [{ ...shipment, left: money('80000.00') }],
    others: { documents: 3, sum: money('6400.00') },
  },
  advance: {
    total: money('400.00'),
    documents: [{ ...payment, left: money('400.00') }],
    others: NONE,
  },
  computed: money('86000.00'),
  stated: [],
  ...over,
});
const word = {
  source: 'МойСклад',
  owed: money('90000.00'),
  computed: money('86000.00'),
  difference: money('4000.00'),
  read_at: '2026-11-22T09:00:00Z',
  shown: true,
};
const answer = (...balances: BalanceMakeup[]): BalanceMakeupResponse => ({
  source: { kind: 'demo', name: 'Книги', as_of: '2026-11-22T12:00:00Z', status: 'fresh' },
  balances,
});

const reply = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

async function open(options: CardOptions, name = 'Почему такая сумма?', shown: PanelResponse = panel()) {
  const card = openCard({ answers: [json(shown)], ...options });
  cards.push(card);
  await userEvent.click(await card.view.findByRole('button', { name }, { timeout: PATIENCE_MS }));
  await card.modal.findByRole('heading', { level: 2 }, { timeout: PATIENCE_MS });
  return { ...card, words: () => plain(card.modalRoot.textContent ?? '') };
}

it('lists the documents that make the sum, and adds up to it', async () => {
  const { modal, calls, words } = await open({ gateway: () => reply(answer(makeup())) });
  await modal.findByText('Отгрузка № 12 от 2 нояб.');
  expect(words()).toContain('Отгрузка № 12 от 2 нояб.80 000,00 ₽Ещё 3 документа6 400,00 ₽Итого86 400,00 ₽');
  expect(words()).toContain('Оплата № 841 400,00 ₽Итого400,00 ₽');
  expect(words()).toContain('По документам86 000,00 ₽ — клиент должен нам');
  expect(calls.some((call) => call.startsWith('GET /v1/balance-makeup?counterparty_ids='))).toBe(true);
});

it('shows what is in no document as a line of its own, beside the word of accounting and its moment', async () => {
  const summary = panel().summary;
  const stated = [{ currency: 'RUB', source: 'МойСклад', read_at: word.read_at }];
  const shown = panel({ summary: summary && { ...summary, stated } });
  const gateway = () => reply(answer(makeup({ stated: [word] })));
  const { modal, words } = await open({ gateway }, 'Почему сумма из учёта?', shown);
  await modal.findByText('Разница, которой нет в документах');
  expect(words()).toContain('Разница, которой нет в документах4 000,00 ₽«МойСклад» на 22 нояб');
  expect(words()).toContain('90 000,00 ₽ — клиент должен нам');
});

it('says that no document makes a sum that accounting alone states', async () => {
  const none = { total: money('0.00'), documents: [], others: NONE };
  const alone = { ...word, computed: money('0.00'), difference: word.owed };
  const sums = { debt: none, advance: none, computed: money('0.00'), stated: [alone] };
  const { modal, words } = await open({ gateway: () => reply(answer(makeup(sums))) });
  await modal.findByText(/Эту сумму не даёт ни один документ/);
  expect(words()).toContain('90 000,00 ₽ — клиент должен нам');
  expect(words()).not.toContain('По документам');
});

it('says that documents are newer than the word of accounting', async () => {
  const stated = [{ ...word, owed: money('-1.00'), shown: false }];
  const { modal, words } = await open({ gateway: () => reply(answer(makeup({ stated }))) });
  await modal.findByText('Документы новее, поэтому в карточке — сумма по ним.');
  expect(words()).not.toContain('Разница');
  expect(words()).toContain('1,00 ₽ — мы должны клиенту');
});

it('names each of several currencies, and only then', async () => {
  const dollars = makeup({ currency: 'USD' });
  const both = await open({ gateway: () => reply(answer(makeup(), dollars)) });
  await both.modal.findByRole('heading', { name: 'Расчёты в USD' });
  expect(both.words()).toMatch(/Расчёты в RUB.*Долг: отгрузки.*Расчёты в USD.*Долг: отгрузки/);
  const one = await open({ gateway: () => reply(answer(dollars)) });
  await one.modal.findByText('По документам');
  expect(one.words()).not.toContain('Расчёты в');
});

it('takes the keyboard along, tries again after a failure, and closes', async () => {
  let failed = false;
  const gateway = () => {
    if (failed) return reply(answer());
    failed = true;
    return reply({ balances: null });
  };
  const { modal, modalRoot } = await open({ gateway });
  await userEvent.click(await modal.findByRole('button', { name: 'Повторить' }));
  await modal.findByText('Ни долга, ни аванса нет');
  expect(modalRoot.textContent).not.toContain('Просрочка');
  expect(modalRoot.contains(document.activeElement)).toBe(true);
  await userEvent.click(modal.getByRole('button', { name: 'Закрыть' }));
});

it('has no way in for a role without sums', async () => {
  const { permissions, summary } = panel();
  const masked = panel({
    permissions: { ...permissions, see_sums: false },
    summary: summary && { ...summary, balances: [], own_entities: [], ageing: [], credit_limit: null },
  });
  const card = openCard({ answers: [json(masked)] });
  cards.push(card);
  await card.view.findByText('Суммы скрыты настройкой вашей роли.', {}, { timeout: PATIENCE_MS });
  expect(card.view.queryByRole('button', { name: /Почему/ })).toBeNull();
});
