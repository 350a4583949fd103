import type { Page } from '@playwright/test';
import type { Seat } from '#sandbox/harness/sandbox-page.ts';
import { axeFaults } from './harness/axe.ts';
import type { Crm } from './harness/crm.ts';
import { tickRows } from './harness/list.ts';
import { expect, test } from './harness/test.ts';

const looks: readonly Seat[] = [
  { lang: 'ru', theme: 'light' },
  { lang: 'en', theme: 'dark' },
];
/** Russian texts that must not appear in English; names from the books and of the company stay Russian. */
const OURS_IN_RUSSIAN = /долг|просроч|оплат|строк|клиент[^а-я]|включен|проверить|адрес|шлюз/i;

interface Place {
  readonly name: string;
  readonly ours: string;
  /** Opens the place and waits until it shows its result. */
  readonly open: (crm: Crm, page: Page) => Promise<void>;
  readonly story?: RegExp;
}

async function openSettings(crm: Crm, page: Page, url?: string): Promise<void> {
  await crm.open('/settings/widgets/');
  await page.locator('.js-open-widget-card').first().click();
  if (url) await page.locator('input[name=gateway_url]').fill(url);
  await page.locator('.sverka-check > .sverka-check__run').click();
}

const places: readonly Place[] = [
  {
    name: 'list modal',
    ours: '.sverka-modal-body',
    open: async (crm, page) => {
      await crm.open('/leads/list/');
      await tickRows(page, 5);
      await expect(page.locator('.sverka-modal-body')).toContainText(/613\s900\s₽|₽613,900/);
    },
  },
  {
    name: 'board with badges',
    ours: '.sverka-badge',
    open: async (crm, page) => {
      await crm.keepSettings({ gateway_url: crm.product.gatewayUrl, switches: '{"pipeline":true}' });
      await crm.open('/leads/pipeline/7001/');
      await expect(page.locator('#pipeline_item_10001 .sverka-badge')).toContainText(/Просрочка|[Oo]verdue/);
    },
  },
  {
    name: 'dashboard',
    ours: '.sverka-page-block',
    open: async (crm, page) => {
      await crm.open('/dashboard/');
      await expect(page.locator('.sverka-page-block')).toContainText(/Должны нам|Owed to us/);
      await page
        .locator('.sverka-page-block')
        .getByRole('button', { name: /таблицей|table/ })
        .click();
    },
  },
  {
    name: 'settings, the test passed',
    ours: '.sverka-settings',
    open: async (crm, page) => {
      await openSettings(crm, page);
      await expect(page.locator('.sverka-settings')).toContainText(/Связь есть|Connected/);
    },
  },
  {
    name: 'settings, the test failed',
    ours: '.sverka-settings',
    story: /net::ERR_|Failed to load resource|request: http:\/\/127\.0\.0\.1:9\//,
    open: async (crm, page) => {
      await openSettings(crm, page, 'http://127.0.0.1:9');
      await expect(page.locator('.sverka-settings')).toContainText(/Связи пока нет|Not connected/);
    },
  },
  {
    name: 'advanced settings',
    ours: '[id^=work-area-]',
    open: async (crm, page) => {
      await crm.open(`/settings/widgets/${await crm.code()}/`);
      await expect(page.getByRole('switch').first()).toBeVisible();
    },
  },
  {
    name: 'accounting in the advanced settings',
    ours: '[id^=work-area-]',
    open: async (crm, page) => {
      await crm.open(`/settings/widgets/${await crm.code()}/`);
      await page.getByRole('button', { name: /^(Учёт|Accounting)$/ }).click();
      await page.getByRole('button', { name: /^(Подключить учёт|Connect accounting)$/ }).click();
      await page.getByRole('button', { name: /^(МойСклад|MoySklad)$/ }).click();
      await expect(page.getByLabel(/^(Ключ доступа|Access token)$/)).toBeVisible();
    },
  },
];

for (const place of places) {
  for (const look of looks) {
    test(`${place.name}, ${look.lang}, ${look.theme}`, async ({ crm, page, watch }) => {
      if (place.story) watch.forgive(place.story);
      await crm.sit(look);
      await place.open(crm, page);
      expect(await axeFaults(page, watch, place.ours)).toEqual([]);
      if (look.lang === 'en')
        await expect(page.locator(place.ours).first()).not.toContainText(OURS_IN_RUSSIAN);
    });
  }
}
