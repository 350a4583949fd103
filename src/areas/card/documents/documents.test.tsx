// @vitest-environment happy-dom
import { within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import { type CardOptions, json, openCard, PATIENCE_MS, plain } from '../testing/context.ts';
import { counterparty, document as documentOf, money, page, panel } from '../testing/panel.ts';

const cards: ReturnType<typeof openCard>[] = [];
afterEach(() => {
  for (const card of cards.splice(0)) card.close();
  vi.useRealTimers();
});

const able = {
  capabilities: { ...panel().capabilities, document_file: true, open_in_accounting: true },
} satisfies Partial<PanelResponse>;

function show(options: CardOptions = {}, answer: PanelResponse = panel(able)) {
  const stored = new Map([['opened', 'invoice']]);
  const card = openCard({ stored, answers: [json(answer)], ...options });
  cards.push(card);
  const openActions = async () =>
    userEvent.click(await card.view.findByRole('button', { name: 'Действия: Счёт № 1203' }));
  return { ...card, openActions };
}

describe('a kind of documents', () => {
  it('is loaded when opened, and stays open for the next card', async () => {
    const stored = new Map<string, string>();
    const { view, root } = show({ stored });
    await view.findByText('Счета');
    expect(view.queryByText('№ 1203', { exact: false })).toBeNull();
    const details = root.querySelector('details') as HTMLDetailsElement;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    expect(await view.findByText('№ 1203', { exact: false })).toBeTruthy();
    expect(stored.get('opened')).toBe('invoice');
  });

  it('leads to the full list when the panel does not hold all', async () => {
    const items = [documentOf('invoice', '1')];
    const { view } = show({}, panel({ documents: [page('invoice', items, { total: 57 })] }));
    expect(await view.findByRole('button', { name: 'Все 57' })).toBeTruthy();
  });
});

describe('actions of a document', () => {
  it('copies the number, the sum as a Russian bank’s form takes it, and the purpose', async () => {
    const invoice = documentOf('invoice', '1203', { sum: money('86400.50'), purpose: 'Станки' });
    const { openActions, view, host } = show({}, panel({ documents: [page('invoice', [invoice])] }));
    await openActions();
    for (const name of ['Копировать номер', 'Копировать сумму', 'Копировать назначение'])
      await userEvent.click(view.getByRole('button', { name }));
    expect(vi.mocked(host.copy).mock.calls.flat()).toEqual(['1203', '86400,50', 'Станки']);
    expect(await view.findByText('Скопировано: Станки')).toBeTruthy();
  });

  it('says when the browser cannot copy', async () => {
    const { openActions, view, host } = show();
    vi.mocked(host.copy).mockResolvedValue(false);
    await openActions();
    await userEvent.click(view.getByRole('button', { name: 'Копировать номер' }));
    expect(await view.findByText('Браузер не дал скопировать.')).toBeTruthy();
  });

  it('opens the printed form by a short-lived link that stays pressable', async () => {
    const file = {
      url: 'https://gateway.example/v1/files/t',
      expires_at: '2026-11-22T15:25:00Z',
      file_name: 'Счёт 1203.pdf',
    };
    const { openActions, view, calls } = show({ gateway: json(file) });
    const opened = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await openActions();
    await userEvent.click(view.getByRole('button', { name: 'Открыть PDF' }));
    const link = await view.findByRole('link', { name: 'Счёт 1203.pdf — ссылка на 5 минут' });
    expect([link.getAttribute('href'), link.getAttribute('rel')]).toEqual([file.url, 'noopener noreferrer']);
    await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce(), PATIENCE_MS);
    expect(calls).toEqual(['POST /v1/documents/invoice-1203/file']);
    opened.mockRestore();
  });

  it.each([
    [json({ code: 'permission_denied' }, 403), 'Вашей роли это недоступно'],
    [
      json({ url: 'javascript:alert(1)', expires_at: '2026-11-22T15:25:00Z', file_name: 'x' }),
      'Ответ учёта не прочитать',
    ],
  ])('says why there is no printed form (%#)', async (answer, words) => {
    const { openActions, view } = show({ gateway: () => answer() });
    await openActions();
    await userEvent.click(view.getByRole('button', { name: 'Открыть PDF' }));
    expect((await view.findByRole('alert')).textContent).toContain(words);
    expect(view.queryByRole('link', { name: /pdf|x/ })).toBeNull();
  });

  it('opens the document in accounting itself', async () => {
    const invoice = documentOf('invoice', '1203', { accounting_url: 'https://books.example/1203' });
    const { openActions, view } = show({}, panel({ documents: [page('invoice', [invoice])] }));
    await openActions();
    const link = view.getByRole('link', { name: 'Открыть в учёте' });
    expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual([
      'https://books.example/1203',
      '_blank',
    ]);
  });

  it('offers nothing that the role or the books lack', async () => {
    const items = [documentOf('invoice', '1203', { sum: null })];
    const permissions = { ...panel().permissions, see_sums: false };
    const { openActions, view } = show(
      {},
      panel({ ...able, permissions, documents: [page('invoice', items)] }),
    );
    await openActions();
    expect(view.queryByRole('button', { name: /PDF|сумму|назначение/ })).toBeNull();
    expect(view.getByRole('button', { name: 'Копировать номер' })).toBeTruthy();
  });
});

