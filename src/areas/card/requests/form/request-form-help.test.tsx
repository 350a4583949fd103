// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { NewRequest } from '#contract/requests/requests.ts';
import { json, openCard, plain } from '../../testing/context.ts';
import { money, panel } from '../../testing/panel.ts';
import {
  formAnswer,
  type GatewayOptions,
  gatewayOf,
  paymentOrder,
  request,
  step,
} from '../../testing/requests.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const able = { ...panel().permissions, request: true };

function openSection(gateway: GatewayOptions = {}, shown: Partial<PanelResponse> = {}) {
  const answers = [json(panel({ permissions: able, ...shown }))];
  const card = openCard({ answers, gateway: gatewayOf(gateway), stored: new Map([['opened', 'requests']]) });
  cards.push(card);
  const field = (name: string | RegExp) => card.modal.getByLabelText<HTMLInputElement>(name);
  const put = (name: string | RegExp, value: string): void => {
    fireEvent.input(field(name), { target: { value } });
    fireEvent.blur(field(name));
  };
  const words = () => plain(card.modalRoot.textContent ?? '');
  const press = (name: string | RegExp) => userEvent.click(card.modal.getByRole('button', { name }));
  const paste = (target: HTMLElement, text: string): void => {
    const clipboardData = { files: [], getData: () => text };
    fireEvent(
      target,
      Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }),
    );
  };
  const send = async () => {
    await press('Отправить');
    await card.view.findByText(/отправлена\./);
  };
  const sent = (): NewRequest['content'] | undefined => {
    const call = card.calls.find((one) => one.startsWith('POST /v1/requests {'));
    return call === undefined
      ? undefined
      : (JSON.parse(call.slice('POST /v1/requests '.length)) as NewRequest).content;
  };
  return { ...card, field, put, words, press, paste, send, sent };
}

async function openForm(gateway: GatewayOptions = {}, kind?: string, shown: Partial<PanelResponse> = {}) {
  const section = openSection(gateway, shown);
  await userEvent.click(await section.view.findByRole('button', { name: 'Новая заявка' }));
  await section.modal.findByRole('button', { name: 'Отправить' });
  if (kind) await userEvent.click(section.modal.getByLabelText(kind));
  return section;
}

const sberbank = {
  as_of: '2026-04-17',
  bank: {
    bik: '044525225',
    name: 'ПАО Сбербанк',
    place: 'г Москва',
    closing: false,
    correspondent_account: '30101810400000000225',
  },
};

describe('the sum of a payment', () => {
  it('groups thousands and is read back in words', async () => {
    const { put, field, words } = await openForm();
    put('Сумма', '86400,00');
    expect(plain(field('Сумма').value)).toBe('86 400,00');
    expect(words()).toContain('Восемьдесят шесть тысяч четыреста рублей 00 копеек');
  });

  it('updates VAT until VAT is typed, and one press restores the rate’s own', async () => {
    const { put, field, words, press } = await openForm();
    put('Сумма', '12200');
    expect(plain(field('Сумма НДС').value)).toBe('2 200,00');
    put('Сумма НДС', '1500,10');
    put('Сумма', '15000');
    expect(plain(field('Сумма НДС').value)).toBe('1 500,10');
    expect(words()).toContain('Не по ставке');
    await press('Посчитать по ставке');
    expect(plain(field('Сумма НДС').value)).toBe('2 704,92');
  });

  it('warns about stale VAT in the purpose after the sum grew, and one press fixes it', async () => {
    const { put, words, press, field } = await openForm();
    put('Сумма', '12200');
    await press('Подставить назначение');
    put('Сумма', '15000');
    expect(words()).toContain('Сумма НДС в назначении не сходится');
    await press('Исправить НДС в назначении');
    expect(field('Назначение платежа').value).toContain('НДС 22% - 2704.92 руб.');
    expect(words()).not.toContain('Сумма НДС в назначении не сходится');
  });

  it('above the limit, warns that it needs approval before it is sent', async () => {
    const form = formAnswer({ approval_limits: [{ value: '100000', currency: 'RUB' }] });
    const { put, words } = await openForm({ form });
    put('Сумма', '100000');
    expect(words()).not.toContain('сначала заявку нужно согласовать');
    put('Сумма', '100000,01');
    expect(words()).toContain('Сумма больше 100 000 ₽: сначала заявку нужно согласовать.');
  });
});

