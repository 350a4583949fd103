// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NewRequest } from '#contract/requests/requests.ts';
import { type CardOptions, json, openCard, PATIENCE_MS, plain } from '../../testing/context.ts';
import { panel } from '../../testing/panel.ts';
import { type GatewayOptions, gatewayOf, request, step } from '../../testing/requests.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const able = { ...panel().permissions, request: true };

async function openForm(gateway: GatewayOptions = {}, options: CardOptions = {}) {
  const stored = options.stored ?? new Map([['opened', 'requests']]);
  const answers = [json(panel({ permissions: able }))];
  const card = openCard({ answers, gateway: gatewayOf(gateway), ...options, stored });
  cards.push(card);
  await userEvent.click(await card.view.findByRole('button', { name: 'Новая заявка' }));
  await card.modal.findByRole('button', { name: 'Отправить' });
  const field = (name: string | RegExp) => card.modal.getByLabelText<HTMLInputElement>(name);
  const put = (name: string | RegExp, value: string): void => {
    fireEvent.input(field(name), { target: { value } });
    fireEvent.blur(field(name));
  };
  const fill = (): void => {
    put('Получатель', 'ООО «Подрядчик»');
    put('ИНН', '7707 083 893');
    put('БИК', '044525225');
    put('Счёт получателя', '40702810638050013199');
    put('Сумма', '12 000,50');
    put('Назначение платежа', 'Оплата по счету № 5 «Аренда». НДС 22%');
  };
  const send = () => userEvent.click(card.modal.getByRole('button', { name: 'Отправить' }));
  const words = () => plain(card.modalRoot.textContent ?? '');
  return { ...card, stored, field, put, fill, send, words };
}

const sentOf = (calls: readonly string[]): NewRequest[] =>
  calls
    .filter((call) => call.startsWith('POST /v1/requests {'))
    .map((call) => JSON.parse(call.slice('POST /v1/requests '.length)) as NewRequest);

describe('a payment order', () => {
  it('is sent in the wire format, and its draft is removed only then', async () => {
    const { fill, send, calls, stored, view } = await openForm();
    fill();
    await vi.waitFor(() => expect([...stored.keys()].some((key) => key.startsWith('draft:'))).toBe(true));
    await send();
    expect(await view.findByText('Заявка № 12 отправлена.')).toBeTruthy();
    expect(sentOf(calls).map(({ content }) => content)).toEqual([
      {
        kind: 'payment_order',
        own_entity_id: 'o1',
        comment: '',
        payee: { id: null, name: 'ООО «Подрядчик»', inn: '7707083893', kpp: '' },
        bank: { bik: '044525225', account: '40702810638050013199', correspondent_account: '' },
        sum: '12000.50',
        currency: 'RUB',
        vat_rate: '22',
        vat_sum: '2164.02',
        bill_number: '',
        bill_date: null,
        purpose: 'Оплата по счету № 5 "Аренда". НДС 22%',
        pay_by: null,
        urgent: false,
      },
    ]);
    expect([...stored.keys()].some((key) => key.startsWith('draft:'))).toBe(false);
  });

  it('reports nothing while a number is being typed, and everything when the field is left', async () => {
    const { field, words } = await openForm();
    fireEvent.input(field('ИНН'), { target: { value: '77070' } });
    expect(words()).not.toContain('В ИНН 10 или 12 цифр');
    fireEvent.blur(field('ИНН'));
    expect(words()).toContain('В ИНН 10 или 12 цифр');
    fireEvent.input(field('ИНН'), { target: { value: '7707Ж' } });
    expect(words()).toContain('Здесь лишние знаки');
  });

  it('checks the account against the БИК, whichever is typed last', async () => {
    const { put, words } = await openForm();
    put('Счёт получателя', '40702810638050013199');
    expect(words()).toContain('Сначала укажите БИК');
    put('БИК', '044525974');
    expect(words()).toContain('Счёт не сходится с БИК');
    put('БИК', '044525225');
    expect(words()).not.toContain('Счёт не сходится');
  });

  it('never fills in the card’s client as payee by itself, only on a press', async () => {
    const { field, modal } = await openForm();
    expect(field('Получатель').value).toBe('');
    await userEvent.click(modal.getByRole('button', { name: 'Из карточки: ООО «Ромашка»' }));
    expect([field('Получатель').value, field('ИНН').value]).toEqual(['ООО «Ромашка»', '7707083893']);
  });

  it('counts the purpose as the bank does, and warns about VAT without blocking', async () => {
    const { fill, put, words, modal } = await openForm();
    fill();
    put('Назначение платежа', `${'а'.repeat(209)} \u00ad `);
    expect(words()).toContain('209 из 210 знаков');
    expect(words()).toContain('Про НДС ни слова');
    put('Назначение платежа', 'б'.repeat(212));
    expect(words()).toContain('Длиннее 210 знаков на 2');
    await userEvent.click(modal.getByRole('button', { name: 'Подставить назначение' }));
    expect(modal.getByLabelText<HTMLTextAreaElement>('Назначение платежа').value).toContain('НДС 22%');
  });
});

