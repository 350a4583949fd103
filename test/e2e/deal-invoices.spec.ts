import type { Locator, Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import { Crm } from './harness/crm.ts';
import type { Office } from './harness/office.ts';
import { expect, test } from './harness/test.ts';
import { ROMASHKA } from './known.ts';

/** 144 000 ₽ in the books, 57 600 of it paid. */
const INVOICE = 'invoice:cp-1001:1203';
const LEAD = '10001';
const anySum = /\d\s?₽/;

/** Another deal of the same client. */
async function newDeal(crm: Crm, office: Office, price: number): Promise<string> {
  const answer = await crm.page.request.post(`${crm.product.sandboxUrl}/api/v4/leads`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    data: [{ name: 'Вторая поставка', price, _embedded: { companies: [{ id: 30001 }] } }],
  });
  const { _embedded: made } = (await answer.json()) as { _embedded: { leads: { id: number }[] } };
  const id = String(made.leads[0]?.id);
  office.lendsDeal(id);
  return id;
}

async function openSection(crm: Crm, lead = LEAD): Promise<Locator> {
  await crm.open(`/leads/detail/${lead}`);
  const section = crm.panel.locator('details').filter({ hasText: 'Счета сделки' });
  await expect(section).toBeVisible();
  // The section stays open for a user who left it open.
  if ((await section.getAttribute('open')) === null) await section.locator('summary').first().click();
  await expect(crm.panel.getByRole('button', { name: 'Прикрепить счёт' })).toBeVisible();
  return crm.panel;
}

/** Chooses the invoice; the focus is then in the field of the share. */
async function choose(panel: Locator): Promise<Locator> {
  await panel.getByRole('button', { name: 'Прикрепить счёт' }).click();
  await panel.getByRole('button', { name: 'Выбрать счёт № 1203' }).click();
  const field = panel.getByLabel('Доля сделки в счёте № 1203');
  await expect(field).toBeFocused();
  return field;
}

const expectAnnounced = (panel: Locator, words: string): Promise<void> =>
  expect(panel.getByRole('status').filter({ hasText: words })).toBeFocused();