describe('a client with overdue debt or beyond the credit limit', () => {
  const LATE = 'У клиента просрочка 86 400 ₽, 12 дней.';
  const BEYOND = 'Счёт больше, чем осталось от кредитного лимита клиента: 13 600 ₽ из 100 000 ₽.';

  it('causes a warning before an invoice is sent; for the limit, once the invoice exceeds the rest', async () => {
    const { put, words } = await openForm({}, 'Счёт клиенту');
    put('Цена, строка 1', '13600');
    expect(words()).toContain(LATE);
    expect(words()).not.toContain(BEYOND);
    put('Цена, строка 1', '13600,01');
    expect(words()).toContain(BEYOND);
    put('ИНН', '5003052454');
    put('Плательщик', 'ООО «Другой»');
    expect(words()).not.toContain(LATE);
  });

  it('with no limit left, causes a warning for any invoice', async () => {
    const summary = panel().summary;
    if (!summary) throw new Error('no summary');
    const credit_limit = { limit: money('100000'), left: money('0') };
    const { words } = await openForm({}, 'Счёт клиенту', {
      summary: { ...summary, balances: [], credit_limit },
    });
    expect(words()).toContain('Кредитный лимит клиента 100 000 ₽ исчерпан.');
    expect(words()).not.toContain('просрочка');
  });
});

describe('a payee abroad', () => {
  const iban = 'BY13NBRB3600900000002Z00AB00';

  it('is recognised by the tax number; neither КПП nor БИК is required', async () => {
    const { put, field, modal, send, sent } = await openForm();
    put('Получатель', 'ОАО «Завод»');
    put('ИНН', '100 582 333');
    expect(field('Страна').value).toBe('BY');
    expect(field('УНП').value).toBe('100582333');
    for (const name of [/^КПП/, /^Корр/]) expect(modal.queryByLabelText(name)).toBeNull();
    put('IBAN или номер счёта', iban.replace(/(.{4})/g, '$1 '));
    put('Сумма', '100');
    put('Назначение платежа', 'Оплата по счёту № 5, НДС 22%');
    await send();
    expect(sent()).toMatchObject({
      payee: { inn: '100582333', kpp: '', country: 'BY' },
      bank: { bik: '', account: iban, correspondent_account: '' },
    });
  });

  it('is chosen for a country whose numbers are ambiguous, and a mistake is worded for that country', async () => {
    const { put, field, words, press } = await openForm();
    await press('Другая страна?');
    put('Страна', 'UZ');
    put('СТИР или ПИНФЛ', '20083383');
    expect(words()).toContain('В СТИР 9 цифр, в ПИНФЛ 14');
    put('СТИР или ПИНФЛ', '200833833');
    expect(words()).not.toContain('В СТИР 9 цифр');
    put('IBAN или номер счёта', `${iban.slice(0, -1)}1`);
    expect(words()).toContain('IBAN не сходится');
    // A slip in the IBAN says no bank.
    put('SWIFT или код банка', '1234567');
    expect(words()).toContain('Нужен SWIFT');
    put('Страна', 'RU');
    expect(field('ИНН').value).toBe('200833833');
    expect(words()).toContain('В ИНН 10 или 12 цифр');
  });

  it('keeps the chosen country, whatever the number could be', async () => {
    const { put, field, press } = await openForm();
    await press('Другая страна?');
    put('Страна', 'UZ');
    put('СТИР или ПИНФЛ', '200988541');
    expect(field('Страна').value).toBe('UZ');
    put('СТИР или ПИНФЛ', '7707083893');
    expect(field('Страна').value).toBe('UZ');
  });

  it('pasted as text is filled in with its country; a Russian one resets it', async () => {
    const { paste, field, press, words } = await openForm();
    paste(field('Получатель'), `ТОО «Оптика» БИН 180340007716 ИИК KZ86125KZT5004100100 БИК KCJBKZKX`);
    expect(words()).toContain('СтранаКазахстан');
    await press('Заполнить поля');
    expect(field('БИН или ИИН').value).toBe('180340007716');
    expect(field('IBAN или номер счёта').value).toBe('KZ86125KZT5004100100');
    paste(field('Получатель'), 'ООО «Вектор» ИНН 7707083893 БИК 044525225');
    await press('Заполнить поля');
    expect(field('ИНН').value).toBe('7707083893');
  });
});

