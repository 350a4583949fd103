import { expect, test } from './harness/test.ts';
import { AMBIGUOUS_COMPANY, MARKUP_COMPANY, ROMASHKA, UNKNOWN_COMPANY } from './known.ts';

const anySum = /\d\s?₽/;

for (const kind of ['lead', 'contact', 'company'] as const) {
  test(`card of a ${kind}: the debt, how late it is, and how it was matched`, async ({ crm }) => {
    await crm.open(ROMASHKA[kind]);
    await expect(crm.panel).toContainText(ROMASHKA.debt);
    await expect(crm.panel).toContainText(ROMASHKA.overdue);
    await expect(crm.panel).toContainText(/ИНН 6310533810/);
    await crm.panel.getByText('Счета', { exact: true }).click();
    await expect(crm.panel).toContainText('№ 1203');
  });
}

test('card of a customer: the same client, the same debt', async ({ crm, page }) => {
  await crm.open('/customers/list/');
  await page
    .getByRole('link', { name: /Ромашка/ })
    .first()
    .click();
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('a client unknown to the books', async ({ crm }) => {
  await crm.open(UNKNOWN_COMPANY);
  await expect(crm.panel).toContainText('В учёте такого клиента не нашли');
  await expect(crm.panel).not.toContainText(anySum);
});

test('several candidates: each with its evidence, no sum', async ({ crm }) => {
  await crm.open(AMBIGUOUS_COMPANY);
  await expect(crm.panel).toContainText('Похожих контрагентов несколько');
  await expect(crm.panel).toContainText('7841098766');
  await expect(crm.panel).not.toContainText(anySum);
});

test('an unsaved card', async ({ crm }) => {
  await crm.open('/leads/add/');
  await expect(crm.panel).toContainText('Карточка ещё не сохранена');
});

test('no gateway address: the administrator sees what to do, others whom to ask', async ({ crm }) => {
  await crm.keepSettings({ gateway_url: 'ещё не знаем' });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(/не подключен/i);
  await expect(crm.panel.getByText('Укажите адрес шлюза')).toBeVisible();
  await crm.sit({ user: 503 });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel.getByText('Попросите администратора')).toBeVisible();
});

test('the gateway is down: reported, nothing lost, works again on retry', async ({ crm, product, watch }) => {
  watch.forgive(/net::ERR_|Failed to load resource/);
  product.wire.cut();
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(/Нет связи с учётом|недоступен/);
  await expect(crm.panel).toContainText('Ничего не потеряно');
  product.wire.mend();
  await crm.panel.getByRole('button', { name: 'Повторить' }).click();
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

const RATE = { rest: { status: 429, times: 1, match: '/api/v4/leads/10001' } };

test('the CRM limits requests: a second is waited out silently', async ({ crm, page, product, watch }) => {
  watch.forgive(/status of 429/);
  await crm.fail({ rest: { ...RATE.rest, retry_after: 1 } });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  const left = await page.request.get(`${product.sandboxUrl}/sandbox/api/faults`);
  expect(await left.json(), 'the refusal was met').toEqual({});
});

test('the CRM asks for a longer wait: announced, counted down, read again automatically', async ({
  crm,
  watch,
}) => {
  watch.forgive(/status of 429/);
  await crm.fail({ rest: { ...RATE.rest, retry_after: 4 } });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(/Карточка не прочиталась.*Повторим через \d с/s);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('a name that looks like markup stays text', async ({ crm }) => {
  await crm.open(MARKUP_COMPANY);
  // The watch would report a dialog, a request or an exception caused by it.
  await expect(crm.panel).toContainText('<img src=x onerror=alert(1)>');
});
