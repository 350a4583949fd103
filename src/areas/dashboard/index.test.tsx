// @vitest-environment happy-dom
import { waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { AreaContext } from '#areas/context.ts';
import type { CurrencyDashboard, DashboardQuery, DashboardResponse } from '#contract/books/dashboard.ts';
import type { Host } from '#host/types.ts';
import { ApiError } from '#http/errors.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import ru from '../../../i18n/ru.json' with { type: 'json' };

const fake = vi.hoisted(() => ({ services: {} as unknown }));
vi.mock('#areas/services.ts', () => ({ services: () => fake.services }));
// Files share modules: the area is imported with the fake, and forgotten with it.
vi.resetModules();
const { open } = await import('./index.ts');
afterAll(() => vi.resetModules());

const NOW = Date.parse('2026-11-22T12:04:00Z');
const sums = { see: true, see_sums: true, request: false, approve: false, administer: false };

function figures(currency: string, receivable: string, paid = '12000.00'): CurrencyDashboard {
  const money = (value: string) => ({ value, currency });
  return {
    currency,
    receivable: money(receivable),
    overdue: money('34000.00'),
    debtors_count: 3,
    overdue_count: 1,
    ageing: [
      { bucket: 'not_due', sum: money('52400.00'), count: 2 },
      {
        bucket: '1_30',
        sum: money('34000.00'),
        count: 1,
        debtors: [{ counterparty_id: 'c2', name: 'ООО «Лютик»', sum: money('34000.00') }],
        debtors_count: 3,
      },
      { bucket: '31_60', sum: money('0.00'), count: 0 },
      { bucket: '61_90', sum: money('0.00'), count: 0 },
      { bucket: 'over_90', sum: money('0.00'), count: 0 },
    ],
    payments: [{ date: '2026-11-03', sum: money(paid) }],
    payments_total: money(paid),
    top_debtors: [
      {
        counterparty_id: 'c1',
        name: '<b>Ромашка</b>',
        inn: '6310533810',
        receivable: money('86400.00'),
        overdue: money('34000.00'),
        overdue_days: 12,
      },
    ],
  };
}

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

interface Options {
  readonly currencies?: readonly CurrencyDashboard[];
  readonly seesSums?: boolean;
  readonly stale?: boolean;
  readonly connected?: boolean;
  read?(query: DashboardQuery): Promise<DashboardResponse>;
  /** Of the CRM. */
  fetch?(url: string): Promise<Response>;
}

function show({
  currencies = [figures('RUB', '86400.00')],
  seesSums = true,
  stale = false,
  connected = true,
  read,
  fetch,
}: Options) {
  const lifetime = createLifetime();
  const root = document.createElement('div');
  document.body.append(root);
  const source = {
    kind: 'demo',
    name: 'Рубин',
    as_of: '2026-11-22T12:00:00Z',
    status: stale ? 'stale' : 'fresh',
  } as const;
  const dashboard = vi.fn(
    read ??
      (async (period: DashboardQuery): Promise<DashboardResponse> => ({
        source,
        period,
        currencies: [...currencies],
        permissions: { ...sums, see_sums: seesSums },
      })),
  );
  fake.services = { calls: connected ? { dashboard } : null, amo: {} };
  const navigate = vi.fn();
  const host = {
    fetch,
    code: 'sverka',
    pageBlock: () => ({ root, style: () => undefined }),
    search: () => '',
    account: () => ({ id: 1, currency: 'RUB', timezone: 'Europe/Moscow', country: 'RU', origin: '' }),
    user: () => ({ id: 1, name: 'Анна', isAdmin: false }),
    navigate,
  };
  const context: AreaContext = {
    host: host as unknown as Host,
    text: createTranslate(ru, 'ru'),
    clock: { now: () => NOW, uuid: () => 'uuid', random: () => 0 },
    log: { note: () => undefined, trace: () => undefined },
    keep: (_key, make) => make(),
    load: () => Promise.reject(new Error('no parts here')),
    loadPart: (_lifetime, code) => code(),
  };
  void open(lifetime, context, undefined);
  opened.push({
    close() {
      lifetime.end();
      root.remove();
    },
  });
  const read_ = (): string => (root.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');
  return { view: within(root), root, dashboard, navigate, said: read_ };
}

describe('dashboard with figures', () => {
  it('shows debt, overdue and payments for this month', async () => {
    const { view, said, dashboard } = show({});
    await view.findByText('Главные должники', { selector: 'h3' });
    expect(dashboard.mock.calls[0]?.[0]).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    for (const line of [
      'Должны нам86 400 ₽3 клиента',
      'Просрочено34 000 ₽1 клиент',
      'Оплачено за период12 000 ₽1 день с оплатами',
    ])
      expect(said()).toContain(line);
    expect(said()).toContain('Долги — на текущий момент, оплаты — за 01.11.2026 – 30.11.2026');
    expect(view.getByRole('rowheader', { name: '<b>Ромашка</b>' })).toBeTruthy();
  });

  it('says that accounting states other balances, only where it does', async () => {
    const source = { kind: 'demo', name: 'Рубин', as_of: '2026-11-22T12:00:00Z', status: 'fresh' } as const;
    const currencies = [figures('RUB', '86400.00')];
    const read = async (period: DashboardQuery) => ({
      source,
      period,
      currencies,
      permissions: sums,
      differing: 2,
    });
    const { view } = show({ read });
    await view.findByText('Суммы по документам: у 2 клиентов учёт называет другой остаток.');
    const { view: same, said } = show({});
    await same.findByText('Главные должники', { selector: 'h3' });
    expect(said()).not.toContain('Суммы по документам');
  });

  it('has the chart’s numbers in a table, reachable by keyboard', async () => {
    const { view } = show({});
    const toggle = await view.findByRole('button', { name: 'Показать таблицей' });
    expect(view.getByRole('group', { name: /Долг по срокам/ })).toBeTruthy();
    const table = view.getByRole('table', { name: 'Долг по срокам' });
    // Where there is room for the chart, the style leaves it out until it is asked for.
    expect(table.closest('.folded')).not.toBeNull();
    toggle.focus();
    await userEvent.keyboard('{Enter}');
    expect(table.closest('.folded')).toBeNull();
    const rows = within(table).getAllByRole('row');
    expect(rows.map((row) => row.textContent?.replace(/\u00a0/g, ' '))).toEqual([
      'СрокСуммаДокументов',
      'Срок не настал52 400 ₽2',
      '1–30 дней34 000 ₽1',
      '31–60 дней0 ₽0',
      '61–90 дней0 ₽0',
      'Больше 90 дней0 ₽0',
    ]);
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
  });

  it('shows one currency at a time and never adds two', async () => {
    const { view, said } = show({ currencies: [figures('RUB', '86400.00'), figures('USD', '1500.00')] });
    await userEvent.click(await view.findByRole('radio', { name: 'USD' }));
    expect(said()).toContain('Должны нам1 500 $');
    expect(said()).not.toContain('86 400 ₽');
    expect(said()).not.toContain('87 900');
  });

  it('says that figures are old while the books are down', async () => {
    const { view } = show({ stale: true });
    expect(await view.findByText('Учёт сейчас не отвечает: это последние известные цифры.')).toBeTruthy();
  });

  it('without accounting, says whom to ask, with no alarm and no useless retry', async () => {
    const view = show({
      read: () =>
        Promise.reject(new ApiError('refused', 'dashboard', { code: 'not_connected', requestId: 'r1' })),
    }).view;
    expect((await view.findByText('Учёт не подключён')).closest('.neutral')).not.toBeNull();
    expect(view.queryByText(/Код для поддержки/)).toBeNull();
    expect(view.queryByRole('button', { name: 'Повторить' })).toBeNull();
  });

  it('asks for the chosen period', async () => {
    const { view, dashboard } = show({});
    await userEvent.click(await view.findByRole('radio', { name: 'Квартал' }));
    await waitFor(() =>
      expect(dashboard.mock.calls.at(-1)?.[0]).toEqual({ from: '2026-10-01', to: '2026-12-31' }),
    );
    await waitFor(() => expect(view.getByText(/01\.10\.2026/)).toBeTruthy());
  });
});

describe('the client behind a debt', () => {
  const card = (id: number, name = 'Ромашка') => ({ id, name });
  const answer = (collection: string, items: readonly object[]): Response =>
    items.length === 0
      ? new Response(null, { status: 204 })
      : new Response(JSON.stringify({ _embedded: { [collection]: items } }));

  it('leads to the client’s card, found by tax number, by keyboard too', async () => {
    const fetch = vi.fn(async (_url: string) => answer('companies', [card(30001)]));
    const { view, navigate } = show({ fetch });
    (await view.findByRole('button', { name: '<b>Ромашка</b>' })).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(navigate).toHaveBeenCalledWith('/companies/detail/30001'));
    expect(fetch.mock.calls.map(([url]) => url)).toEqual(['/api/v4/companies?query=6310533810&limit=10']);
  });

  it('shows the debtors of a pressed bar, and hides them again', async () => {
    const { view } = show({});
    const bar = await view.findByRole('button', { name: /^1–30/ });
    expect(bar.getAttribute('tabindex')).toBe('0');
    bar.focus();
    await userEvent.keyboard(' ');
    const table = view.getByRole('table', { name: 'Должники: 1–30 дней' });
    expect(within(table).getByRole('button', { name: 'ООО «Лютик»' })).toBeTruthy();
    expect(view.getByText('И ещё должников с меньшим долгом: 2')).toBeTruthy();
    await userEvent.click(bar);
    expect(view.queryByRole('table', { name: /Должники/ })).toBeNull();
    expect(view.queryByRole('button', { name: /31–60/ })).toBeNull();
  });

  it('lists every possible card', async () => {
    const { view, navigate } = show({
      fetch: async () => answer('companies', [card(1, 'Ромашка-1'), card(2)]),
    });
    await userEvent.click(await view.findByRole('button', { name: '<b>Ромашка</b>' }));
    const link = await view.findByRole<HTMLAnchorElement>('link', { name: 'Ромашка-1' });
    expect([link.getAttribute('href'), navigate.mock.calls]).toEqual(['/companies/detail/1', []]);
  });

  it('opens no card that matches only part of a name', async () => {
    const { view, navigate } = show({
      fetch: async (url: string) =>
        answer('companies', url.includes('6310533810') ? [] : [card(7, 'Ромашкастрой')]),
    });
    await userEvent.click(await view.findByRole('button', { name: '<b>Ромашка</b>' }));
    const link = await view.findByRole<HTMLAnchorElement>('link', { name: 'Ромашкастрой' });
    expect([link.getAttribute('href'), navigate.mock.calls]).toEqual(['/companies/detail/7', []]);
  });

  it('says that there is no card, after searching by name and among contacts', async () => {
    const fetch = vi.fn(async (_url: string) => answer('companies', []));
    const { view } = show({ fetch });
    await userEvent.click(await view.findByRole('button', { name: '<b>Ромашка</b>' }));
    expect(await view.findByText('В CRM нет карточки: <b>Ромашка</b>')).toBeTruthy();
    const asked = fetch.mock.calls.map(([url]) => url.slice('/api/v4/'.length).split('&')[0]);
    expect(asked.slice(0, 2)).toEqual(['companies?query=6310533810', 'contacts?query=6310533810']);
    expect(asked).toHaveLength(4);
  });
});

describe('dashboard without figures', () => {
  it('says that the role hides sums', async () => {
    const { view } = show({ currencies: [], seesSums: false });
    expect(await view.findByText('Суммы скрыты')).toBeTruthy();
  });

  it('says that there is no debt and no payment', async () => {
    const { view } = show({ currencies: [figures('RUB', '0.00', '0.00')] });
    expect(await view.findByText('Долгов и оплат нет')).toBeTruthy();
  });

  it('shows a loading state', () => {
    const { view } = show({ read: () => new Promise(() => undefined) });
    expect(view.getByRole('status').textContent).toBe('Загружаем данные учёта…');
  });

  it('says what failed and retries', async () => {
    const read = vi.fn(async () => Promise.reject(new ApiError('network', 'dashboard')));
    const { view } = show({ read });
    await view.findByText('Нет связи с учётом');
    await userEvent.click(view.getByRole('button', { name: 'Повторить' }));
    await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  });

  it('says whom to ask when nothing is connected', () => {
    const { view, root } = show({ connected: false });
    expect(root.textContent).toContain('Попросите администратора CRM подключить «Сверку»');
    expect(view.queryByRole('radio')).toBeNull();
  });
});
