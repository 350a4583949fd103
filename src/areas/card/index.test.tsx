// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import { type CardOptions, json, openCard, PATIENCE_MS, plain } from './testing/context.ts';
import {
  balance,
  counterparty,
  document as documentOf,
  money,
  page,
  panel,
  unmatched,
} from './testing/panel.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
});

function show(options: CardOptions) {
  const card = openCard(options);
  cards.push(card);
  return card;
}

/** A card whose gateway gives this answer, once it is drawn; a person has left the kinds of documents open. */
async function answered(answer: PanelResponse, options: CardOptions = {}) {
  const stored = new Map([['opened', 'invoice payment']]);
  const card = show({ answers: [json(answer)], stored, ...options });
  await card.view.findByRole('button', { name: options.locale === 'en' ? 'Refresh' : 'Обновить' });
  await vi.waitFor(() => expect(card.root.querySelector('.skeleton')).toBeNull(), PATIENCE_MS);
  return card;
}

describe('card with figures', () => {
  it('shows the debt, what is left of the limit and the latest events', async () => {
    const { textOf } = await answered(panel());
    for (const line of [
      'Долг клиента 86 400 ₽',
      'просрочка 12 дн.',
      'Лимит: осталось 13 600 из 100 000 ₽',
      'Оплата 1 нояб.34 560 ₽',
      'обновлено 4 мин. назад',
      'Демо-учёт',
    ])
      expect(textOf()).toContain(line);
  });

  it('says whose word the balance is where documents add up to something else', async () => {
    const stated = [{ currency: 'RUB', source: 'МойСклад', read_at: '2026-11-27T09:00:00Z' }];
    const { summary } = panel();
    const { view } = await answered(panel({ summary: summary && { ...summary, stated } }));
    expect(await view.findByRole('button', { name: 'Почему сумма из учёта?' })).toBeTruthy();
  });

  it('names the counterparty and why it matched', async () => {
    const { textOf } = await answered(panel());
    expect(textOf()).toContain('ООО «Ромашка»ИНН 7707083893, КПП 770701001');
    expect(textOf()).toContain('совпал ИНН и телефон');
  });

  it.each([
    ['BY', '100582333', 'УНП'],
    ['KZ', '971240001315', 'БИН'],
    ['UZ', '200833833', 'СТИР'],
    ['UA', '1759013776', 'РНОКПП'],
  ] as const)('calls the number of %s by its name', async (country, inn, name) => {
    const abroad = { ...counterparty('Завод', ['inn', 'phone']), inn, kpp: null, country };
    const match = { status: 'matched' as const, counterparties: [abroad], rejected: [] };
    const { textOf } = await answered(panel({ match }));
    expect(textOf()).toContain(`${name} ${inn}`);
    expect(textOf()).toContain(`совпал ${name} и телефон`);
  });

  it('warns when only a phone matched', async () => {
    const match = {
      status: 'matched' as const,
      counterparties: [counterparty('ИП Иванов', ['phone'])],
      rejected: [],
    };
    const { textOf } = await answered(panel({ match }));
    expect(textOf()).toContain('совпал телефон: сверьте ИНН');
  });

  it('words the state of invoices, with due date and paid part', async () => {
    const { textOf } = await answered(panel());
    expect(textOf()).toContain(
      '№ 1203 от 3 окт.86 400 ₽Частично оплачен, 40 %срок 3 дек. · оплачено 34 560 ₽',
    );
    expect(textOf()).toContain('Просрочен на 12 дн.');
    expect(textOf()).toContain('№ 77 от 3 окт.12 000 ₽ПоступилаОплата по счёту 1203');
  });

  it('shows three documents of a kind, and the rest on request', async () => {
    const { view } = await answered(panel());
    expect(view.queryByText('№ 1100', { exact: false })).toBeNull();
    await userEvent.click(view.getByRole('button', { name: 'Ещё 1' }));
    expect(view.getByText('№ 1100', { exact: false })).toBeTruthy();
  });

  it('keeps currencies apart and words an advance', async () => {
    const usd = balance({ currency: 'USD', receivable: money('1200.50', 'USD') });
    const rub = balance({ advance: money('5000') });
    const summary = { ...panel().summary, balances: [rub, usd] } as PanelResponse['summary'];
    const { textOf } = await answered(panel({ summary }));
    expect(textOf()).toContain('Аванс клиента 5 000 ₽Долг клиента 1 200,50 $');
  });

  it('shows the overdue part of a debt, and an exceeded limit', async () => {
    const debt = balance({ receivable: money('86400'), overdue: money('40000'), overdue_days: 1 });
    const credit_limit = { limit: money('100000'), left: money('-2000') };
    const summary = { ...panel().summary, balances: [debt], credit_limit } as PanelResponse['summary'];
    const { textOf } = await answered(panel({ summary }));
    expect(textOf()).toContain('просрочка 1 дн. · 40 000 ₽');
    expect(textOf()).toContain('Лимит превышен на 2 000 ₽');
  });

  it('shows fifteen digits with kopecks in full', async () => {
    const balances = [balance({ receivable: money('999999999999999.99') })];
    const summary = { ...panel().summary, balances } as PanelResponse['summary'];
    expect((await answered(panel({ summary }))).textOf()).toContain('999 999 999 999 999,99 ₽');
  });

  it('shows markup in a name as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const match = { status: 'matched' as const, counterparties: [counterparty(name, ['inn'])], rejected: [] };
    const { root, textOf } = await answered(panel({ match }));
    expect(root.querySelector('img')).toBeNull();
    expect(textOf()).toContain(name);
  });

  it('names each document’s owner when there are several counterparties or own legal entities', async () => {
    const counterparties = [counterparty('ООО «А»', ['inn']), counterparty('ООО «Б»', ['inn'], 'c2')];
    const own_entity = { id: 'o2', name: 'ИП Сидоров' };
    const items = [
      documentOf('invoice', '1'),
      documentOf('invoice', '2', { counterparty_id: 'c2', own_entity }),
    ];
    const match = { status: 'matched' as const, counterparties, rejected: [] };
    const { view, textOf } = await answered(panel({ match, documents: [page('invoice', items)] }));
    expect(view.getByText('ООО «Б» → ИП Сидоров')).toBeTruthy();
    expect(textOf()).toContain('Контрагенты');
  });

  it('speaks English', async () => {
    const { textOf } = await answered(panel(), { locale: 'en' });
    for (const line of [
      'Customer owes ₽86,400',
      '12 days overdue',
      'matched by tax ID and phone',
      'Partially paid, 40%',
    ])
      expect(textOf()).toContain(line);
  });
});