describe('requisites', () => {
  const text = 'ООО «Вектор» ИНН 7707083893 р/с 40702810638050013199 БИК 044525225 к/с 30101810400000000225';

  it('pasted as text are shown, filled in, and undone', async () => {
    const { paste, field, press, words, put } = await openForm();
    put('Получатель', 'ООО «Старое»');
    paste(field('Получатель'), text);
    expect(words()).toContain('Нашли реквизиты в тексте');
    expect(words()).toContain('ПолучательООО «Вектор» ООО «Старое»ИНН7707083893БИК044525225');
    await press('Заполнить поля');
    const values = () => ['Получатель', 'ИНН', 'БИК', 'Счёт получателя'].map((name) => field(name).value);
    expect(values()).toEqual(['ООО «Вектор»', '7707083893', '044525225', '40702810638050013199']);
    await press('Вернуть как было');
    expect(values()).toEqual(['ООО «Старое»', '', '', '']);
  });

  it('of another payee replace all earlier ones, and are undone whole', async () => {
    const { paste, field, press, words } = await openForm();
    paste(field('Получатель'), `${text} КПП 770801001`);
    await press('Заполнить поля');
    paste(field('Получатель'), 'ИП Иванов Иван Иванович, ИНН 500100732259, БИК 044525974');
    expect(words()).toContain('КПП 770801001');
    await press('Заполнить поля');
    const values = () =>
      ['ИНН', /КПП/, 'БИК', 'Счёт получателя', /Корр. счёт/].map((name) => field(name).value);
    expect(values()).toEqual(['500100732259', '', '044525974', '', '']);
    await press('Вернуть как было');
    expect(values().slice(0, 4)).toEqual(['7707083893', '770801001', '044525225', '40702810638050013199']);
  });

  it('of the same payee keep what they do not name', async () => {
    const { paste, field, press, put } = await openForm();
    put('ИНН', '7707083893');
    put('Счёт получателя', '40702810638050013199');
    paste(field('Получатель'), 'ООО «Вектор», ИНН 7707083893, КПП 770801001');
    await press('Заполнить поля');
    expect(field('Счёт получателя').value).toBe('40702810638050013199');
  });

  it('with a mistake are reported before filling in and at their fields, and nothing is lost', async () => {
    const { paste, field, press, words } = await openForm();
    const slipped = text.replace('7707083893', '770708389').replace('40702810638', '40702810538');
    paste(field('Получатель'), slipped);
    expect(words()).toContain('ИНН770708389В ИНН 10 или 12 цифр');
    expect(words()).toContain('Счёт не сходится с БИК');
    await press('Заполнить поля');
    expect(field('ИНН').value).toBe('770708389');
    expect(plain(field('ИНН').closest('.form-field')?.textContent ?? '')).toContain('В ИНН 10 или 12 цифр');
    const account = field('Счёт получателя').closest('.form-field');
    expect(plain(account?.textContent ?? '')).toContain('Счёт не сходится с БИК');
  });

  it('of a payee abroad keep a mistyped IBAN, and report it', async () => {
    const { paste, field, press, words } = await openForm();
    paste(field('Получатель'), 'ЧУП «Минск», УНП 100582333, р/с BY13NBRB3600900000002Z00AB01, БИК AKBBBY2X');
    expect(words()).toContain('BY13NBRB3600900000002Z00AB01IBAN не сходится: проверьте каждый знак');
    await press('Заполнить поля');
    const account = [...(field('УНП').closest('form')?.elements ?? [])].map(
      (one) => (one as HTMLInputElement).value,
    );
    expect(account).toContain('BY13NBRB3600900000002Z00AB01');
  });

  it('of a bank are filled in by БИК; an unknown one is reported', async () => {
    const bank = (bik: string) => (bik === '044525225' ? sberbank : { as_of: '2026-04-17', bank: null });
    const { put, field, words } = await openForm({ bank });
    put('БИК', '044525225');
    await vi.waitFor(() => expect(field(/Корр. счёт/).value).toBe('30101810400000000225'));
    expect(words()).toContain('ПАО Сбербанк, г Москва');
    put('БИК', '044525999');
    await vi.waitFor(() =>
      expect(words()).toContain('Такого БИК нет в справочнике Банка России на 17.04.2026'),
    );
  });

  it('of earlier payees are offered, and filled in only on a press', async () => {
    const { payee, bank } = paymentOrder();
    const { field, press } = await openForm({ form: formAnswer({ recent_payees: [{ payee, bank }] }) });
    expect(field('Получатель').value).toBe('');
    await press('Платили раньше: ООО «Подрядчик», …3199');
    expect([field('Получатель').value, field('БИК').value]).toEqual(['ООО «Подрядчик»', '044525225']);
  });
});

