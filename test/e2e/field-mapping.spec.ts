/** The CRM fields a client is identified by: detected, chosen by an administrator, used in the card. */
import type { Locator, Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import type { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';
import { ADMIN_NAME, ROMASHKA, UNKNOWN_COMPANY } from './known.ts';

const INN_FIELD = 60_105;
const ROMASHKA_INN = '6310533810';
const UNKNOWN = UNKNOWN_COMPANY.split('/').at(-1) ?? '';

/** Calls `/api/v4` as an administrator of the CRM. */
async function rest(page: Page, crm: Crm, method: 'GET' | 'PATCH', path: string, data?: unknown) {
  const headers = { Cookie: 'sandbox_user=501', 'X-Requested-With': 'XMLHttpRequest' };
  const answer = await page.request.fetch(`${crm.product.sandboxUrl}/api/v4/${path}`, {
    method,
    headers,
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json() as Promise<{ _embedded: { custom_fields: { code: string; name: string }[] } }>;
}

/** Renames the account's field, and puts Ромашка's number into a company whose name is not in the books. */
async function nameOtherwise(page: Page, crm: Crm): Promise<void> {
  await rest(page, crm, 'PATCH', `companies/custom_fields/${INN_FIELD}`, {
    name: 'Налоговый номер',
    code: null,
  });
  await rest(page, crm, 'PATCH', `companies/${UNKNOWN}`, {
    custom_fields_values: [{ field_id: INN_FIELD, values: [{ value: ROMASHKA_INN }] }],
  });
}

async function openFields(crm: Crm, page: Page): Promise<Locator> {
  await crm.open(`/settings/widgets/${await crm.code()}/`);
  const opener = page.getByRole('button', { name: /^(Поля|Fields)$/ });
  await opener.focus();
  await page.keyboard.press('Enter');
  const section = page.locator('.section', { has: opener }).locator('.content');
  await expect(section.getByRole('combobox').nth(5)).toBeVisible();
  return section;
}

test.beforeEach(({ crm }) => crm.allowRequests(100));

const lineOf = (section: Locator, owner: RegExp, name: RegExp): Locator =>
  section.getByRole('group', { name: owner }).getByRole('combobox', { name });

test('a field is offered by its contents, chosen by keyboard, and the card matches the client by it', async ({
  crm,
  office,
  page,
}) => {
  office.lendsFields();
  await nameOtherwise(page, crm);
  await crm.open(UNKNOWN_COMPANY);
  await expect(crm.panel).toContainText('не нашли');

  const section = await openFields(crm, page);
  await expect(section).toContainText(
    /Похоже, это «Налоговый номер»: заполнено у \d+ из \d+ компаний, верных: \d+/,
  );
  await section.getByRole('button', { name: 'Взять это поле «Налоговый номер»' }).press('Enter');
  await expect(lineOf(section, /^Компании$/, /^ИНН$/)).toHaveValue(String(INN_FIELD));
  await section.getByRole('button', { name: 'Сохранить выбор' }).press('Enter');
  await expect(section).toContainText('Сохранено. Здесь уже действует');

  await crm.go(UNKNOWN_COMPANY);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await crm.open(UNKNOWN_COMPANY);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('an id in the books is chosen, created in the CRM when missing, and only once', async ({
  crm,
  office,
  page,
}) => {
  office.lendsFields();
  await office.setReadOnly(false);
  const section = await openFields(crm, page);
  const companies = section.getByRole('group', { name: 'Компании' });
  await companies.getByRole('button', { name: 'Создать поле в CRM… «Код в учёте»' }).click();
  await expect(companies).toContainText('В CRM появится поле «Код в учёте» в карточке компании');
  const make = companies.getByRole('button', { name: 'Создать', exact: true });
  await expect(make).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(section).toContainText('Поле создано и выбрано.');
  await section.getByRole('button', { name: 'Сохранить выбор' }).click();
  await expect(section).toContainText('Сохранено');

  const { _embedded } = await rest(page, crm, 'GET', 'companies/custom_fields?limit=50');
  const made = _embedded.custom_fields.filter(({ code }) => code === 'SVERKA_EXTERNAL_ID');
  expect(made.map(({ name }) => name)).toEqual(['Код в учёте']);
  await rest(page, crm, 'PATCH', `companies/${UNKNOWN}`, {
    custom_fields_values: [
      { field_id: INN_FIELD, values: null },
      { field_code: 'SVERKA_EXTERNAL_ID', values: [{ value: 'cp-1001' }] },
    ],
  });
  await crm.open(UNKNOWN_COMPANY);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(crm.panel).toContainText('код');
});

for (const look of [
  { lang: 'ru', theme: 'light' },
  { lang: 'en', theme: 'dark' },
] as const) {
  test(`a concurrent save is reported, and refusals are readable, ${look.lang}, ${look.theme}`, async ({
    crm,
    office,
    page,
    watch,
  }) => {
    watch.forgive(/status of (403|409)/);
    office.lendsFields();
    await crm.sit({ user: 501, ...look });
    await office.setReadOnly(true);
    const section = await openFields(crm, page);
    const contacts = section.getByRole('group', { name: /^(Контакты|Contacts)$/ });
    await contacts.getByRole('button', { name: /КПП|KPP/ }).click();
    await contacts.getByRole('button', { name: /^(Создать|Create)$/ }).click();
    await expect(contacts.getByRole('alert')).toContainText(/Только чтение|Read-only/);

    await office.chooseFields([{ entity: 'company', purpose: 'inn', field_id: '0', name: '' }]);
    await lineOf(section, /^(Компании|Companies)$/, /КПП|KPP/).selectOption({ index: 1 });
    await section.getByRole('button', { name: /^(Сохранить выбор|Save)$/ }).click();
    const conflict = section.getByRole('alert').filter({ hasText: ADMIN_NAME });
    await expect(conflict).toContainText(/у них ниоткуда|theirs not used/i);
    expect(await axeFaults(page, watch, '[id^=work-area-]')).toEqual([]);
    if (look.lang === 'en') await expect(section).not.toContainText(/сохран|поле|выбор|заполн/i);
    await section.getByRole('button', { name: /^(Сохранить мой вариант|Save mine)$/ }).click();
    await expect(section).toContainText(/Сохранено|Saved/);
  });
}
