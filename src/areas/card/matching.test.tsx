// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import { type CardOptions, json, openCard, PATIENCE_MS } from './testing/context.ts';
import { counterparty, panel, unmatched } from './testing/panel.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

const may = { permissions: { ...panel().permissions, request: true } };
const { evidence: _evidence, ...vector } = counterparty('ООО «Вектор»', [], 'v1');
const entity = { type: 'company', id: '5' };
const decided = (history: unknown[] = []) => json({ entity, links: [], history })();
const confirmed = panel({
  ...may,
  match: { status: 'matched', counterparties: [counterparty('ООО «Ромашка»', ['confirmed'])], rejected: [] },
});

/** A gateway that finds the same and agrees to everything. */
const agreeing: CardOptions['gateway'] = (_method, path) =>
  path === '/v1/customers:resolve' ? json({ counterparties: [vector], more: true })() : decided();

function show(answers: readonly PanelResponse[], options: CardOptions = {}) {
  const card = openCard({ gateway: agreeing, ...options, answers: answers.map((answer) => json(answer)) });
  cards.push(card);
  const press = async (name: string | RegExp) =>
    userEvent.click(await card.view.findByRole('button', { name }));
  return { ...card, press };
}

describe('«Не тот клиент?»', () => {
  it('rejects the match, shows no figures meanwhile, and offers undo', async () => {
    const { press, view, calls, textOf } = show([panel(may), { ...unmatched('none'), ...may }]);
    await press('Не тот клиент?');
    await press('Это не он');
    expect(await view.findByText('Запомнили: это другой клиент')).toBeTruthy();
    expect(await view.findByText('В учёте такого клиента не нашли')).toBeTruthy();
    expect(textOf()).not.toContain('₽');
    expect(calls).toEqual(['PUT /v1/links/company/5 {"counterparty_id":"c1","decision":"rejected"}']);
    await press('Отменить');
    expect(await view.findByText('Вернули как было')).toBeTruthy();
    expect(calls[1]).toBe('DELETE /v1/links/company/5?counterparty_id=c1');
    expect(view.queryByRole('button', { name: 'Отменить' })).toBeNull();
  });

  it('is not reverted by an answer requested earlier', async () => {
    const late = { answer: (_panel: Response): void => undefined };
    const asked = [
      json(panel(may)),
      () =>
        new Promise<Response>((resolve) => {
          late.answer = resolve;
        }),
      json({ ...unmatched('none'), ...may }),
    ];
    const card = openCard({ gateway: agreeing, answers: asked });
    cards.push(card);
    const press = async (name: string) => userEvent.click(await card.view.findByRole('button', { name }));
    await press('Обновить');
    await press('Не тот клиент?');
    await press('Это не он');
    expect(await card.view.findByText('В учёте такого клиента не нашли')).toBeTruthy();
    late.answer(json(panel(may))());
    await new Promise<void>((done) => void setTimeout(done));
    expect(card.questions).toHaveLength(3);
    expect(card.textOf()).not.toContain('₽');
    expect([...card.kept.values()].join()).not.toContain('86400');
  });

  it('moves the focus to the decision', async () => {
    const { press, view } = show([panel(may)]);
    await press('Не тот клиент?');
    await press('Это он');
    await view.findByText('Запомнили: это он');
    expect(document.activeElement?.textContent).toContain('Запомнили: это он');
  });

  it('unlinks a confirmed match, and undo confirms it again', async () => {
    const { press, view, calls } = show([confirmed, panel(may), confirmed]);
    await press('Не тот клиент?');
    expect(view.queryByRole('button', { name: 'Это он' })).toBeNull();
    await press('Отвязать');
    await view.findByText('Отвязали');
    await press('Отменить');
    await view.findByText('Вернули как было');
    expect(calls).toEqual([
      'DELETE /v1/links/company/5?counterparty_id=c1',
      'PUT /v1/links/company/5 {"counterparty_id":"c1","decision":"confirmed"}',
    ]);
  });

  it('undoes a rejection', async () => {
    const match = { ...panel().match, rejected: [vector] };
    const { press, view, calls } = show([panel({ ...may, match })]);
    await press('Не тот клиент?');
    expect(await view.findByText('Отмечены как другие клиенты:')).toBeTruthy();
    await press('Вернуть');
    await view.findByText('Снова может совпасть');
    expect(calls).toEqual(['DELETE /v1/links/company/5?counterparty_id=v1']);
  });

  it.each([
    ['role', panel(), 'Ваша роль не меняет связи'],
    ['read-only', panel({ ...may, read_only: true }), '«Сверка» только читает'],
  ])('says why nothing can be changed (%s), and still shows the history', async (_why, answer, words) => {
    const { press, view } = show([answer]);
    await press('Не тот клиент?');
    expect(await view.findByText(words, { exact: false })).toBeTruthy();
    expect(view.queryByRole('button', { name: /Это|Найти/ })).toBeNull();
    expect(view.getByText('Кто и когда связывал')).toBeTruthy();
  });

  it('says what failed, keeps the card, and retries', async () => {
    let fails = true;
    const gateway = () => (fails ? json({ code: 'read_only' }, 403)() : decided());
    const { press, view, textOf, calls } = show([panel(may)], { gateway });
    await press('Не тот клиент?');
    await press('Это он');
    expect(await view.findByText('Сейчас «Сверка» только читает')).toBeTruthy();
    expect(textOf()).toContain('86 400 ₽');
    fails = false;
    await press('Повторить');
    expect(await view.findByText('Запомнили: это он')).toBeTruthy();
    expect(calls).toHaveLength(2);
  });
});

