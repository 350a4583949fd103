/** An agent reads a base of 1С that the gateway cannot reach, with the key from the settings. */
import { writeFile } from 'node:fs/promises';
import { ONEC_USER, startDemoOneC } from '#run/demo/demo-onec.ts';
import { startProgram } from '#run/program.ts';
import { axeFaults } from '../harness/axe.ts';
import { expect, test as product } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

/** A few clients with a few documents each. */
const MOST_SALES = 4;
const OURS = '[id^=work-area-]';

// The gateway itself may not go to an address of this machine.
const test = product.extend({
  gatewayEnv: [async ({ gatewayEnv }, use) => use({ ...gatewayEnv, BOOKS: 'none' }), { scope: 'worker' }],
});

let system: Awaited<ReturnType<typeof startDemoOneC>>;
test.beforeAll(async () => {
  system = await startDemoOneC(MOST_SALES);
});
test.afterAll(async () => system.close());

test.use({ locale: 'ru-RU', apart: 'accounting-agent' });

test('1С through an agent: the key, the agent, then the figure of the card', async ({
  crm,
  page,
  watch,
}, info) => {
  const settings = await crm.openAccounting();
  await settings.getByRole('button', { name: 'Подключить учёт' }).press('Enter');
  await settings.getByRole('button', { name: '1С:Предприятие' }).press('Enter');
  await settings.getByRole('radio', { name: 'База в сети компании (через агента)' }).check();
  await settings.getByRole('button', { name: 'Создать ключ агента' }).press('Enter');
  const file = settings.getByLabel('agent.json', { exact: true });
  await expect(file).toBeFocused();
  const row = settings.getByRole('listitem', { name: '1С:Предприятие' });
  await expect(row).toContainText('Ждёт агента');
  expect(await axeFaults(page, watch, OURS)).toEqual([]);
  const given = JSON.parse(await file.inputValue()) as object;
  const base = { ONEC_URL: system.url, ONEC_LOGIN: ONEC_USER.login, ONEC_PASSWORD: ONEC_USER.password };
  const path = info.outputPath('agent.json');
  await writeFile(path, JSON.stringify({ ...given, ...base }));
  await settings.getByRole('button', { name: 'Ключ сохранён, скрыть' }).press('Enter');
  await expect(row.locator('strong')).toBeFocused();

  const agent = startProgram({ name: 'agent', entry: 'src/gateway/agent/main.ts', words: [path] });
  try {
    await expect(row).toContainText('Работает');
    await expect(row).toContainText(/Прочитано: \d+ клиент/);
    await expect(row).toContainText(/Агент \S+ подключён/);
    await crm.sit({ user: 503 });
    await crm.open(ROMASHKA.lead);
    await expect(crm.panel).toContainText(ROMASHKA.debt);
    await expect(crm.panel).toContainText(ROMASHKA.overdue);
  } finally {
    await agent.stop();
  }
});
