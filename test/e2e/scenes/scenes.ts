/** Scenes for screenshots: every designed state of the card, and every other place of the widget. */

import type { Page } from '@playwright/test';
import { tickRows } from '../harness/list.ts';
import { Office } from '../harness/office.ts';
import { clickState, states } from '../harness/states.ts';
import { AMBIGUOUS_COMPANY, LONG_LISTS_COMPANY, ROMASHKA, UNKNOWN_COMPANY } from '../known.ts';
import { moneyScene } from './deal-invoices-scene.ts';
import type { Scene } from './scene.ts';

const PANEL = '.sverka-panel';
const MODAL = '.sverka-modal-body';
const TESTED = '.sverka-settings';

/** «A sum of 15 digits» → `state-06-a-sum-of-15-digits` */
function fileName(title: string, index: number): string {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `state-${String(index + 1).padStart(2, '0')}-${words}`.replace(/-$/, '');
}

const stateScenes: readonly Scene[] = states.map((state, index) => ({
  name: fileName(state.title.en, index),
  path: '/todo/list/',
  only: PANEL,
  act: (_page, crm) => clickState(crm, state),
}));

const press = (page: Page, name: RegExp): Promise<void> =>
  page.locator(PANEL).getByRole('button', { name }).first().click();

async function testConnection(page: Page, outcome: RegExp, url?: string): Promise<void> {
  await page.locator('.js-open-widget-card').first().click();
  if (url) await page.locator('input[name=gateway_url]').fill(url);
  await page.locator('.sverka-check > .sverka-check__run').click();
  await page.locator(TESTED).getByText(outcome).first().waitFor();
}

async function openRoles(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Кто что видит|Who sees what/ }).click();
  await page.locator('.roles').getByRole('listitem').first().scrollIntoViewIfNeeded();
}

async function openKinds(page: Page): Promise<void> {
  for (const kind of [0, 1]) await page.locator(`${PANEL} .kinds summary`).nth(kind).click();
  await page.locator(`${PANEL} .rows button`).first().click();
}

const cardScenes: readonly Scene[] = [
  { name: 'card-page', path: ROMASHKA.lead, ready: `${PANEL} .headline` },
  { name: 'card-documents', path: ROMASHKA.lead, only: PANEL, act: openKinds },
  {
    name: 'card-wrong-client',
    path: ROMASHKA.company,
    only: PANEL,
    act: (page) => press(page, /Не тот клиент|Wrong client|Not this/),
  },
  {
    name: 'card-chosen',
    path: AMBIGUOUS_COMPANY,
    only: PANEL,
    act: async (page, { product }) => {
      await press(page, /Это он|This is/);
      await page.locator(`${PANEL} .decided .alert`).waitFor();
      const office = new Office(product);
      office.lends('company/30003');
      await office.tidy();
    },
  },
  {
    name: 'card-search',
    path: UNKNOWN_COMPANY,
    only: PANEL,
    act: async (page) => {
      await press(page, /Найти (в учёте|вручную)|Find in|by hand/);
      await page.locator(PANEL).getByRole('searchbox').fill('Вектор');
      await page.locator(PANEL).getByRole('searchbox').press('Enter');
      await page.locator(`${PANEL} .search .rows`).waitFor();
    },
  },
  {
    name: 'reconciliation',
    path: ROMASHKA.company,
    act: (page) =>
      press(page, /Все документы|All/).then(() => page.locator(`${MODAL} .ways .button`).first().click()),
  },
  {
    name: 'documents',
    path: LONG_LISTS_COMPANY,
    act: async (page) => {
      await press(page, /Все документы|All documents/);
      await page.locator(`${MODAL} [data-row="1"]`).click();
    },
  },
];

async function openRequests(page: Page): Promise<void> {
  await page
    .locator(PANEL)
    .getByText(/Заявки в бухгалтерию|Requests to accounting/)
    .click();
}

async function openRequestForm(page: Page): Promise<void> {
  await openRequests(page);
  await press(page, /Новая заявка|New request/);
  await page.locator(`${MODAL} .request-form`).waitFor();
}

const requestScenes: readonly Scene[] = [
  { name: 'requests-none', path: '/leads/detail/10006', only: PANEL, act: openRequests },
  { name: 'request-form', path: ROMASHKA.lead, act: openRequestForm },
  {
    name: 'request-faults',
    path: ROMASHKA.lead,
    act: async (page) => {
      await openRequestForm(page);
      await page.keyboard.press('Control+Enter');
      await page.locator(`${MODAL} .fault-list`).waitFor();
    },
  },
  {
    name: 'request-invoice',
    path: ROMASHKA.lead,
    act: async (page) => {
      await openRequestForm(page);
      await page.locator(`${MODAL} input[value=invoice]`).check();
      await page.locator(`${MODAL} .totals`).waitFor();
    },
  },
];

