// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentPage } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { ClosingDocumentsContent } from '#contract/requests/request-content.ts';
import type { NewRequest } from '#contract/requests/requests.ts';
import { json, openCard, plain } from '../../testing/context.ts';
import { counterparty, document, page, panel } from '../../testing/panel.ts';
import { gatewayOf, request, step } from '../../testing/requests.ts';
import { shipmentOf, shipmentValue } from './draft/content.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const able = { ...panel().permissions, request: true };
const old = document('shipment', '7', { date: '2024-01-09' });
const last = [document('shipment', '55'), document('shipment', '54')];

/**
 * The form of closing documents over these shipments of the panel. @param books what a list of documents is
 * answered
 */
async function openPapers(
  shipments: DocumentPage,
  books: (query: URLSearchParams) => Response,
  over: Partial<PanelResponse> = {},
) {
  const answers = [json(panel({ permissions: able, documents: [shipments], ...over }))];
  const requests = gatewayOf({});
  const gateway = (method: string, path: string, body: unknown): Response =>
    path.startsWith('/v1/documents?')
      ? books(new URLSearchParams(path.split('?')[1]))
      : requests(method, path, body);
  const stored = new Map([['opened', 'requests']]);
  const card = openCard({ answers, gateway, stored });
  cards.push(card);
  await userEvent.click(await card.view.findByRole('button', { name: 'Новая заявка' }));
  await userEvent.click(await card.modal.findByLabelText('Закрывающие документы'));
  const words = () => plain(card.modalRoot.textContent ?? '');
  const sent = () =>
    card.calls.flatMap((call) =>
      call.startsWith('POST /v1/requests {')
        ? [(JSON.parse(call.slice('POST /v1/requests '.length)) as NewRequest).content]
        : [],
    );
  return { ...card, words, sent };
}

const list = (items: DocumentPage['items'], total = items.length, next: string | null = null): Response =>
  json({
    kind: 'shipment',
    items: items.map((item) => ({ ...item, left: null })),
    total,
    next,
    sums: null,
  })();