describe('search of the books', () => {
  it('finds what is typed and adds a second match', async () => {
    const { press, view, calls } = show([panel(may)]);
    await press('Не тот клиент?');
    await userEvent.type(await view.findByLabelText(/ИНН, телефон/), 'вектор{Enter}');
    expect(await view.findByText('Нашли 1 контрагента. Есть и другие: уточните запрос.')).toBeTruthy();
    expect(view.getByText('ООО «Вектор»')).toBeTruthy();
    await press('Вместе с найденным');
    await view.findByText('Запомнили: это он');
    expect(calls).toEqual([
      'POST /v1/customers:resolve {"query":"вектор","country":"RU"}',
      'PUT /v1/links/company/5 {"counterparty_id":"c1","decision":"confirmed"}',
      'PUT /v1/links/company/5 {"counterparty_id":"v1","decision":"confirmed"}',
    ]);
  });

  it('replaces the match by the one found', async () => {
    const { press, view, calls } = show([panel(may)]);
    await press('Не тот клиент?');
    await userEvent.type(await view.findByLabelText(/ИНН, телефон/), 'вектор{Enter}');
    await press('Вместо найденного');
    await view.findByText('Запомнили: это он');
    expect(calls.slice(1)).toEqual([
      'PUT /v1/links/company/5 {"counterparty_id":"v1","decision":"confirmed"}',
    ]);
  });

  it('does not search for a single letter', async () => {
    const { press, view, calls } = show([{ ...unmatched('none'), ...may }]);
    await press('Найти в учёте');
    await userEvent.type(await view.findByLabelText(/ИНН, телефон/), 'в{Enter}');
    expect(await view.findByText('Введите хотя бы два знака.')).toBeTruthy();
    expect(calls).toEqual([]);
  });

  it.each([
    [json({ counterparties: [], more: false }), 'В учёте ничего не нашли'],
    [json({ code: 'source_unavailable' }, 503, { 'Retry-After': '60' }), 'Учётная система не отвечает'],
    [json({ counterparties: 'many' }), 'Ответ учёта не прочитать'],
  ])('says when nothing is found (%#)', async (answer, words) => {
    const { press, view } = show([{ ...unmatched('none'), ...may }], { gateway: () => answer() });
    await press('Найти в учёте');
    await userEvent.type(await view.findByLabelText(/ИНН, телефон/), 'вектор{Enter}');
    expect(await view.findByText(words, { exact: false })).toBeTruthy();
  });
});

describe('an ambiguous match', () => {
  const candidates = [counterparty('ООО «А»', ['name']), counterparty('ООО «Б»', ['name'], 'c2')];

  it('is settled with one press on a candidate', async () => {
    const { view, calls, textOf } = show([{ ...unmatched('ambiguous', candidates), ...may }, confirmed]);
    const [, second] = await view.findAllByRole('button', { name: 'Это он' });
    await userEvent.click(second as HTMLElement);
    expect(await view.findByText('Запомнили: это он')).toBeTruthy();
    await vi.waitFor(() => expect(textOf()).toContain('86 400 ₽'), PATIENCE_MS);
    expect(calls).toEqual(['PUT /v1/links/company/5 {"counterparty_id":"c2","decision":"confirmed"}']);
  });

  it('offers no choice to a role that may not decide', async () => {
    const { view } = show([unmatched('ambiguous', candidates)]);
    await view.findByText('ООО «Б»');
    expect(view.queryByRole('button', { name: 'Это он' })).toBeNull();
  });
});

describe('history', () => {
  it('names who decided what and when, unknown users by number', async () => {
    const at = '2026-11-20T10:00:00Z';
    const history = [
      { at, user_id: '1', action: 'confirmed', counterparty: vector },
      { at, user_id: '99', action: 'rejected', counterparty: vector },
    ];
    const { press, view, root } = show([panel(may)], { gateway: () => decided(history) });
    await press('Не тот клиент?');
    await userEvent.click(await view.findByText('Кто и когда связывал'));
    for (const details of root.querySelectorAll('details')) details.dispatchEvent(new Event('toggle'));
    expect(await view.findByText(/20 нояб.* · Анна$/)).toBeTruthy();
    expect(view.getByText(/сотрудник 99$/)).toBeTruthy();
    expect(view.getByText('Отмечено: другой клиент')).toBeTruthy();
  });
});

describe('a card without a client', () => {
  it('says that a deal has none', async () => {
    const deal = { card: { entity: 'leads', id: 5 }, entity: { id: 5 } } as const;
    const { view } = show([unmatched('none')], deal);
    expect(await view.findByText('Клиент не указан')).toBeTruthy();
  });
});