describe('blocking faults', () => {
  it('are listed, and the first field takes the focus', async () => {
    const { send, field, modal, calls } = await openForm();
    await send();
    expect(modal.getByRole('alert').textContent).toContain('Проверьте 6 полей');
    expect((field('Получатель').getRootNode() as Document).activeElement).toBe(field('Получатель'));
    expect(sentOf(calls)).toEqual([]);
  });

  it('found by the gateway appear at their field until it is edited', async () => {
    const errors = [{ pointer: '/content/payee/kpp', detail: 'form' }];
    const refusal = () => new Response(JSON.stringify({ code: 'invalid_body', errors }), { status: 400 });
    const { fill, send, put, words, modal } = await openForm({ create: refusal });
    fill();
    await send();
    expect((await modal.findByRole('alert')).textContent).toContain('КПП');
    expect(words()).toContain('Значение не приняли');
    put(/КПП/, '770701001');
    expect(words()).not.toContain('Значение не приняли');
  });
});

describe('a similar request', () => {
  it('is shown side by side, and confirming sends the same draft', async () => {
    let asked = 0;
    const { fill, send, calls, modal, view } = await openForm({
      create: () => {
        asked += 1;
        return asked === 1
          ? { kind: 'lookalike', similar: request() }
          : { kind: 'created', request: request({ id: 'req_another0123456789', number: 13 }) };
      },
    });
    fill();
    await send();
    const table = await modal.findByRole('table');
    expect(plain(table.textContent ?? '')).toContain('12 000,50 ₽');
    expect(table.textContent).toContain('В работе');
    await userEvent.click(modal.getByRole('button', { name: 'Это другая, отправить' }));
    expect(await view.findByText('Заявка № 13 отправлена.')).toBeTruthy();
    expect(sentOf(calls).map(({ confirmed_lookalike }) => confirmed_lookalike)).toEqual([false, true]);
  });
});

describe('a draft', () => {
  it('is restored when the form is opened again', async () => {
    const { put, view, modal, stored } = await openForm();
    put('Получатель', 'ООО «Недописанное»');
    await vi.waitFor(() => expect([...stored.values()].join()).toContain('Недописанное'));
    await userEvent.click(modal.getByRole('button', { name: 'Закрыть' }));
    expect(await view.findByText('Черновик, не отправлен')).toBeTruthy();
    const again = await openForm({}, { stored });
    expect(again.field('Получатель').value).toBe('ООО «Недописанное»');
  });

  it('is shown as waiting when the gateway does not answer', async () => {
    const down = () => {
      throw new TypeError('nothing listens');
    };
    const { fill, send, view, stored } = await openForm({ create: down });
    fill();
    await send();
    expect(await view.findByText('Ждёт отправки', {}, { timeout: PATIENCE_MS })).toBeTruthy();
    await userEvent.click(view.getByRole('button', { name: 'Вернуть в черновик' }));
    expect(await view.findByText('Черновик, не отправлен')).toBeTruthy();
    expect([...stored.values()].join()).toContain('"waiting":null');
  });
});