describe('closing documents', () => {
  it('are chosen for a shipment of the client', async () => {
    const { modal, words } = await openPapers(page('shipment', last), () => list([]));
    await userEvent.click(modal.getByLabelText('УПД'));
    expect(modal.getByLabelText<HTMLInputElement>('УПД').checked).toBe(true);
    expect(words()).toContain('ТОРГ-12');
    const options = [...modal.getByLabelText<HTMLSelectElement>(/^Отгрузка/).options];
    expect(options.map(({ text }) => plain(text).slice(0, 20))).toEqual([
      'Не выбрана',
      '№ 55 от 03.10.2026 ·',
      '№ 54 от 03.10.2026 ·',
    ]);
  });

  it('can be for another shipment: found by number, page by page, and sent', async () => {
    const asked: string[] = [];
    const { modal, sent, words } = await openPapers(
      page('shipment', last, { total: 41, next: 'x' }),
      (query) => {
        asked.push(`${query.get('search')} ${query.get('cursor')} ${query.get('counterparty_ids')}`);
        if (query.get('search') === 'нет') return list([]);
        return query.get('cursor') ? list([old], 3) : list(last, 3, 'next');
      },
    );
    await userEvent.click(modal.getByRole('button', { name: 'Найти другую отгрузку' }));
    const search = await modal.findByRole('searchbox', { name: 'Номер отгрузки или его часть' });
    await modal.findByText('Нашли 3 отгрузки');
    // A screen reader that comes to the field reads what is wrong with it, and not the search under it.
    const described = modal.getByLabelText(/^Отгрузка/).getAttribute('aria-describedby') ?? 'none';
    expect(search.closest(`[id="${described}"]`)).toBeNull();
    await userEvent.type(search, 'нет{Enter}');
    expect(await modal.findByText('Таких отгрузок нет. Проверьте номер.')).toBeTruthy();
    await userEvent.clear(search);
    await userEvent.type(search, '7{Enter}');
    const more = await modal.findByRole('button', { name: 'Показать ещё' });
    // Typed and not searched for: the further page is of what is listed.
    await userEvent.type(search, '8');
    await userEvent.click(more);
    await userEvent.click(await modal.findByRole('button', { name: /^№ 7 от 09.01.2024/ }));
    const select = modal.getByLabelText<HTMLSelectElement>(/^Отгрузка/);
    expect(plain(select.selectedOptions[0]?.text ?? '')).toBe('№ 7 от 09.01.2024 · 12 000 ₽');
    expect(modal.queryByRole('searchbox')).toBeNull();
    expect(asked).toEqual(['null null c1', 'нет null c1', '7 null c1', '7 next c1']);
    fireEvent.input(modal.getByLabelText(/^Основание/), { target: { value: 'Договор 5' } });
    fireEvent.submit(modal.getByRole('button', { name: 'Отправить' }).closest('form') as HTMLFormElement);
    await expect.poll(() => sent().length, { message: words() }).toBe(1);
    expect(sent()[0]).toMatchObject({
      shipment: {
        id: 'shipment-7',
        date: '2024-01-09',
        number: '7',
        sum: { value: '12000.00', currency: 'RUB' },
        client: 'ООО «Ромашка»',
      },
    });
  });

  it('say that shipments could not be read, and read them again', async () => {
    let isDown = true;
    const failed = page('shipment', [], { status: 'failed' });
    const { modal, words } = await openPapers(failed, () =>
      isDown ? json({ code: 'upstream', status: 502 }, 502)() : list([old]),
    );
    expect(words()).toContain('Отгрузки не прочитались.');
    await userEvent.click(modal.getByRole('button', { name: 'Найти другую отгрузку' }));
    const again = await modal.findByRole('button', { name: 'Повторить' });
    isDown = false;
    await userEvent.click(again);
    expect(await modal.findByRole('button', { name: /^№ 7/ })).toBeTruthy();
  });

  it('retry the page that failed, and move the focus to its first row', async () => {
    const asked: string[] = [];
    let isDown = true;
    const { modal } = await openPapers(page('shipment', last, { total: 41, next: 'x' }), (query) => {
      asked.push(`${query.get('search')} ${query.get('cursor')}`);
      if (!query.get('cursor')) return list(last, 3, 'next');
      return isDown ? json({ code: 'upstream', status: 502 }, 502)() : list([old], 3);
    });
    await userEvent.click(modal.getByRole('button', { name: 'Найти другую отгрузку' }));
    await userEvent.click(await modal.findByRole('button', { name: 'Показать ещё' }));
    const again = await modal.findByRole('button', { name: 'Повторить' });
    expect(modal.getByRole('button', { name: /^№ 55/ })).toBeTruthy();
    await userEvent.type(modal.getByRole('searchbox'), '8');
    isDown = false;
    again.focus();
    await userEvent.keyboard(' ');
    const row = await modal.findByRole('button', { name: /^№ 7/ });
    expect(modal.getByRole('button', { name: /^№ 55/ })).toBeTruthy();
    expect([...new Set(asked)]).toEqual(['null null', 'null next']);
    expect((row.getRootNode() as ShadowRoot).activeElement).toBe(row);
  });

  it('count what can be chosen, and say what lacks a date', async () => {
    const undated = document('shipment', '8', { date: null });
    const { modal, words } = await openPapers(page('shipment', last), (query) =>
      list(query.get('search') ? [undated] : [old, undated]),
    );
    await userEvent.click(modal.getByRole('button', { name: 'Найти другую отгрузку' }));
    await modal.findByText('Нашли 1 отгрузку. Без даты, выбрать нельзя: 1.');
    await userEvent.type(modal.getByRole('searchbox'), '8{Enter}');
    await modal.findByText('Без даты, выбрать нельзя: 1.');
    expect(words()).not.toContain('Нашли');
  });

  it('do not blame a number that was not typed', async () => {
    const { modal, words } = await openPapers(page('shipment', last), () => list([]));
    await userEvent.click(modal.getByRole('button', { name: 'Найти другую отгрузку' }));
    await modal.findByText('У клиента нет отгрузок.');
    expect(words()).not.toContain('Проверьте номер');
  });

  it('say that there are none', async () => {
    const { words } = await openPapers(page('shipment', []), () => list([]));
    expect(words()).toContain('У клиента нет отгрузок.');
  });

  it('name a shipment’s owner when the card has several clients, in the choice and in the search', async () => {
    const others = document('shipment', '9', { counterparty_id: 'c2' });
    const counterparties = [
      counterparty('ООО «Ромашка»', ['inn']),
      counterparty('ООО «Лютик»', ['inn'], 'c2'),
    ];
    const match = { ...panel().match, counterparties };
    const { modal } = await openPapers(page('shipment', [...last, others]), () => list([others, old]), {
      match,
    });
    const options = [...modal.getByLabelText<HTMLSelectElement>(/^Отгрузка/).options];
    expect(options.map(({ text }) => / · (ООО.*)$/.exec(text)?.[1] ?? '')).toEqual([
      '',
      'ООО «Ромашка»',
      'ООО «Ромашка»',
      'ООО «Лютик»',
    ]);
    await userEvent.click(modal.getByRole('button', { name: 'Найти другую отгрузку' }));
    expect(await modal.findByRole('button', { name: /^№ 9 .* · ООО «Лютик»$/ })).toBeTruthy();
    expect(modal.getByRole('button', { name: /^№ 7 .* · ООО «Ромашка»$/ })).toBeTruthy();
  });
});

