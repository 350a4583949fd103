// @vitest-environment happy-dom
import { waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import { dayOf } from './days.ts';
import { list, NOW, openDeskPage, refusal, request, SECRET, session } from './testing/context.ts';

let page: ReturnType<typeof openDeskPage> | undefined;
const open: typeof openDeskPage = (...asked) => {
  page = openDeskPage(...asked);
  return page;
};
afterEach(() => page?.close());

describe('signing in', () => {
  it('uses the link’s secret once, and needs it no more', async () => {
    const { client, view, browser } = open([], { fragment: SECRET });
    await view.findByText('Анна Петровна');
    expect(client.signIn).toHaveBeenCalledExactlyOnceWith(SECRET, expect.anything());
    expect(client.session).not.toHaveBeenCalled();
    expect(browser.takeFragment).toHaveBeenCalledTimes(1);
  });

  it('admits a user who has used this link here', async () => {
    const signIn = vi.fn(() => Promise.reject(refusal('refused', 'link_expired')));
    const { view } = open([], { fragment: SECRET, client: { signIn } });
    expect(await view.findByText('Анна Петровна')).toBeTruthy();
  });

  it.each([
    [SECRET, 'Ссылка больше не действует'],
    ['', 'Стол открывается по ссылке'],
  ])('says how to get in (%s)', async (fragment, title) => {
    const signIn = vi.fn(() => Promise.reject(refusal('refused', 'link_expired')));
    const gone = vi.fn(() => Promise.reject(refusal('auth', 'session_missing')));
    const { view } = open([], { fragment, client: { signIn, session: gone } });
    expect(await view.findByRole('heading', { name: title })).toBeTruthy();
  });

  it('keeps the link for a retry when nothing answers', async () => {
    const signIn = vi.fn(() => Promise.reject(refusal('network')));
    const { view } = open([], { fragment: SECRET, client: { signIn } });
    await view.findByText('Нет связи с сервером');
    signIn.mockImplementation((() => Promise.resolve(session())) as never);
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    await view.findByText('Анна Петровна');
    expect(signIn).toHaveBeenLastCalledWith(SECRET, expect.anything());
  });
});

describe('the queue', () => {
  it('asks once, counts in the title, and marks urgent requests', async () => {
    const urgent = request(1);
    if (urgent.content.kind === 'payment_order') Object.assign(urgent.content, { urgent: true });
    const { client, view, browser } = open([urgent, request(2)]);
    await view.findByText('№ 1 · Платёжное поручение');
    expect(view.getAllByText('Срочно')).toHaveLength(1);
    expect(client.list).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(browser.describe).toHaveBeenLastCalledWith('ru', '(2 новые) Стол бухгалтера'));
  });

  it('is navigated with J and K in any layout', async () => {
    const { view, press } = open([request(1), request(2)]);
    await view.findByText('№ 1 · Платёжное поручение');
    press('KeyJ', 'о');
    await view.findByRole('heading', { name: /№ 1 ·/ });
    press('KeyJ', 'о');
    await view.findByRole('heading', { name: /№ 2 ·/ });
    press('KeyJ', 'о');
    press('KeyK', 'л');
    expect(await view.findByRole('heading', { name: /№ 1 ·/ })).toBeTruthy();
  });

  it('keeps its rows when it cannot be read, and says so', async () => {
    const { view, client, context } = open([request(1)]);
    await view.findByText('№ 1 · Платёжное поручение');
    client.list.mockRejectedValueOnce(refusal('network'));
    await context.model.refresh();
    await view.findByText(/Очередь не обновляется: Нет связи с сервером/);
    expect(view.getByText('№ 1 · Платёжное поручение')).toBeTruthy();
  });

  it('shows the newest search, whichever answer comes last', async () => {
    const { view, client, context } = open([request(1)]);
    await view.findByText('№ 1 · Платёжное поручение');
    let answerLate = (_late: ReturnType<typeof list>): void => undefined;
    client.list.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answerLate = resolve;
        }),
    );
    client.list.mockImplementationOnce(async () => list([request(3)]));
    const first = context.model.queue.show('mine');
    await context.model.queue.show('over');
    answerLate(list([request(2)]));
    await first;
    expect(context.model.queue.items.value?.map(({ number }) => number)).toEqual([3]);
  });
});