test.describe('deal invoices', () => {
  test('an invoice is shared between two deals, and its payments with it', async ({ crm, office }) => {
    office.lendsDeal(LEAD);
    const second = await newDeal(crm, office, 200_000);
    let panel = await openSection(crm);
    await expect(panel).toContainText('Счета не прикреплены');
    let field = await choose(panel);
    await expect(panel).toContainText(/Свободно 144\s000\s₽ из 144\s000\s₽/);
    await field.fill('100 000');
    await panel.getByRole('button', { name: 'Прикрепить', exact: true }).click();
    await expectAnnounced(panel, 'Счёт № 1203 прикреплён');
    await expect(panel).toContainText(/Выставлено\s*100\s000\s₽\s*Оплачено\s*40\s000\s₽/);

    panel = await openSection(crm, second);
    await expect(panel).toContainText(/Сделка\s*200\s000\s₽\s*Счета не прикреплены/);
    field = await choose(panel);
    await expect(field).toHaveValue('44000');
    await field.fill('44000,01');
    await expect(panel).toContainText(/Столько не свободно: можно не больше 44\s000\s₽/);
    await field.fill('44000');
    await field.press('Enter');
    await expectAnnounced(panel, 'Счёт № 1203 прикреплён');
    await expect(panel).toContainText(
      /Сделка\s*200\s000\s₽\s*Выставлено\s*44\s000\s₽\s*Оплачено\s*17\s600\s₽\s*Осталось выставить\s*156\s000\s₽/,
    );
    await expect(panel).toContainText('ещё в 1 сделке');
  });

  test('exceeding the deal’s sum warns before saving, and needs confirmation', async ({ crm, office }) => {
    const lead = await newDeal(crm, office, 50_000);
    const panel = await openSection(crm, lead);
    const field = await choose(panel);
    await expect(field).toHaveValue('50000');
    await field.fill('60000');
    await expect(panel).toContainText(/Будет выставлено больше суммы сделки на 10\s000\s₽/);
    await field.press('Enter');
    const asked = panel.getByRole('alert');
    await expect(asked).toContainText(/больше суммы сделки на 10\s000\s₽/);
    await panel.getByRole('button', { name: 'Исправить сумму' }).click();
    await expect(field).toBeFocused();
    await field.press('Enter');
    await panel.getByRole('button', { name: 'Да, всё верно' }).click();
    await expectAnnounced(panel, 'Счёт № 1203 прикреплён');
    await expect(panel).toContainText(/Выставлено больше суммы сделки на 10\s000\s₽/);
    await expect(panel).not.toContainText(/[-−]10\s000/);
  });

  test('kopecks of an invoice count in the deal too', async ({ crm, office }) => {
    const lead = await newDeal(crm, office, 50_000.6);
    await office.shareInvoice(lead, INVOICE, '50000.60');
    const panel = await openSection(crm, lead);
    await expect(panel).toContainText(/Сделка\s*50\s000,60\s₽\s*Выставлено\s*50\s000,60\s₽/);
    await expect(panel).not.toContainText('больше суммы сделки');
  });

  test('detached and undone; the slower of two users learns how much is left', async ({
    crm,
    office,
    watch,
  }) => {
    watch.forgive(/status of 409/);
    office.lendsDeal(LEAD);
    const second = await newDeal(crm, office, 200_000);
    await office.shareInvoice(second, INVOICE, '100000');
    const panel = await openSection(crm, second);
    await panel.getByRole('button', { name: 'Открепить счёт № 1203' }).click();
    await expectAnnounced(panel, 'Счёт № 1203 откреплён');
    await expect(panel).toContainText('Счетов у сделки пока нет');
    await panel.getByRole('button', { name: 'Вернуть' }).click();
    await expectAnnounced(panel, 'Вернули как было');
    await expect(panel).toContainText(/Выставлено\s*100\s000\s₽/);
    await panel.getByRole('button', { name: 'Открепить счёт № 1203' }).click();
    await expectAnnounced(panel, 'Счёт № 1203 откреплён');
    const field = await choose(panel);
    await office.shareInvoice(LEAD, INVOICE, '120000');
    await field.press('Enter');
    await expect(panel.getByRole('alert')).toContainText('Столько от счёта уже не свободно');
    await expect(panel).toContainText(/можно не больше 24\s000\s₽/);
    await expect(field).toHaveValue('144000');
    await panel.getByText('Что меняли').click();
    await expect(panel).toContainText(/Откреплён счёт № 1203: 100\s000\s₽/);
  });

  test('without the mouse', async ({ crm, office, page }) => {
    const lead = await newDeal(crm, office, 200_000);
    await crm.open(`/leads/detail/${lead}`);
    await crm.panel.getByText('Счета сделки').focus();
    await page.keyboard.press('Enter');
    const attach = crm.panel.getByRole('button', { name: 'Прикрепить счёт' });
    await attach.focus();
    await page.keyboard.press('Enter');
    const search = crm.panel.getByLabel('Номер или назначение');
    await search.focus();
    await page.keyboard.type('1203');
    await page.keyboard.press('Enter');
    await expect(crm.panel).toContainText('Найден 1 счёт');
    await crm.panel.getByRole('button', { name: 'Выбрать счёт № 1203' }).focus();
    await page.keyboard.press('Enter');
    await expect(crm.panel.getByLabel('Доля сделки в счёте № 1203')).toBeFocused();
    await page.keyboard.type('1 000,50');
    await page.keyboard.press('Enter');
    await expectAnnounced(crm.panel, 'Счёт № 1203 прикреплён');
    await expect(crm.panel).toContainText(/Выставлено\s*1\s000,50\s₽/);
    await page.reload();
    await expect(crm.panel).toContainText(/Выставлено\s*1\s000,50\s₽/);
  });

  test('a role without sums has no line, no section and no sum in any answer', async ({
    crm,
    office,
    page,
  }) => {
    office.lendsDeal(LEAD);
    await office.shareInvoice(LEAD, INVOICE, '98765.43');
    const answers = listen(page);
    const junior = new Crm(page, crm.product);
    await junior.sit({ user: 505 });
    await junior.open(ROMASHKA.lead);
    await expect(junior.panel).toContainText('Ромашка');
    await expect(junior.panel).not.toContainText('Счета сделки');
    await expect(junior.panel).not.toContainText(anySum);
    expect(answers.length).toBeGreaterThan(0);
    expect((await Promise.all(answers)).join(' ')).not.toMatch(/98765|144000|57600/);
  });

  for (const theme of ['light', 'dark'] as const)
    test(`fits 240 px and passes axe: ${theme}`, async ({ crm, office, page, watch }) => {
      await crm.sit({ theme });
      const lead = await newDeal(crm, office, 50_000);
      await office.shareInvoice(lead, INVOICE, '60000');
      const panel = await openSection(crm, lead);
      await panel.getByRole('button', { name: 'Изменить долю в счёте № 1203' }).click();
      await panel.getByLabel('Доля сделки в счёте № 1203').fill('200000');
      await panel.getByRole('button', { name: 'Прикрепить счёт' }).click();
      await expect(panel).toContainText('Уже прикреплён к этой сделке');
      expect(await axeFaults(page, watch, '.sverka-panel')).toEqual([]);
      expect(await crm.overflow(240)).toBe(0);
    });
});

/** Bodies of all gateway responses. */
function listen(page: Page): Promise<string>[] {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/v1/')) bodies.push(response.text().catch(() => ''));
  });
  return bodies;
}
