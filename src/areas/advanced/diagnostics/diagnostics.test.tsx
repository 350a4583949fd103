// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import type { Diagnostics, OutboxHealth } from '#contract/settings/diagnostics.ts';
import { type Answer, json, NOW, openAdvanced, problem } from '../testing/context.ts';
import { pageReport } from './page-report.ts';

afterEach(() => document.body.replaceChildren());

const at = '2026-03-02T08:00:00Z';
const outbox: OutboxHealth = {
  waiting: 0,
  oldest_at: null,
  next_at: null,
  failing: [],
  parked: 0,
  dead_letters: [],
};
const well: Diagnostics = {
  now: new Date(NOW).toISOString(),
  versions: { gateway: '0.1.0', contract: '0123456789ab' },
  database: { engine: 'pglite', migration: 12, known_migration: 12, migrated_at: at },
  books: {
    kind: 'demo',
    good_at: at,
    fault: null,
    capabilities: {
      documents: ['invoice'],
      credit_limit: true,
      document_file: true,
      open_in_accounting: true,
    },
  },
  crm: {
    status: 'connected',
    reason: null,
    since: at,
    access_expires_at: at,
    refresh_expires_at: at,
    refreshed_at: at,
    good_at: at,
    fault: null,
  },
  outbox,
  rates: { own: null, crm: null, books: null },
  crm_clock: 0,
};
const letter: OutboxHealth['dead_letters'][number] = {
  id: '7',
  kind: 'request_step',
  created_at: at,
  attempts: 36,
  cause: 'unavailable',
  status: 502,
};
const ill: Diagnostics = {
  ...well,
  books: {
    ...well.books,
    fault: { at: '2026-03-02T08:30:00Z', cause: 'unavailable', status: 503, count: 4 },
  },
  crm: { ...well.crm, status: 'disconnected', reason: 'uninstalled', access_expires_at: null },
  outbox: { ...outbox, parked: 1, dead_letters: [letter] },
  rates: { ...well.rates, crm: { count: 3, since: at, at } },
  crm_clock: -90,
};

async function openDiagnostics(answer: Answer) {
  const context = openAdvanced({ gateway: answer });
  await context.openSection('Диагностика');
  const press = async (name: string | RegExp) =>
    context.person.click(await context.view.findByRole('button', { name }));
  return { ...context, press };
}

it('says that every part works', async () => {
  const { view, textOf } = await openDiagnostics(() => json(well));
  await view.findByText(/^Проверено/);
  expect(view.getAllByText(/: в порядке/)).toHaveLength(8);
  expect(textOf()).toContain('Демо-учёт: показывает 1 вид документов.');
  expect(textOf()).toContain('Часы этого компьютера, CRM и шлюза сходятся.');
  expect(view.queryByRole('button', { name: /Повторить отправку/ })).toBeNull();
});

it('says what is wrong and what to do', async () => {
  const { view, textOf } = await openDiagnostics(() => json(ill));
  await view.findByText(/^Проверено/);
  expect(view.getAllByText(/: нужна помощь/)).toHaveLength(4);
  expect(textOf()).toMatch(/Последняя неудача: .*, не отвечает. Всего 4/);
  expect(textOf()).toContain('Интеграцию выключали, и CRM отозвала доступ.');
  expect(textOf()).toContain('Откройте раздел «Доступ шлюза к CRM»');
  expect(textOf()).toContain('CRM просила шлюз подождать 3 раза');
  expect(textOf()).toContain('Часы CRM и шлюза расходятся на 90 с.');
});

it('undelivered items are sent again', async () => {
  const { view, press, asked, textOf } = await openDiagnostics((_method, path) =>
    json(path.endsWith(':retry') ? { ...outbox, waiting: 1, oldest_at: at } : ill),
  );
  await view.findByText(/^Шаг заявки от .*: не отвечает, попыток 36/);
  await press('Повторить отправку: 1');
  await view.findByText(/^Отправим в течение минуты/);
  expect(asked.find(({ path }) => path.endsWith(':retry'))?.body).toEqual({ ids: ['7'] });
  expect(textOf()).toContain('Ждёт отправки 1');
});

it('the support file is shown in full before it is saved', async () => {
  const bundle = {
    format: 1,
    made_at: at,
    account: '0123456789abcdef',
    diagnostics: well,
    settings: {
      read_only: false,
      roles: [],
      request_kinds: [],
      approval_limits: [],
      accountants: 0,
      versions: [],
    },
    rows: [],
    requests: [],
    recent: [],
  };
  const { view, press } = await openDiagnostics((_method, path) =>
    json(path === '/v1/support-bundle' ? bundle : well),
  );
  await press('Собрать пакет');
  const link = await view.findByRole<HTMLAnchorElement>('link', { name: 'Скачать пакет для поддержки' });
  expect(document.activeElement).toBe(link);
  const saved = decodeURIComponent(link.href.split(',').slice(1).join(','));
  expect(view.getByRole<HTMLTextAreaElement>('textbox', { name: 'Содержимое пакета' }).value).toBe(saved);
  expect(JSON.parse(saved)).toMatchObject({ gateway: bundle, page: { loaded: [] } });
});

it('diagnostics that could not be read are requested again', async () => {
  let fails = true;
  const { view, press } = await openDiagnostics(() => (fails ? problem('internal', 404) : json(well)));
  await view.findByRole('button', { name: 'Повторить' });
  fails = false;
  await press('Повторить');
  expect(await view.findByText(/^Проверено/)).toBeTruthy();
});

it('the page reports only our own parts, by name', () => {
  const file = (name: string, responseStatus = 200) =>
    ({ name, responseStatus }) as unknown as PerformanceEntry;
  const report = pageReport('0.1.0', [
    file('https://x.amocrm.ru/upl/sverka/widget/script.js?v=1'),
    file('https://x.amocrm.ru/upl/sverka/widget/crm-access-is6ao63.js'),
    file('https://x.amocrm.ru/upl/sverka/widget/form-is6ao63n.js', 404),
    file('https://x.amocrm.ru/upl/sverka/widget/common10-is6ao63.js'),
    file('https://x.amocrm.ru/leads/detail/1?name=Иван'),
    file('https://x.amocrm.ru/ivan-petrov.js'),
  ]);
  expect(report).toEqual({ widget: '0.1.0', loaded: ['script', 'crm-access', 'common'], failed: ['form'] });
  expect(pageReport('Иван', []).widget).toBe('');
});

it('the page names every part', () => {
  const { parts } = budgetsOf();
  const report = pageReport(
    '0.1.0',
    parts.map((name) => ({ name: `https://x/${name}-is6ao63n.js`, responseStatus: 200 }) as never),
  );
  expect([...report.loaded].sort()).toEqual([...parts].sort());
});

/** Parts that the archive's budgets name: a renamed part is renamed there. */
function budgetsOf(): { readonly parts: readonly string[] } {
  const budgets: unknown = JSON.parse(readFileSync('test/archive/budgets.json', 'utf8'));
  const names = Object.keys(budgets as object).filter((name) => /^[a-z-]+: its own file$/.test(name));
  return { parts: names.map((name) => name.split(':')[0] ?? '') };
}