/** Ten thousand invoices, a hundred a page. */
const many = 10_000;
function portion(query: URLSearchParams, total = many) {
  const from = Number(query.get('offset') ?? 0);
  const items = Array.from({ length: Math.min(100, Math.max(0, total - from)) }, (_, index) => ({
    ...documentOf('invoice', String(total - from - index)),
    left: null as { value: string; currency: string } | null,
  }));
  const own_entity = { id: 'o1', name: 'ООО «Наше дело»' };
  const sums = [
    { own_entity, sum: money('120000000'), paid: money('5'), count: many },
    { own_entity, sum: money('15.5', 'USD'), paid: null, count: 1 },
  ];
  return { kind: 'invoice', items, total, next: null, sums };
}
const books: CardOptions['gateway'] = (_method, path) =>
  json(portion(new URLSearchParams(path.split('?')[1])))();

async function openList(options: CardOptions = {}, answer?: PanelResponse) {
  const card = show({ gateway: books, ...options }, answer);
  await userEvent.click(await card.view.findByRole('button', { name: 'Все документы' }));
  await card.modal.findByRole('tablist');
  return card;
}

describe('the full list', () => {
  it('asks for the client’s counterparties and sums by currency and own legal entity', async () => {
    const { modal, modalRoot, calls } = await openList();
    await modal.findByText('10000', { exact: true });
    expect(calls).toContain('GET /v1/documents?kind=invoice&counterparty_ids=c1&limit=100');
    expect(plain(modalRoot.textContent ?? '')).toContain('ООО «Наше дело»10 000120 000 000,00 ₽5,00 ₽');
    expect(plain(modalRoot.textContent ?? '')).toContain('115,50 $');
  });

  it('draws the visible part of ten thousand rows, says how many there are, and reads rows as they come into view', async () => {
    const { modal, modalRoot, calls } = await openList();
    await modal.findByText('10000', { exact: true });
    expect(modal.getByRole('table', { name: 'Документы' }).getAttribute('aria-rowcount')).toBe('10001');
    expect(modalRoot.querySelectorAll('.grid tbody tr').length).toBeLessThan(40);
    const before = calls.length;
    const box = modalRoot.querySelector('.grid') as HTMLElement;
    box.scrollTop = 5000 * 40;
    box.dispatchEvent(new Event('scroll'));
    expect(await modal.findByRole('button', { name: '5000' })).toBeTruthy();
    expect(calls.slice(before).filter((call) => !/offset=(4900|5000)$/.test(call))).toEqual([]);
    expect(modal.getByRole('button', { name: '5000' }).closest('tr')?.getAttribute('aria-rowindex')).toBe(
      '5002',
    );
  });

  it('is navigated with keys to the last row, and Enter acts on the selected row', async () => {
    const { modal, modalRoot } = await openList();
    const first = await modal.findByRole('button', { name: '10000' });
    first.focus();
    await userEvent.keyboard('{Enter}');
    expect(await modal.findByRole('region', { name: 'Счёт № 10000' })).toBeTruthy();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('9998');
    expect(modal.getByRole('region', { name: 'Счёт № 9998' })).toBeTruthy();
    expect(modalRoot.querySelectorAll('tbody [tabindex="0"]')).toHaveLength(1);
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('1'), PATIENCE_MS);
    expect(modal.getByRole('button', { name: '1' }).getAttribute('aria-pressed')).toBe('true');
    expect(await modal.findByRole('region', { name: 'Счёт № 1' })).toBeTruthy();
  });

  it('is sorted by the gateway over all rows, from the first row and from the keyboard', async () => {
    const { modal, calls } = await openList();
    const heading = await modal.findByRole('columnheader', { name: 'Срок' });
    expect(heading.getAttribute('aria-sort')).toBe('none');
    within(heading).getByRole('button').focus();
    await userEvent.keyboard('{Enter}');
    expect(calls.at(-1)).toContain('&sort=due_date&order=asc&limit=100');
    await vi.waitFor(() => expect(heading.getAttribute('aria-sort')).toBe('ascending'), PATIENCE_MS);
    await userEvent.keyboard('{Enter}');
    expect(calls.at(-1)).toContain('&sort=due_date&order=desc');
    await userEvent.selectOptions(modal.getByLabelText('Порядок'), 'Остаток: по убыванию');
    expect(calls.at(-1)).toContain('&sort=left&order=desc');
    await userEvent.click(modal.getByRole('tab', { name: /Оплаты/ }));
    expect(calls.at(-1)).toBe('GET /v1/documents?kind=payment&counterparty_ids=c1&limit=100');
    expect(modal.queryByRole('columnheader', { name: 'Срок' })).toBeNull();
  });

  it('shows each document’s owner, due date, overdue days and remainder', async () => {
    const branch = (id: string, kpp: string) => ({ ...counterparty('ООО «Сеть», филиал', ['inn'], id), kpp });
    const counterparties = [branch('c1', '770701001'), branch('c2', '540701002')];
    const late = {
      due_date: '2026-11-10',
      overdue_days: 12,
      state: 'overdue',
      counterparty_id: 'c2',
    } as const;
    const items = [{ ...documentOf('invoice', '7', late), left: money('7000.5') }];
    const { modal, modalRoot, calls } = await openList(
      { gateway: (_method, path) => json({ ...portion(new URLSearchParams(path)), items, total: 1 })() },
      panel({ match: { status: 'matched', counterparties, rejected: [] } }),
    );
    await modal.findByRole('button', { name: '7' });
    const row = plain(modalRoot.querySelector('.grid tbody tr')?.textContent ?? '');
    expect(row).toContain('ООО «Сеть», филиалКПП 540701002ООО «Наше дело»10.11.202612 дней просрочки');
    expect(row).toContain('12 000,00 ₽7 000,50 ₽');
    await userEvent.selectOptions(modal.getByLabelText('Контрагент'), 'ООО «Сеть», филиал, КПП 540701002');
    expect(calls.at(-1)).toContain('counterparty_ids=c2&');
  });

  it('takes the keyboard focus when opened', async () => {
    const { modal } = await openList();
    expect(document.activeElement).toBe(modal.getByRole('region', { name: 'Все документы' }));
  });

  it('switches kinds with arrow keys on its tabs', async () => {
    const { modal, calls } = await openList();
    modal.getByRole('tab', { name: /Счета/ }).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(modal.getByRole('tab', { name: /Оплаты/ }).getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement?.textContent).toBe('Оплаты · 1');
    await vi.waitFor(() => expect(calls.at(-1)).toContain('kind=payment'), PATIENCE_MS);
  });

  it('filters by state, dates and words, waiting for typing to end', async () => {
    const { modal, calls } = await openList();
    await modal.findByText('10000', { exact: true });
    const before = calls.length;
    await userEvent.selectOptions(modal.getByLabelText('Состояние'), 'overdue');
    expect(calls.at(-1)).toBe('GET /v1/documents?kind=invoice&state=overdue&counterparty_ids=c1&limit=100');
    // Without pauses, of whatever length: a slow machine would make them as long as the end of typing.
    const quick = userEvent.setup({ delay: null });
    await quick.type(modal.getByLabelText('Номер или назначение'), 'станки');
    await vi.waitFor(() => expect(calls.at(-1)).toContain('search=станки'), PATIENCE_MS);
    expect(calls.length).toBe(before + 2);
  });

  it('offers own legal entities and currencies only when there are several, and keeps settlements apart', async () => {
    const { summary } = panel();
    const entity = (id: string, currency: string) => ({
      own_entity: { id, name: `ООО «${id}»` },
      balances: [{ ...(summary?.balances[0] as never as object), currency, advance: money('7', currency) }],
    });
    const own_entities = [entity('o1', 'RUB'), entity('o2', 'USD')] as never;
    const { modal } = await openList(
      {},
      panel({ summary: { ...(summary as never as object), own_entities } as never }),
    );
    expect(modal.getByLabelText('Наше юрлицо')).toBeTruthy();
    expect(modal.getByLabelText('Валюта')).toBeTruthy();
    expect(modal.getByText('Расчёты с нашими юрлицами')).toBeTruthy();
  });

  it('shows debt by age', async () => {
    const buckets = ['not_due', '1_30', '31_60', '61_90', 'over_90'].map((bucket, index) => ({
      bucket,
      sum: money(String(index * 100)),
    }));
    const ageing = [{ currency: 'RUB', buckets }] as never;
    const summary = { ...panel().summary, ageing } as never;
    const { modal, modalRoot } = await openList({}, panel({ summary }));
    expect(modal.getByText('Долг по срокам')).toBeTruthy();
    expect(plain(modalRoot.textContent ?? '')).toContain('1–30 дней100 ₽');
  });

  it('distinguishes a client without documents from filters that match none, and clears them', async () => {
    const { modal, calls } = await openList({
      gateway: json({ ...portion(new URLSearchParams(), 0), sums: [] }),
    });
    expect(await modal.findByText('Таких документов нет')).toBeTruthy();
    await userEvent.selectOptions(modal.getByLabelText('Состояние'), 'overdue');
    expect(await modal.findByText('Под эти условия ничего не подходит')).toBeTruthy();
    await userEvent.click(modal.getByRole('button', { name: 'Сбросить условия' }));
    expect(await modal.findByText('Таких документов нет')).toBeTruthy();
    expect(calls.at(-1)).not.toContain('state=');
  });

  it('keeps loaded rows when others fail, and continues from there', async () => {
    let fails = true;
    const { modal, modalRoot } = await openList({
      gateway: (_method, path) => {
        if (fails && path.includes('offset=')) return json({ code: 'source_refused' }, 424)();
        return json(portion(new URLSearchParams(path.split('?')[1])))();
      },
    });
    await modal.findByRole('button', { name: '10000' });
    const box = modalRoot.querySelector('.grid') as HTMLElement;
    box.scrollTop = 96 * 40;
    box.dispatchEvent(new Event('scroll'));
    expect(
      await modal.findByText('Учётная система отказала в доступе', undefined, { timeout: 4000 }),
    ).toBeTruthy();
    expect(modal.getByRole('button', { name: '9904' })).toBeTruthy();
    expect(modal.getAllByRole('button', { name: 'Загружаем…' }).length).toBeGreaterThan(0);
    fails = false;
    await userEvent.click(modal.getByRole('button', { name: 'Повторить' }));
    expect(await modal.findByRole('button', { name: '9899' })).toBeTruthy();
  });

  it('starts over when the books have changed', async () => {
    let total = many;
    const { modal, modalRoot } = await openList({
      gateway: (_method, path) => json(portion(new URLSearchParams(path.split('?')[1]), total))(),
    });
    await modal.findByRole('button', { name: '10000' });
    total = many + 1;
    const box = modalRoot.querySelector('.grid') as HTMLElement;
    box.scrollTop = 90 * 40;
    box.dispatchEvent(new Event('scroll'));
    expect(await modal.findByRole('button', { name: '9911' })).toBeTruthy();
    await vi.waitFor(
      () =>
        expect(modal.getByRole('table', { name: 'Документы' }).getAttribute('aria-rowcount')).toBe('10002'),
      PATIENCE_MS,
    );
  });

  it('says that the list failed, and retries', async () => {
    let answer = json({ code: 'source_refused' }, 424);
    const { modal } = await openList({ gateway: () => answer() });
    expect(
      await modal.findByText('Учётная система отказала в доступе', undefined, { timeout: 4000 }),
    ).toBeTruthy();
    answer = json(portion(new URLSearchParams()));
    await userEvent.click(modal.getByRole('button', { name: 'Повторить' }));
    expect(await modal.findByRole('button', { name: '10000' })).toBeTruthy();
  });

  it('has no money column for a role without sums', async () => {
    const permissions = { ...panel().permissions, see_sums: false };
    const masked = { ...portion(new URLSearchParams()), sums: null };
    masked.items = masked.items.map((item) => ({ ...item, sum: null, paid: null }));
    const { modal, modalRoot } = await openList({ gateway: json(masked) }, panel({ permissions }));
    await modal.findByRole('button', { name: '10000' });
    expect(modalRoot.textContent).toContain('Суммы скрыты');
    expect(modal.queryByRole('columnheader', { name: 'Сумма' })).toBeNull();
  });
});
