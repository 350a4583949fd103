// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { DealInvoice, DealInvoicesResponse } from '#contract/books/deal-invoices.ts';
import type { DealLine } from '#contract/books/panel.ts';
import { type CardOptions, json, openCard, plain } from '../testing/context.ts';
import { document, money, panel } from '../testing/panel.ts';
import { gatewayOf } from '../testing/requests.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const able = { ...panel().permissions, request: true };
const line = (over: Partial<DealLine> = {}): DealLine => ({
  deal: money('120000'),
  invoiced: money('80000'),
  paid: money('50000'),
  left: money('40000'),
  over: null,
  ...over,
});
const none = line({ invoiced: money('0'), paid: money('0'), left: money('120000') });
const bill = document('invoice', '1203', { sum: money('144000'), paid: money('57600') });

function attached(over: Partial<DealInvoice> = {}): DealInvoice {
  return {
    id: bill.id,
    number: '1203',
    invoice: bill,
    state: 'counted',
    share: money('80000'),
    paid: money('32000'),
    free: money('64000'),
    other_deals: 0,
    version: 7,
    at: '2026-11-22T12:00:00Z',
    user_id: '1',
    ...over,
  };
}

const answer = (...invoices: DealInvoice[]): DealInvoicesResponse => ({
  source: panel().source,
  invoices,
  history: [],
});

function show(deal: DealLine[] | null, options: CardOptions = {}, over: Parameters<typeof panel>[0] = {}) {
  const shown = panel({ permissions: able, ...(deal && { deal }), ...over });
  const stored = new Map([['opened', 'money']]);
  const card = openCard({ stored, answers: [json(shown)], card: { entity: 'leads', id: 5 }, ...options });
  cards.push(card);
  return card;
}

/** Takes whatever is asked of it, unless `refuse` has an answer of its own. */
function gateway(refuse: (body: unknown) => Response | null = () => null) {
  return (method: string, path: string, body: unknown): Response => {
    if (method === 'PUT') return refuse(body) ?? json(answer(attached({ share: money('120000') })))();
    if (method === 'DELETE') return json(answer())();
    if (!path.startsWith('/v1/deals/5/invoice-choices')) return json(answer())();
    const choice = { invoice: bill, free: money('144000'), other_deals: 0, attached: false };
    return json({ items: [choice], total: 1, next: null })();
  };
}

async function choose({ view }: ReturnType<typeof openCard>): Promise<HTMLInputElement> {
  await userEvent.click(await view.findByRole('button', { name: 'Прикрепить счёт' }));
  await userEvent.click(await view.findByRole('button', { name: 'Выбрать счёт № 1203' }));
  return view.findByLabelText<HTMLInputElement>('Доля сделки в счёте № 1203');
}

describe('the invoices line of a deal', () => {
  it('says what is invoiced, paid and left; other currencies apart; the deal’s sum is sent with the question', async () => {
    const usd = line({ deal: null, invoiced: money('500', 'USD'), paid: money('0', 'USD'), left: null });
    const { view, textOf, questions } = show([line(), usd], { entity: { id: 5, price: 120000 } });
    await view.findByText('Счета сделки');
    expect(textOf()).toContain('Сделка120 000 ₽Выставлено80 000 ₽Оплачено50 000 ₽Осталось выставить40 000 ₽');
    expect(textOf()).toContain('Выставлено500 $Оплачено0 $');
    expect(questions[0]).toMatchObject({ deal_sum: { value: '120000', currency: 'RUB' } });
  });

  it('says how much exceeds the deal, and that nothing is attached', async () => {
    const { view, textOf } = show([line({ left: money('0'), over: money('20000') })]);
    await view.findByText('Счета сделки');
    expect(textOf()).toContain('Выставлено больше суммы сделки на 20 000 ₽');
    const other = show([none]);
    await other.view.findByText('Счета сделки');
    expect(other.textOf()).toContain('Сделка120 000 ₽Счета не прикреплены');
  });

  it('shows a read failure as such, with a retry', async () => {
    const unread = panel({ permissions: able, deal: null });
    const { view, textOf, questions } = show(null, {
      answers: [json(unread), json(panel({ deal: [line()] }))],
    });
    await view.findByText('Деньги сделки не прочитались');
    expect(textOf()).not.toContain('счета не прикреплены');
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    await view.findByText(/^80.000.₽$/);
    expect(questions).toHaveLength(2);
  });

  it('is absent where the gateway says nothing about the deal', async () => {
    const { view } = show(null);
    await view.findByText('ООО «Ромашка»');
    expect(view.queryByText('Счета сделки')).toBeNull();
  });
});