describe('card with incomplete data', () => {
  it('matched but without documents', async () => {
    const summary = {
      balances: [],
      has_debt: false,
      has_overdue: false,
      credit_limit: null,
      last_payment: null,
      last_shipment: null,
      ageing: [],
      own_entities: [],
    };
    const { textOf } = await answered(
      panel({ summary, documents: [page('invoice', []), page('payment', [])] }),
    );
    expect(textOf()).toContain('Долга нет');
    expect(textOf()).toContain('Документов пока нет');
  });

  it('one kind failed, the others remain', async () => {
    const documents = [
      panel().documents[0],
      page('payment', [], { status: 'failed' }),
    ] as PanelResponse['documents'];
    const { view, textOf, questions } = await answered(panel({ documents }));
    expect(textOf()).toContain('№ 1203');
    expect(textOf()).toContain('Этот список не загрузился');
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    expect(questions).toHaveLength(2);
  });

  it('sums hidden by the role: the fact of a debt and states, no amounts', async () => {
    const full = panel();
    const documents = full.documents.map((list) => ({
      ...list,
      items: list.items.map((item) => ({ ...item, sum: null, paid: null })),
    }));
    const summary = {
      ...full.summary,
      balances: [],
      credit_limit: null,
      last_payment: null,
    } as PanelResponse['summary'];
    const { textOf } = await answered(
      panel({ permissions: { ...full.permissions, see_sums: false }, summary, documents }),
    );
    expect(textOf()).toContain('Есть просроченный долг');
    expect(textOf()).toContain('Суммы скрыты');
    expect(textOf()).toContain('Частично оплачен');
    expect(textOf()).not.toContain('₽');
  });

  it('stale source: figures with their time', async () => {
    const { root, textOf } = await answered(panel({ source: { ...panel().source, status: 'stale' } }));
    expect(textOf()).toContain('Учётная система не отвечает');
    expect(textOf()).toContain('последние известные цифры, 22 нояб.');
    expect(plain(root.querySelector('.amount.old')?.textContent ?? '')).toBe('86 400 ₽');
  });

  it('no match: what was looked for', async () => {
    const custom_fields_values = [
      { field_code: 'INN', values: [{ value: '7707083893' }] },
      { field_code: 'PHONE', values: [{ value: '1' }, { value: '2' }] },
    ];
    const { textOf, view, questions } = await answered(unmatched('none'), {
      entity: { id: 5, custom_fields_values },
    });
    expect(textOf()).toContain('В учёте такого клиента не нашли');
    expect(textOf()).toContain('Искали по карточке: ИНН 7707083893, 2 телефона.');
    expect(textOf()).toContain('Проверьте ИНН.');
    await userEvent.click(view.getByRole('button', { name: 'Сверить ещё раз' }));
    expect(questions).toHaveLength(2);
  });

  it('no match and nothing to look for', async () => {
    const { textOf } = await answered(unmatched('none'));
    expect(textOf()).toContain('нет ни ИНН, ни телефона, ни e-mail');
    expect(textOf()).toContain('Заполните ИНН в карточке компании');
  });

  it('ambiguous: candidates with what agreed, and no sums', async () => {
    const candidates = [
      counterparty('ООО «Вектор»', ['name']),
      counterparty('ООО «Вектор Плюс»', ['name', 'phone'], 'c2'),
    ];
    const { textOf } = await answered(unmatched('ambiguous', candidates));
    expect(textOf()).toContain('Похожих контрагентов несколько');
    expect(textOf()).toContain('совпало название');
    expect(textOf()).toContain('совпал телефон и название');
    expect(textOf()).not.toContain('₽');
  });
});