describe('a request', () => {
  const openFirst = async (options: Parameters<typeof openDeskPage>[1] = {}) => {
    const opened = open([request(1)], options);
    await opened.view.findByText('№ 1 · Платёжное поручение');
    opened.press('KeyJ');
    await opened.view.findByRole('heading', { name: /№ 1 ·/ });
    return opened;
  };

  it.each([
    ['ИНН', '6310533810'],
    ['БИК', '044525225'],
    ['Счёт получателя', '40702810800000000003'],
    ['Сумма', '12345,60'],
    ['Назначение платежа', 'Оплата по счёту № 17'],
  ])('copies %s as a bank’s form takes it', async (name, value) => {
    const { view, browser } = await openFirst();
    await userEvent.click(view.getByRole('button', { name: `Скопировать: ${name}` }));
    expect(browser.copy).toHaveBeenCalledWith(value);
    await view.findByText(`Скопировано: ${name}`);
  });

  it('names our own entity as the books do, and links to its card', async () => {
    const { view } = await openFirst();
    expect(view.getByText('ООО «Станок»')).toBeTruthy();
    expect(view.getByRole('link', { name: 'Сделка' }).getAttribute('href')).toBe(
      'https://sub.amocrm.ru/leads/detail/10001',
    );
  });

  it('is taken with T, once', async () => {
    let answer = (_request: AccountingRequest): void => undefined;
    const act = vi.fn(() => new Promise<AccountingRequest>((resolve) => (answer = resolve)));
    const { view, press } = await openFirst({ client: { act } });
    press('KeyT', 'е');
    press('KeyT', 'е');
    answer(request(1, { version: 3, status: 'in_work', actions: ['finish', 'comment'] }));
    await view.findByText('Заявка № 1 у вас в работе.');
    expect(act).toHaveBeenCalledTimes(1);
    expect(view.getByRole('button', { name: /Выполнено/ })).toBeTruthy();
    expect(view.queryByRole('button', { name: /Взять/ })).toBeNull();
  });

  it('gets a question; a cut answer is sent again under the same key, and typing closes no form', async () => {
    const act = vi.fn(async () => request(1, { version: 3, status: 'needs_info' }));
    act.mockRejectedValueOnce(refusal('network'));
    const { view, press } = await openFirst({ client: { act } });
    press('KeyQ', 'й');
    const field = await view.findByLabelText(/Что уточнить или исправить/);
    await userEvent.type(field, 'rtd?');
    await userEvent.click(view.getByRole('button', { name: 'Отправить вопрос' }));
    await view.findByText('Нет связи с сервером');
    await userEvent.click(view.getByRole('button', { name: 'Отправить вопрос' }));
    await view.findByText(/Вопрос по заявке № 1 отправлен/);
    const [first, second] = act.mock.calls as unknown as [unknown, unknown, string][];
    expect(first).toEqual(second);
  });

  it('changed meanwhile is read again, the text kept, and sent for the new version', async () => {
    const act = vi.fn(async () => request(1, { version: 5 }));
    act.mockRejectedValueOnce(refusal('refused', 'conflict'));
    const read = vi.fn(async () => request(1, { version: 4, status: 'approved' }));
    const { view, press } = await openFirst({ client: { act, read } });
    press('KeyR', 'к');
    await userEvent.type(await view.findByLabelText(/Причина отказа/), 'Нет договора');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await view.findByText('Заявка изменилась, пока вы работали');
    expect(view.getByLabelText<HTMLTextAreaElement>(/Причина отказа/).value).toBe('Нет договора');
    await userEvent.click(view.getByRole('button', { name: 'Отклонить заявку' }));
    await waitFor(() => expect(act).toHaveBeenCalledTimes(2));
    const [first, second] = act.mock.calls as unknown as [string, { version: number }, string][];
    expect([first?.[1].version, second?.[1].version]).toEqual([2, 4]);
    expect(first?.[2]).not.toBe(second?.[2]);
  });

  it('keeps a draft through Esc, another request and an expired session', async () => {
    const act = vi.fn(() => Promise.reject(refusal('auth', 'session_expired')));
    const { view, press, context } = await openFirst({ client: { act } });
    press('KeyC', 'с');
    await userEvent.type(await view.findByLabelText(/Комментарий для автора/), 'Завтра');
    press('', 'Escape');
    await waitFor(() => expect(view.queryByLabelText(/Комментарий для автора/)).toBeNull());
    press('KeyC', 'с');
    await userEvent.click(await view.findByRole('button', { name: 'Добавить комментарий' }));
    await view.findByRole('heading', { name: 'Вход закончился' });
    await context.model.session.open(SECRET);
    expect((await view.findByLabelText<HTMLTextAreaElement>(/Комментарий для автора/)).value).toBe('Завтра');
  });

  it('is finished with a number; an empty one is reported at its field', async () => {
    const inWork = request(1, { status: 'in_work', actions: ['finish', 'comment'] });
    const act = vi.fn(async () => request(1, { version: 3, status: 'done', actions: ['comment'] }));
    const { view, press } = open([inWork], { client: { act } });
    await view.findByText('№ 1 · Платёжное поручение');
    press('KeyJ');
    press('KeyD');
    await userEvent.click(await view.findByRole('button', { name: 'Отметить выполненной' }));
    await view.findByText('Укажите номер документа.');
    expect(act).not.toHaveBeenCalled();
    await userEvent.type(view.getByLabelText(/Номер документа/), '81');
    await userEvent.click(view.getByRole('button', { name: 'Отметить выполненной' }));
    await view.findByText('Заявка № 1 выполнена.');
    expect(act).toHaveBeenCalledWith(
      inWork.id,
      { version: 2, action: 'finish', result: { number: '81', date: dayOf(NOW), attachment_ids: [] } },
      expect.any(String),
      expect.anything(),
    );
  });
});

