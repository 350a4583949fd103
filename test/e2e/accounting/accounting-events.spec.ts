import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Accounting } from '../harness/accounting.ts';
import { axeFaults } from '../harness/axe.ts';
import { Crm } from '../harness/crm.ts';
import { crmTexts } from '../harness/feed.ts';
import { hurry } from '../harness/hurry.ts';
import { cutNumbers, enlargeText } from '../harness/large-text.ts';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

// Accounting events are never undone: other tests would not find the debt they expect.
test.use({ locale: 'ru-RU', apart: 'events' });

const rub = (value: string) => ({ value, currency: 'RUB' });
const CLIENT = { id: 'cp-1001', inn: '6310533810' };
const KNOWN = { id: 'invoice:cp-1001:1203', number: '1203' };
const ASKED = { id: 'invoice-901', number: 'СЧ-901' };

test('a payment arrives while the deal is open: its card, the timeline, the feed', async ({
  crm,
  page,
  product,
}) => {
  const accounting = new Accounting(product);
  await accounting.answerRequests();
  await hurry(page.context());
  await crm.sit({ user: 503 });
  // From here on the card can tell new payments from old ones.
  const begun = page.waitForResponse(/\/v1\/payments:news/);
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(/86\s400\s₽/);
  await begun;
  await crm.panel.getByText('Заявки в бухгалтерию').click();
  const asked = crm.panel.locator('.request', { hasText: 'Счёт' });
  await asked.getByRole('button', { name: /Счёт/ }).click();
  await expect(asked).toContainText('СЧ-901');

  const payment = {
    type: 'payment.received',
    occurred_at: new Date().toISOString(),
    counterparty: CLIENT,
    payment: { id: 'pay-e2e', number: '418', sum: rub('86400.00') },
    invoices: [
      { ...KNOWN, sum: rub('74400.00') },
      { ...ASKED, sum: rub('12000.00') },
    ],
  };
  expect(await accounting.send(payment, 'evt_e2e')).toBe('accepted');
  expect(await accounting.send(payment, 'evt_e2e')).toBe('repeated');

  // By the page's own polling, without a reload.
  await expect(asked).toContainText('Пришла оплата');
  await expect(asked).toContainText(/№ СЧ-901, 12\s000\s₽/);
  await expect(crm.panel).toContainText('Долга нет');
  await expect(crm.panel).toContainText(/Поступило 86\s400\s₽/);
  await crm.panel.getByRole('button', { name: 'Понятно' }).click();
  await expect(crm.panel).not.toContainText('Поступило');

  const notes = async () =>
    (await crmTexts(crm, 'leads/10001/notes?limit=250', 'notes')).filter((text) => text.startsWith('Учёт'));
  await expect
    .poll(notes)
    .toEqual([expect.stringMatching(/^Учёт: пришла оплата по счетам № 1203, № СЧ-901\./)]);

  const reminder = { type: 'overdue.started', due_date: '2026-01-01', left: rub('86400.00'), invoice: ASKED };
  const paid = { type: 'invoice.paid', invoice: ASKED, paid: rub('12000.00') };
  for (const event of [paid, reminder])
    expect(
      await accounting.send({ ...event, occurred_at: '2026-01-02T09:00:00Z', counterparty: CLIENT }),
    ).toBe('accepted');
  await expect(asked).toContainText('Счёт оплачен');
  await expect(asked).not.toContainText('Началась просрочка');
  await crm.open(ROMASHKA.lead);
  await expect(page.getByText(/пришла оплата по счетам/)).toBeVisible();
});

test('a payment is announced once in a closed card, without its sum for a role without sums', async ({
  crm,
  page,
  product,
  browser,
}) => {
  const accounting = new Accounting(product);
  const begun = () => page.waitForResponse(/\/v1\/payments:news/);
  await hurry(page.context());
  await crm.sit({ user: 503 });
  const first = begun();
  await crm.open('/leads/detail/10006');
  await expect(crm.panel).toContainText(/527\s500\s₽/);
  await first;
  const context = await browser.newContext({ locale: 'ru-RU' });
  await hurry(context);
  const other = await context.newPage();
  const junior = new Crm(other, product);
  await junior.sit({ user: 505 });
  const asked = other.waitForResponse(/\/v1\/payments:news/);
  await junior.open('/leads/detail/10006');
  await asked;

  const sum = rub('1234567.89');
  const sent = await accounting.send(
    {
      type: 'payment.received',
      occurred_at: new Date().toISOString(),
      counterparty: { id: 'cp-1002' },
      payment: { id: 'pay-news', number: '419', sum },
      invoices: [],
    },
    'evt_news',
  );
  expect(sent).toBe('accepted');
  const line = crm.panel.getByRole('status').filter({ hasText: 'Поступило' });
  await expect(line).toContainText(/Поступило 1\s234\s567,89\s₽/);
  // The figures are of the same moment.
  await expect(crm.panel).not.toContainText(/527\s500\s₽/);
  await expect(junior.panel.getByText('Поступила оплата')).toBeVisible();
  await expect(junior.panel).not.toContainText(/1\s234/);
  await enlargeText(crm.panel, 240);
  expect(await cutNumbers(crm.panel)).toEqual([]);
  await context.close();

  const again = begun();
  await crm.go('/leads/detail/10001');
  await again;
  const back = begun();
  await crm.go('/leads/detail/10006');
  await back;
  await expect(crm.panel).not.toContainText('Поступило');
});

test('an accounting system is connected by an administrator, checked by the command, and shows its events', async ({
  crm,
  page,
  watch,
}) => {
  await crm.open(`/settings/widgets/${await crm.code()}/`);
  const opener = page.getByRole('button', { name: /^События из учёта/ });
  await opener.click();
  const section = page.locator('.section', { has: opener }).locator('.content');
  await section.getByRole('textbox', { name: 'Какая система будет сообщать' }).fill('1С:Бухгалтерия');
  await page.keyboard.press('Enter');
  const key = section.getByRole('textbox', { name: 'Ключ подписи' });
  await expect(key).toBeFocused();
  await expect(key).toHaveValue(/^whsec_/);
  const made = section.locator('.alert');
  await made.getByText('Как проверить').click();
  const command = (await made.locator('pre').textContent()) ?? '';
  const { stdout } = await promisify(execFile)('sh', ['-c', command]);
  expect(JSON.parse(stdout)).toEqual({ status: 'ignored' });
  await section.getByRole('button', { name: 'Обновить' }).click();
  await expect(section.locator('.event').first()).toContainText('sverka.test');
  await expect(section.locator('.event').first()).toContainText('Принято, действий нет');
  expect(await axeFaults(page, watch, '[id^=work-area-]')).toEqual([]);
  await section.getByRole('button', { name: 'Скрыть' }).click();
  await expect(key).toHaveCount(0);
});
