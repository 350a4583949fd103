// @vitest-environment happy-dom
import { waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { AreaContext } from '#areas/context.ts';
import type { BatchItem, BatchRequest } from '#contract/books/batch.ts';
import type { Balance } from '#contract/books/panel.ts';
import type { Host } from '#host/types.ts';
import { ApiError } from '#http/errors.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { openFile, paste } from '#shared/testing/spreadsheet.ts';
import ru from '../../../i18n/ru.json' with { type: 'json' };

const fake = vi.hoisted(() => ({ services: {} as unknown }));
vi.mock('#areas/services.ts', () => ({ services: () => fake.services }));
// Files share modules: the area is imported with the fake, and forgotten with it.
vi.resetModules();
const { open } = await import('./index.ts');
afterAll(() => vi.resetModules());

const NOW = Date.parse('2026-11-22T12:04:00Z');
const source = { kind: 'demo', name: 'Рубин', as_of: '2026-11-22T12:00:00Z', status: 'fresh' } as const;

function balance(receivable: string, overdue = '0.00', currency = 'RUB'): Balance {
  const money = (value: string) => ({ value, currency });
  const overdue_days = overdue === '0.00' ? 0 : 12;
  return {
    currency,
    receivable: money(receivable),
    overdue: money(overdue),
    overdue_days,
    advance: money('0.00'),
  };
}

const known: Record<string, Partial<BatchItem>> = {
  1: { has_debt: true, balances: [balance('9.50')] },
  2: { has_debt: true, has_overdue: true, overdue_days: 12, balances: [balance('86400.00', '34000.00')] },
  3: { match: 'none' },
  4: { match: 'ambiguous' },
};
const names: Record<string, string> = { 1: 'Ёлка', 2: '<img onerror=alert(1)>', 3: 'Астра', 4: 'Ель' };

interface Options {
  readonly ticked?: readonly number[];
  readonly totals?: Balance[] | null;
  readonly isAdmin?: boolean;
  /** Ids of those whose client the CRM does not show. */
  readonly hidden?: readonly string[];
  readonly connected?: boolean;
  batch?(request: BatchRequest): Promise<never>;
}

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function show(options: Options) {
  const { ticked = [1, 2, 3, 4], totals = [balance('86409.50', '34000.00')], isAdmin = false } = options;
  const lifetime = createLifetime();
  const root = document.createElement('div');
  document.body.append(root);
  const batch = vi.fn(
    options.batch ??
      (async ({ items }: BatchRequest) => ({
        source,
        totals,
        items: items.map(({ entity }) => ({
          entity,
          match: 'matched',
          has_debt: false,
          has_overdue: false,
          overdue_days: 0,
          balances: [],
          counterparty_ids: [],
          ...known[entity.id],
        })),
      })),
  );
  const readParties = async (refs: BatchRequest['items'][number]['entity'][]) =>
    refs.map((entity) => ({
      entity,
      parties: [{ entity, name: names[entity.id] ?? '', inn: '0274062111' }],
      responsible: 503,
      ...(options.hidden?.includes(entity.id) && { hidden: true }),
    }));
  const close = vi.fn(() => lifetime.end());
  const host = {
    code: 'sverka',
    selectedRows: () => ticked.map((id) => ({ id, type: 'lead' })),
    modal: async () => ({ root, lifetime, close, style: () => undefined, centre: () => undefined }),
    user: () => ({ id: 1, name: 'Анна', isAdmin }),
    account: () => ({ timezone: 'Europe/Moscow' }),
    userName: (id: string) => (id === '503' ? 'Анна Петровна' : null),
    navigate: vi.fn(),
    copy: vi.fn(async () => true),
  };
  fake.services = { calls: options.connected === false ? null : { batch }, amo: { readParties } };
  const context = {
    host: host as unknown as Host,
    text: createTranslate(ru, 'ru'),
    clock: { now: () => NOW, uuid: () => 'uuid', random: () => 0 },
    log: { note: () => undefined, trace: () => undefined },
    keep: (_key, make) => make(),
    load: () => Promise.reject(new Error('no parts here')),
    loadPart: (_lifetime, code) => code(),
  } satisfies AreaContext;
  await open(lifetime, context, undefined);
  opened.push({
    close() {
      lifetime.end();
      root.remove();
    },
  });
  return { view: within(root), root, host, batch, close, lifetime };
}

const plain = (text: string | null): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

describe('summary of selected rows', () => {
  it('does not say that the books lack a client who is hidden from the user', async () => {
    const { view } = await show({ hidden: ['3', '1'] });
    await view.findByRole('table');
    expect(view.getByText('нет в учёте').parentElement?.textContent).toBe('0нет в учёте');
    expect(view.getByText('нет доступа').parentElement?.textContent).toBe('1нет доступа');
    expect(view.getByText('клиент скрыт от вас: спросите администратора CRM')).toBeTruthy();
  });

  it.each([
    [[5, 6], 'Никто из выбранных не должен.'],
    [[5, 3], 'Найденные в учёте не должны, долг остальных неизвестен.'],
    [[3, 4], 'Долг выбранных неизвестен.'],
  ])('says that nobody owes only about clients it has found: %j', async (ticked, words) => {
    const { view } = await show({ ticked, totals: [], hidden: ['3'] });
    expect(await view.findByText(words)).toBeTruthy();
  });

  it('counts them, totals them, and lists debtors', async () => {
    const { view, batch } = await show({});
    await view.findByRole('table');
    expect(batch).toHaveBeenCalledTimes(1);
    expect(view.getByText('с долгом').parentElement?.textContent).toBe('2с долгом');
    expect(view.getByText('нет в учёте').parentElement?.textContent).toBe('1нет в учёте');
    expect(plain(view.getByText('Долг', { selector: 'dt' }).parentElement?.textContent ?? '')).toBe(
      'Долг86 409,50 ₽',
    );
    const rows = view.getAllByRole('row').map((row) => plain(row.textContent));
    expect(rows[1]).toBe('<img onerror=alert(1)>Сделка № 286 400 ₽34 000 ₽12');
    expect(rows.at(-1)).toContain('несколько похожих');
  });

  it('shows a name as text, whatever is in it', async () => {
    const { view, root } = await show({});
    await view.findByRole('link', { name: '<img onerror=alert(1)>' });
    expect(root.querySelector('img')).toBeNull();
  });

  it('sorts by its headings, with the keyboard too', async () => {
    const { view } = await show({});
    const heading = await view.findByRole('button', { name: 'Клиент' });
    heading.focus();
    await userEvent.keyboard('{Enter}');
    const order = () => view.getAllByRole('rowheader').map((cell) => cell.querySelector('a')?.textContent);
    expect(order()).toEqual(['<img onerror=alert(1)>', 'Астра', 'Ёлка', 'Ель']);
    expect(view.getByRole('columnheader', { name: /Клиент/ }).getAttribute('aria-sort')).toBe('ascending');
    await userEvent.keyboard('{Enter}');
    expect(order()[0]).toBe('Ель');
  });

  it('words who owes when the role hides sums', async () => {
    const { view, root } = await show({ totals: null, ticked: [5] });
    await view.findByText('Суммы скрыты вашей ролью.');
    expect(root.textContent).toContain('нет долга');
    expect(root.textContent).not.toContain('₽');
  });

  it('copies the table as sorted, and saves the same as a file named by date', async () => {
    const { view, host } = await show({});
    await userEvent.click(await view.findByRole('button', { name: 'Скопировать таблицу' }));
    const [table] = vi.mocked(host.copy).mock.calls[0] as unknown as [string];
    const lines = paste(table, 'ru').map((line) => line.map(({ value }) => value ?? ''));
    expect(lines[2]?.slice(0, 11)).toEqual([
      'Ёлка',
      'Сделка',
      1,
      'Анна Петровна',
      'найден',
      '0274062111',
      'RUB',
      9.5,
      0,
      '',
      0,
    ]);
    const link = view.getByRole<HTMLAnchorElement>('link', { name: 'Скачать CSV' });
    expect(link.download).toBe('sverka-dolgi-2026-11-22.csv');
    const file = decodeURIComponent(link.href.replace('data:text/csv;charset=utf-8,', ''));
    expect(openFile(file, 'ru').map((line) => line.map(({ value }) => value ?? ''))).toEqual(lines);
    await view.findByText('Скопировано: вставьте в Excel или Таблицы');
  });

  it('says which rows did not fit, and counts them next', async () => {
    const { view, batch } = await show({ ticked: Array.from({ length: 252 }, (_, at) => at + 1) });
    await view.findByText('Показаны строки 1–250 из 252: за один раз считается не больше 250.');
    expect(view.getByText('Не вошли 2 строки')).toBeTruthy();
    expect(view.getByRole('link', { name: 'Сделка № 252', hidden: true }).getAttribute('href')).toBe(
      '/leads/detail/252',
    );
    await userEvent.click(view.getByRole('button', { name: 'Посчитать следующие' }));
    await view.findByText('Показаны строки 251–252 из 252: за один раз считается не больше 250.');
    expect(batch).toHaveBeenCalledTimes(2);
  });
});

describe('without figures', () => {
  it('says that nothing is selected', async () => {
    const { view } = await show({ ticked: [] });
    expect(view.getByText('Ничего не выбрано')).toBeTruthy();
  });

  it('sends an administrator to the settings, and says to others whom to ask', async () => {
    const admin = await show({ connected: false, isAdmin: true });
    await userEvent.click(admin.view.getByRole('button', { name: 'Настроить' }));
    expect(admin.host.navigate).toHaveBeenCalledWith('/settings/widgets/sverka/');
    const other = await show({ connected: false });
    expect(other.view.queryByRole('button', { name: 'Настроить' })).toBeNull();
    expect(other.root.textContent).toContain('Попросите администратора');
  });

  it('says what failed and retries', async () => {
    const batch = vi.fn(async () =>
      Promise.reject(new ApiError('unavailable', 'batch', { code: 'source_unavailable' })),
    );
    const { view } = await show({ batch });
    await view.findByText('Учётная система не отвечает');
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    await waitFor(() => expect(batch).toHaveBeenCalledTimes(2));
  });

  it('shows progress', async () => {
    const { view } = await show({ batch: () => new Promise(() => undefined) });
    await waitFor(() => expect(view.getByRole('status').textContent).toBe('Спрашиваем бухгалтерию…'));
  });

  it('closes by its button', async () => {
    const { view, close } = await show({ ticked: [] });
    await userEvent.click(view.getByRole('button', { name: 'Закрыть' }));
    expect(close).toHaveBeenCalled();
  });
});