describe('an invoice', () => {
  it('counts exactly what is typed, and restores a removed line', async () => {
    const { modal, words } = await openForm();
    await userEvent.click(modal.getByLabelText('Счёт клиенту'));
    const cell = (name: string) => modal.getByLabelText<HTMLInputElement>(name);
    fireEvent.input(cell('Цена, строка 1'), { target: { value: '0,1' } });
    fireEvent.input(cell('Кол-во, строка 1'), { target: { value: '3' } });
    expect(words()).toMatch(/Итого0,30 ₽/);
    await userEvent.click(modal.getByRole('button', { name: 'Добавить строку' }));
    fireEvent.input(cell('Цена, строка 2'), { target: { value: '100' } });
    expect(words()).toMatch(/Итого100,30 ₽/);
    await userEvent.click(modal.getByRole('button', { name: 'Убрать строку 2' }));
    expect(words()).toMatch(/Итого0,30 ₽/);
    await userEvent.click(modal.getByRole('button', { name: 'Вернуть убранную' }));
    expect(words()).toMatch(/Итого100,30 ₽/);
  });
});

describe('a correction', () => {
  it('opens the request with the question, and answers it', async () => {
    const asked = request({
      status: 'needs_info',
      actions: ['answer'],
      steps: [step('ask', { text: 'Нет КПП получателя', status: 'needs_info' })],
    });
    const stored = new Map([['opened', 'requests']]);
    const answers = [json(panel({ permissions: able }))];
    const gateway = gatewayOf({ items: [asked], step: () => request({ version: 4 }) });
    const card = openCard({ answers, gateway, stored });
    cards.push(card);
    await userEvent.click(await card.view.findByRole('button', { name: /№ 12/ }));
    await userEvent.click(card.view.getByRole('button', { name: 'Исправить заявку' }));
    const kpp = await card.modal.findByLabelText<HTMLInputElement>(/КПП/);
    expect(card.modalRoot.textContent).toContain('Нет КПП получателя');
    fireEvent.input(kpp, { target: { value: '770701001' } });
    await userEvent.click(card.modal.getByRole('button', { name: 'Отправить исправление' }));
    expect(await card.view.findByText('Исправление заявки № 12 отправлено.')).toBeTruthy();
    const [sent] = card.calls.filter((call) => call.includes('/steps'));
    expect(sent).toContain('"action":"answer"');
    expect(sent).toContain('"kpp":"770701001"');
  });

  it('similar to another request is compared with it, and sent after confirmation', async () => {
    const asked = request({ status: 'needs_info', actions: ['answer'], steps: [step('ask', { text: '?' })] });
    const similar = request({ id: 'req_fedcba9876543210', number: 77 });
    const isConfirmed = (body: unknown) => JSON.stringify(body).includes('"confirmed_lookalike":true');
    const gateway = gatewayOf({
      items: [asked],
      step: (body) => (isConfirmed(body) ? request({ version: 4 }) : { kind: 'lookalike', similar }),
    });
    const answers = [json(panel({ permissions: able }))];
    const card = openCard({ answers, gateway, stored: new Map([['opened', 'requests']]) });
    cards.push(card);
    await userEvent.click(await card.view.findByRole('button', { name: /№ 12/ }));
    await userEvent.click(card.view.getByRole('button', { name: 'Исправить заявку' }));
    const send = await card.modal.findByRole('button', { name: 'Отправить исправление' });
    fireEvent.input(card.modal.getByLabelText('Ваш ответ бухгалтерии'), { target: { value: 'Всё верно' } });
    await userEvent.click(send);
    expect((await card.modal.findByRole('table')).textContent).toMatch(/№ 12№ 77/);
    await userEvent.click(card.modal.getByRole('button', { name: 'Это другая, отправить' }));
    expect(await card.view.findByText('Исправление заявки № 12 отправлено.')).toBeTruthy();
  });
});