describe('lines of an invoice', () => {
  it('pasted from Excel replace the blank row, and are undone', async () => {
    const { modal, paste, press, words } = await openForm({}, 'Счёт клиенту');
    const cell = (name: string) => modal.getByLabelText<HTMLInputElement>(name);
    paste(cell('Наименование, строка 1'), 'Наименование\tКол-во\tЦена\nСтанок\t2\t1 000,50\nЧехол\t1\t15\n');
    expect(words()).toContain('Вставлены 2 строки.');
    expect(words()).toMatch(/Итого2 016,00 ₽/);
    expect(plain(cell('Цена, строка 1').value)).toBe('1 000,50');
    await press('Убрать вставленное');
    expect(modal.queryByLabelText('Наименование, строка 2')).toBeNull();
  });

  it('pasted with a header say whether prices include VAT, and mark a rate out of force', async () => {
    const { modal, paste, words } = await openForm({}, 'Счёт клиенту');
    const cell = (name: string) => modal.getByLabelText<HTMLInputElement>(name);
    const isIncluded = () => cell('Цены включают НДС').checked;
    expect(isIncluded()).toBe(true);
    paste(cell('Наименование, строка 1'), 'Товар\tКол-во\tЦена без НДС\tНДС\nСтанок\t2,5\t1 000,50\t20%\n');
    expect(isIncluded()).toBe(false);
    expect(cell('Кол-во, строка 1').value).toBe('2,5');
    const rate = modal.getByLabelText<HTMLSelectElement>('НДС, строка 1');
    expect(rate.selectedOptions[0]?.text).toBe('20 %');
    expect(words()).toContain('НДС: Такая ставка сейчас не действует');
    // Prices that are there already keep their meaning.
    paste(cell('Наименование, строка 1'), 'Товар\tЦена с НДС\nЧехол\t15\n');
    expect(isIncluded()).toBe(false);
  });

  it('undone, restore the VAT switch unless prices typed since depend on it', async () => {
    const { modal, paste, press } = await openForm({}, 'Счёт клиенту');
    const cell = (name: string) => modal.getByLabelText<HTMLInputElement>(name);
    const isIncluded = () => cell('Цены включают НДС').checked;
    const rows = 'Товар\tЦена без НДС\nСтанок\t1 000\nЧехол\t15\n';
    paste(cell('Наименование, строка 1'), rows);
    await press('Убрать вставленное');
    expect(isIncluded()).toBe(true);
    paste(cell('Наименование, строка 1'), rows);
    await press('Добавить строку');
    fireEvent.input(cell('Цена, строка 3'), { target: { value: '7' } });
    await press('Убрать вставленное');
    expect(isIncluded()).toBe(false);
  });

  it('of a payment can have the rate of an earlier invoice', async () => {
    const { modal } = await openForm();
    const rates = [...modal.getByLabelText<HTMLSelectElement>('НДС').options].map(({ value }) => value);
    expect(rates).toEqual(['22', '20', '10', '7', '5', '0', 'none']);
  });

  it('are added by Enter in the last cell; leaving a blank one removes it', async () => {
    const { modal } = await openForm({}, 'Счёт клиенту');
    const cell = (name: string) => modal.getByLabelText<HTMLInputElement>(name);
    fireEvent.input(cell('Наименование, строка 1'), { target: { value: 'Станок' } });
    fireEvent.keyDown(cell('НДС, строка 1'), { key: 'Enter' });
    await vi.waitFor(() => expect(cell('Наименование, строка 2')).toBeTruthy());
    fireEvent.keyDown(cell('НДС, строка 2'), { key: 'Enter' });
    expect(modal.queryByLabelText('Наименование, строка 3')).toBeNull();
  });
});