const requisites = {
  name: 'ООО "Станок"',
  inn: '6319123456',
  kpp: '631901001',
  bik: '044525225',
  account: '40702810300000004321',
  correspondent_account: '',
  bank_name: '',
};

describe('an action on a request', () => {
  const doing = async (
    actions: AccountingRequest['actions'],
    options: Parameters<typeof openDeskPage>[1] = {},
  ) => {
    const opened = open([request(1, { actions })], options);
    await opened.view.findByText('№ 1 · Платёжное поручение');
    opened.press('KeyJ');
    await opened.view.findByRole('heading', { name: /№ 1 ·/ });
    return opened;
  };
  const primaries = (root: Element): string[] =>
    [...root.querySelectorAll('.act .button.primary')].map(({ textContent }) => textContent.trim());

  it.each([
    [['take', 'assign', 'ask', 'reject', 'comment'], ['Взять в работу T']],
    [['assign', 'ask', 'finish', 'reject', 'comment'], ['Выполнено D']],
    [['assign', 'reject', 'comment'], []],
    [['reopen', 'comment'], []],
  ] as const)('has one next step at most, and never a refusal: %s', async (actions, expected) => {
    const { root } = await doing([...actions]);
    expect(primaries(root)).toEqual(expected);
  });

  it('can be undone while the message is shown, which disappears by itself', async () => {
    const ended = request(1, { version: 3, status: 'done', actions: ['reopen', 'comment'] });
    const act = vi.fn(async (_id: string, { action }: { readonly action: string }) =>
      action === 'reopen' ? request(1, { version: 4, status: 'in_work', actions: ['finish'] }) : ended,
    );
    const { view, press, context } = await doing(['finish', 'comment'], { client: { act } });
    press('KeyD');
    await userEvent.type(await view.findByLabelText(/Номер документа/), '81');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await view.findByText('Заявка № 1 выполнена.');
    await userEvent.click(view.getByRole('button', { name: /Отменить/ }));
    await view.findByText('Заявка № 1 открыта снова.');
    expect(act.mock.calls.map(([, step]) => step.action)).toEqual(['finish', 'reopen']);
    context.model.toasts.close();
    await waitFor(() => expect(view.queryByText('Заявка № 1 открыта снова.')).toBeNull());
  });

  it('on several at once says which were refused, and why', async () => {
    const actOnMany = vi.fn<DeskClient['actOnMany']>(async ({ items }) => ({
      items: items.map(({ id }, at) => ({
        id,
        request: at === 0 ? request(1, { version: 3, status: 'in_work' }) : null,
        refusal: at === 0 ? null : 'conflict',
      })),
    }));
    const { view } = open([request(1), request(2)], { client: { actOnMany } });
    await userEvent.click(await view.findByLabelText('Выбрать заявку № 1'));
    await userEvent.click(view.getByLabelText('Выбрать заявку № 2'));
    await view.findByText('Выбрано 2');
    await userEvent.click(view.getByRole('button', { name: 'Взять в работу' }));
    await view.findByText('Готово: 1 заявка.');
    expect(view.getByRole('alert').textContent).toContain('№ 2: изменилась, пока вы выбирали');
  });

  it('shows what a correction changed, at the field and in the timeline', async () => {
    const by = { kind: 'user', id: '503', name: 'Мария' } as const;
    const changes = [
      {
        field: 'sum',
        before: '48500.50 RUB',
        after: '12345.60 RUB',
      },
      { field: 'attachments', before: null, after: 'Счёт.pdf' },
    ];
    const step = {
      at: '2026-11-22T15:10:00Z',
      action: 'answer',
      status: 'received',
      by,
      text: null,
    } as const;
    const { view, press } = open([request(1, { steps: [{ ...step, changes }] })]);
    await view.findByText('№ 1 · Платёжное поручение');
    press('KeyJ');
    expect(await view.findByText(/было: 48.500,50.₽/)).toBeTruthy();
    expect(view.getByText(/Сумма: 48.500,50.₽ → 12.345,60.₽/)).toBeTruthy();
    expect(view.getByText('Файл добавлен: Счёт.pdf')).toBeTruthy();
  });

  it('on closing documents says which shipment, whose and of what sum', async () => {
    const party = { id: null, name: 'ООО «Ромашка»', inn: '6310533810', kpp: '631001001' };
    const shipment = { id: 's-7', number: 'УТ-7', date: '2026-10-03', client: 'АО «Склад»' };
    const sum = { value: '48500.50', currency: 'RUB' };
    const content: AccountingRequest['content'] = {
      kind: 'closing_documents',
      own_entity_id: null,
      comment: '',
      counterparty: party,
      basis: 'Договор 5',
      delivery: 'edo',
      email: '',
      shipment: { ...shipment, sum },
    };
    const { view, press } = open([request(1, { content, total: null })]);
    await view.findByText('№ 1 · Закрывающие документы');
    press('KeyJ');
    const shown = (await view.findByText(/УТ-7/)).textContent.replace(/[\u00a0\u202f]/g, ' ');
    expect(shown).toBe('№ УТ-7 от 03.10.2026 · 48 500,50 ₽ · АО «Склад»');
  });

  it('warns about VAT of another sum in the purpose', async () => {
    const raised = request(1);
    if (raised.content.kind === 'payment_order')
      Object.assign(raised.content, { sum: '24000', purpose: 'Оплата. В т.ч. НДС 20% - 2000.00 руб.' });
    const { view, press } = open([raised]);
    await view.findByText('№ 1 · Платёжное поручение');
    press('KeyJ');
    await view.findByText('Сумма НДС в назначении не сходится с суммой платежа');
    expect(view.getByText(/По заявке: НДС 20 %, 4.000,00.₽/)).toBeTruthy();
  });

  it('on payment orders makes a file for the bank; missing fields are listed before it is saved', async () => {
    const own_entities = [{ id: 'own-1', name: 'ООО «Станок»', requisites }];
    const lacking = request(2);
    Object.assign(lacking.content, { own_entity_id: null });
    const abroad = request(3);
    const payee = { id: null, name: 'ОАО «Завод»', inn: '100582333', kpp: '', country: 'BY' };
    Object.assign(abroad.content, { payee });
    const { view, browser } = open([request(1), lacking, abroad], {
      client: { session: async () => session({ own_entities }) },
    });
    await userEvent.click(await view.findByLabelText('Выбрать заявку № 1'));
    await userEvent.click(view.getByLabelText('Выбрать заявку № 2'));
    await userEvent.click(view.getByLabelText('Выбрать заявку № 3'));
    await userEvent.click(view.getByRole('button', { name: 'Файл для банка' }));
    await view.findByText(/№ 2: не указано, какая наша организация платит/);
    expect(view.getByText(/№ 3: получатель в другой стране/)).toBeTruthy();
    expect(browser.saveFile).not.toHaveBeenCalled();
    await userEvent.click(view.getByRole('button', { name: 'Сохранить без них: 1 платёжка' }));
    const [name, bytes] = browser.saveFile.mock.calls[0] as unknown as [string, Uint8Array];
    expect(name).toMatch(/^1c_to_kl_4321_.*\.txt$/);
    expect(new TextDecoder('windows-1251').decode(bytes)).toContain('НазначениеПлатежа=Оплата по счёту № 17');
  });
});