const content: ClosingDocumentsContent = {
  kind: 'closing_documents',
  own_entity_id: null,
  comment: '',
  counterparty: { id: null, name: 'ООО «Подрядчик»', inn: '7707083893', kpp: '' },
  basis: 'Договор 5',
  delivery: 'edo',
  email: '',
  papers: ['upd'],
  shipment: { id: 'shipment-7', date: '2024-01-09', number: '7' },
};

it('a chosen shipment is shown and can be removed where the books have no shipments', async () => {
  const steps = [step('send'), step('ask', { text: 'Точно?' })];
  const asked = request({ status: 'needs_info', actions: ['answer'], total: null, content, steps });
  const card = openCard({
    answers: [json(panel({ permissions: able, documents: [page('invoice', [document('invoice', '1')])] }))],
    gateway: gatewayOf({ items: [asked] }),
    stored: new Map([['opened', 'requests']]),
  });
  cards.push(card);
  await userEvent.click(await card.view.findByRole('button', { name: /№ 12/ }));
  await userEvent.click(await card.view.findByRole('button', { name: 'Исправить заявку' }));
  const select = await card.modal.findByLabelText<HTMLSelectElement>(/^Отгрузка/);
  expect(select.selectedOptions[0]?.text).toBe('№ 7 от 09.01.2024');
  await userEvent.selectOptions(select, '');
  // Still there, with the keyboard in it: an arrow key goes over the empty choice too.
  expect(card.modal.getByLabelText<HTMLSelectElement>(/^Отгрузка/).value).toBe('');
});

it('a sent request shows the shipment’s client and sum, in the card and in a correction', async () => {
  const sum = { value: '48500.50', currency: 'RUB' };
  const known = { id: 'shipment-7', date: '2024-01-09', number: '7', sum, client: 'АО «Склад»' };
  const steps = [step('send'), step('ask', { text: 'Точно?' })];
  const sent = request({
    status: 'needs_info',
    actions: ['answer'],
    total: null,
    steps,
    content: { ...content, shipment: known },
  });
  // Meanwhile the books have another sum: the request keeps what was asked for.
  const listed = [document('shipment', '7', { date: '2024-01-09' }), ...last];
  const card = openCard({
    answers: [json(panel({ permissions: able, documents: [page('shipment', listed)] }))],
    gateway: gatewayOf({ items: [sent] }),
    stored: new Map([['opened', 'requests']]),
  });
  cards.push(card);
  await userEvent.click(await card.view.findByRole('button', { name: /№ 12/ }));
  expect(plain((await card.view.findByText(/АО «Склад»/)).textContent ?? '')).toBe(
    '№ 7 от 09.01.2024 · 48 500,50 ₽ · АО «Склад»',
  );
  await userEvent.click(await card.view.findByRole('button', { name: 'Исправить заявку' }));
  const select = await card.modal.findByLabelText<HTMLSelectElement>(/^Отгрузка/);
  expect([...select.options].map(({ text }) => plain(text)).slice(0, 3)).toEqual([
    'Не выбрана',
    '№ 7 от 09.01.2024 · 48 500,50 ₽ · АО «Склад»',
    '№ 55 от 03.10.2026 · 12 000 ₽',
  ]);
  expect(select.selectedIndex).toBe(1);
});

it('a draft saved before the sum existed keeps its shipment', () => {
  const kept = { id: 'shipment-55', date: '2026-10-03', number: 'УТ 55' };
  expect(shipmentOf('shipment-55 2026-10-03 УТ 55')).toEqual(kept);
  expect(shipmentOf(shipmentValue(kept))).toEqual(kept);
  expect(shipmentOf('')).toBeNull();
});