describe('an existing request', () => {
  it('keeps its invoice when corrected, and an empty answer to a question is not sent', async () => {
    const content = paymentOrder({ bill_number: '81', bill_date: '2026-11-20' });
    const steps = [step('ask', { text: 'Верно?', status: 'needs_info' })];
    const asked = request({ content, status: 'needs_info', actions: ['answer'], steps });
    const { view, modal, field, press, words, calls } = openSection({
      items: [asked],
      step: () => request(),
    });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    await userEvent.click(view.getByRole('button', { name: 'Исправить заявку' }));
    await modal.findByRole('button', { name: 'Отправить исправление' });
    expect([field(/По счёту №/).value, field(/Счёт от/).value]).toEqual(['81', '2026-11-20']);
    await press('Отправить исправление');
    expect(words()).toContain('Ответьте словами или измените заявку');
    expect(calls.filter((call) => call.includes('/steps'))).toEqual([]);
    fireEvent.input(field('Ваш ответ бухгалтерии'), { target: { value: 'Да' } });
    await press('Отправить исправление');
    await vi.waitFor(() => expect(calls.filter((call) => call.includes('/steps'))).toHaveLength(1));
  });

  it('is repeated as a new draft, without its invoice', async () => {
    const content = paymentOrder({ bill_number: '81', bill_date: '2026-11-20', pay_by: '2026-11-25' });
    const done = request({ content, status: 'done', actions: [] });
    const { view, modal, field, press, calls } = openSection({ items: [done] });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    await userEvent.click(view.getByRole('button', { name: 'Повторить заявку' }));
    await modal.findByText('Повтор заявки № 12');
    expect([field('Получатель').value, plain(field('Сумма').value)]).toEqual(['ООО «Подрядчик»', '12 000']);
    expect(field(/По счёту №/).value).toBe('');
    await press('Отправить');
    await vi.waitFor(() =>
      expect(calls.filter((call) => call.startsWith('POST /v1/requests {'))).toHaveLength(1),
    );
    const [sent = ''] = calls.filter((call) => call.startsWith('POST /v1/requests {'));
    const { content: again } = JSON.parse(sent.slice('POST /v1/requests '.length)) as NewRequest;
    expect(again).toMatchObject({ payee: content.payee, sum: '12000', bill_date: null, pay_by: null });
  });

  it('similar to a new one is described by what agrees', async () => {
    const create = () => ({ kind: 'lookalike' as const, similar: request() });
    const done = request({ status: 'done', actions: [] });
    const { view, modal, words, press } = openSection({ items: [done], create });
    await userEvent.click(await view.findByRole('button', { name: /№ 12/ }));
    await userEvent.click(view.getByRole('button', { name: 'Повторить заявку' }));
    await modal.findByText('Повтор заявки № 12');
    await press('Отправить');
    await modal.findByRole('table');
    expect(words()).toMatch(/Заявка № 12 от 22 нояб\S* .*на 12 000 ₽\./);
    expect(words()).toContain('Совпадают: получатель, счёт получателя, сумма и назначение платежа.');
  });
});