it('distinguishes unreadable accounts from missing ones, and reads them again', async () => {
  const whole = session({ own_entities: [{ id: 'own-1', name: 'ООО «Станок»', requisites }] });
  const answers = [session({ own_entities: [], own_entities_unread: true }), whole];
  const { view, browser, press } = open([request(1)], {
    client: { session: async () => answers.shift() ?? whole },
  });
  await view.findByText('№ 1 · Платёжное поручение');
  press('KeyJ');
  await view.findByText('own-1 (название не прочиталось)');
  await userEvent.click(await view.findByLabelText('Выбрать заявку № 1'));
  await userEvent.click(view.getByRole('button', { name: 'Файл для банка' }));
  await view.findByText(/№ 1: реквизиты наших организаций не прочитались/);
  expect(browser.saveFile).not.toHaveBeenCalled();
  await userEvent.click(view.getByRole('button', { name: 'Прочитать ещё раз' }));
  await vi.waitFor(() => expect(browser.saveFile).toHaveBeenCalled());
  expect(view.queryByText(/название не прочиталось/)).toBeNull();
});

it('speaks English to an English browser, and switches on request', async () => {
  const { view } = open([request(1)], { languages: ['en-GB', 'ru'] });
  await view.findByText('No. 1 · Payment order');
  await userEvent.selectOptions(view.getByLabelText('Language'), 'ru');
  expect(await view.findByText('№ 1 · Платёжное поручение')).toBeTruthy();
});

it('opens its help with ?, and one-letter keys can be switched off', async () => {
  const { view, press, context } = open([request(1)]);
  await view.findByText('№ 1 · Платёжное поручение');
  press('Slash', '?');
  await userEvent.click(await view.findByLabelText('Клавиши включены'));
  await userEvent.click(view.getByRole('button', { name: 'Закрыть' }));
  press('KeyJ');
  expect(context.model.open.request.value).toBeNull();
});