describe('the invoices of a deal', () => {
  it('suggests as share what the deal still lacks; an attached invoice appears in the line, with undo', async () => {
    const card = show([none], { gateway: gateway() });
    const field = await choose(card);
    expect(field.value).toBe('120000');
    await userEvent.click(card.view.getByRole('button', { name: 'Прикрепить' }));
    await card.view.findByText('Счёт № 1203 прикреплён');
    expect(card.textOf()).toContain('Выставлено120 000 ₽Оплачено32 000 ₽');
    expect(card.calls).toContain(
      `PUT /v1/deals/5/invoices/${bill.id} {"share":{"value":"120000.00","currency":"RUB"},"version":0}`,
    );
    await userEvent.click(card.view.getByRole('button', { name: 'Вернуть' }));
    await card.view.findByText('Вернули как было: счёт № 1203');
    expect(card.calls).toContain(`DELETE /v1/deals/5/invoices/${bill.id}?version=7`);
  });

  it('shows why invoices could not be found, and finds them on another try', async () => {
    let isDown = true;
    const whole = gateway();
    const { view } = show([none], {
      gateway: (method, path, body) =>
        isDown && path.includes('invoice-choices')
          ? json({ code: 'source_refused' }, 424)()
          : whole(method, path, body),
    });
    await userEvent.click(await view.findByRole('button', { name: 'Прикрепить счёт' }));
    await view.findByText('Учётная система отказала в доступе');
    isDown = false;
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    await view.findByRole('button', { name: 'Выбрать счёт № 1203' });
    expect(view.queryByText('Учётная система отказала в доступе')).toBeNull();
  });

  it('asks for confirmation beyond the deal’s sum', async () => {
    const card = show([none], { gateway: gateway() });
    const field = await choose(card);
    fireEvent.input(field, { target: { value: '130 000,50' } });
    expect(card.textOf()).toContain('Будет выставлено больше суммы сделки на 10 000,50 ₽');
    await userEvent.click(card.view.getByRole('button', { name: 'Прикрепить' }));
    expect(card.calls.some((call) => call.startsWith('PUT'))).toBe(false);
    await userEvent.click(await card.view.findByRole('button', { name: 'Да, всё верно' }));
    await card.view.findByText('Счёт № 1203 прикреплён');
  });

  it.each([
    ['сто', 'Введите сумму цифрами'],
    ['-5', 'Сумма не бывает меньше нуля'],
    ['0', 'Введите сумму больше нуля'],
    ['1,005', 'Не больше двух знаков после запятой'],
    ['144000,01', 'Столько не свободно: можно не больше 144 000 ₽'],
  ])('%s is reported at the field and not sent', async (typed, words) => {
    const card = show([none], { gateway: gateway() });
    const field = await choose(card);
    fireEvent.input(field, { target: { value: typed } });
    await userEvent.click(card.view.getByRole('button', { name: 'Прикрепить' }));
    expect(card.textOf()).toContain(words);
    expect(field.value).toBe(typed);
    expect(card.calls.some((call) => call.startsWith('PUT'))).toBe(false);
  });

  it('reports a concurrent change, and keeps what was typed', async () => {
    const refuse = () => json({ code: 'over_shared', free: money('10') }, 409)();
    const card = show([none], { gateway: gateway(refuse) });
    const field = await choose(card);
    await userEvent.click(card.view.getByRole('button', { name: 'Прикрепить' }));
    await card.view.findByText(/Столько от счёта уже не свободно/);
    expect(field.value).toBe('120000');
  });

  it('are listed page by page as searched; a page that fails removes none', async () => {
    const asked: string[] = [];
    const taking = gateway();
    const respond = (method: string, path: string, body: unknown): Response => {
      if (method !== 'GET' || !path.startsWith('/v1/deals/5/invoice-choices'))
        return taking(method, path, body);
      const query = new URL(path, 'http://gateway').searchParams;
      asked.push(`${query.get('search')} ${query.get('cursor')}`);
      if (query.get('cursor')) return json({ code: 'upstream', status: 502 }, 502)();
      const choice = { invoice: bill, free: money('144000'), other_deals: 0, attached: false };
      return json({ items: [choice], total: 2, next: 'further' })();
    };
    const { view } = show([none], { gateway: respond });
    await userEvent.click(await view.findByRole('button', { name: 'Прикрепить счёт' }));
    const search = await view.findByRole('searchbox', { name: 'Номер или назначение' });
    await userEvent.type(search, '12{Enter}');
    const more = await view.findByRole('button', { name: 'Показать ещё' });
    await userEvent.type(search, '9');
    await userEvent.click(more);
    await expect.poll(() => asked.at(-1)).toBe('12 further');
    expect(await view.findByText(/Учёт временно недоступен/)).toBeTruthy();
    expect(view.getByRole('button', { name: 'Выбрать счёт № 1203' })).toBeTruthy();
  });

  it('is read only while writing is closed, and explains each invoice that does not count', async () => {
    const rows = answer(attached({ invoice: null, state: 'gone', other_deals: 2 }));
    const card = show([line()], { gateway: () => json(rows)() }, { read_only: true });
    await card.view.findByText(/такого счёта больше нет в учёте/);
    expect(card.view.queryByRole('button', { name: 'Прикрепить счёт' })).toBeNull();
    expect(card.view.queryByRole('button', { name: /Открепить/ })).toBeNull();
  });
});

it('a request for an invoice beyond the deal’s sum warns before it is sent', async () => {
  const stored = new Map([['opened', 'requests']]);
  const card = show([line()], { stored, gateway: gatewayOf(), entity: { id: 5, price: 120000 } });
  await userEvent.click(await card.view.findByRole('button', { name: 'Новая заявка' }));
  await userEvent.click(await card.modal.findByText('Счёт клиенту'));
  await card.modal.findByText(/Если выставить этот счёт/);
  expect(plain(card.modalRoot.textContent ?? '')).toContain('больше суммы сделки на 80 000 ₽');
});