const placeScenes: readonly Scene[] = [
  { name: 'list', path: '/leads/list/', ready: `${MODAL} table`, act: (page) => tickRows(page, 12) },
  {
    name: 'board',
    path: '/leads/pipeline/7001/',
    ready: '.sverka-badge',
    before: (crm) => crm.keepSettings({ gateway_url: crm.product.gatewayUrl, switches: '{"pipeline":true}' }),
  },
  {
    name: 'dashboard',
    path: '/dashboard/',
    only: '.sverka-page-block',
    ready: '.sverka-page-block :text-matches("Главные должники|Top debtors")',
  },
  {
    name: 'settings',
    path: '/settings/widgets/',
    act: (page) => testConnection(page, /Связь есть|Connected/),
  },
  {
    name: 'settings-failed',
    path: '/settings/widgets/',
    act: (page) => testConnection(page, /Связи пока нет|Not connected/, 'http://127.0.0.1:9'),
  },
  { name: 'advanced', path: async (crm) => `/settings/widgets/${await crm.code()}/` },
  { name: 'advanced-roles', path: async (crm) => `/settings/widgets/${await crm.code()}/`, act: openRoles },
];

const section = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).click();

const advancedScenes: readonly Scene[] = [
  {
    name: 'advanced-accounting',
    path: async (crm) => `/settings/widgets/${await crm.code()}/`,
    act: async (page) => {
      await section(page, /^(Учёт|Accounting)$/);
      await page.getByRole('button', { name: /^(Подключить учёт|Connect accounting)$/ }).click();
      await page.getByRole('button', { name: /^(МойСклад|MoySklad)$/ }).click();
    },
  },
  {
    name: 'advanced-rules',
    path: async (crm) => `/settings/widgets/${await crm.code()}/`,
    act: async (page) => {
      await section(page, /Заявки в бухгалтерию|Requests to accounting/);
      await page.getByRole('button', { name: /Добавить валюту|Add currency/ }).click();
      await page.keyboard.type('100 000,50');
      await page.getByRole('button', { name: /Добавить валюту|Add currency/ }).click();
      await page.getByRole('button', { name: /^(Сохранить|Save)$/ }).click();
    },
  },
  {
    name: 'advanced-accountants',
    path: async (crm) => `/settings/widgets/${await crm.code()}/`,
    act: async (page) => {
      await section(page, /^(Бухгалтеры|Accountants)$/);
      await page.getByRole('textbox', { name: /Кого пригласить|^Name$/ }).fill('Ольга Сергеевна');
      await page.keyboard.press('Enter');
      await page
        .getByRole('button', { name: /^(Убрать|Remove) Ольга/ })
        .first()
        .click();
    },
  },
];

const auditScene: Scene = {
  name: 'advanced-audit',
  path: async (crm) => `/settings/widgets/${await crm.code()}/`,
  act: async (page) => {
    await section(page, /^(Журнал|Audit log)$/);
    await page.locator('.entry').first().scrollIntoViewIfNeeded();
  },
};

const notificationsScene: Scene = {
  name: 'advanced-notification-rules',
  path: async (crm) => `/settings/widgets/${await crm.code()}/`,
  act: async (page) => {
    await section(page, /^(Уведомления|Notifications)$/);
    await page.getByLabel(/Отдельное правило|Add override/).selectOption({ index: 1 });
    await page.locator('.notification-rules').scrollIntoViewIfNeeded();
  },
};

const fieldsScene: Scene = {
  name: 'advanced-fields',
  path: async (crm) => `/settings/widgets/${await crm.code()}/`,
  act: async (page) => {
    await section(page, /^(Поля|Fields)$/);
    await page
      .getByRole('button', { name: /(Создать поле|Create a CRM field).*(ИНН|INN)/ })
      .first()
      .click();
  },
};

const accessScene: Scene = {
  name: 'advanced-access',
  path: async (crm) => `/settings/widgets/${await crm.code()}/`,
  act: async (page) => {
    await section(page, /Доступ шлюза к CRM|access to the CRM/);
    await page.getByRole('button', { name: /^(Подключить|Connect|Reconnect)/ }).click();
    await page.getByRole('link', { name: /окно согласия|consent window/ }).scrollIntoViewIfNeeded();
  },
};

export const scenes: readonly Scene[] = [
  ...stateScenes,
  ...cardScenes,
  moneyScene,
  ...requestScenes,
  ...placeScenes,
  ...advancedScenes,
  auditScene,
  notificationsScene,
  fieldsScene,
  accessScene,
];
