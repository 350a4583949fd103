// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import type { ConnectionState } from '#contract/settings/connection.ts';
import { type Answer, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

const never: ConnectionState = { status: 'never', reason: null, since: null, granted_by: null };
const connected: ConnectionState = {
  status: 'connected',
  reason: null,
  since: '2026-03-01T09:00:00Z',
  granted_by: '501',
};
const lost: ConnectionState = { ...connected, status: 'disconnected', reason: 'uninstalled' };
const writing = { read_only: false, granted_by_admin: true };
const url = 'https://gateway.example/oauth/start/ticket';

async function openAccess(gateway: Answer) {
  const context = openAdvanced({ gateway });
  await context.openSection('Доступ шлюза к CRM');
  const press = async (name: string) =>
    context.person.click(await context.view.findByRole('button', { name }));
  return { ...context, press };
}

it('access is granted in the CRM’s own window, noticed by the page, and tested', async () => {
  let access = never;
  const { view, press, textOf } = await openAccess((_method, path) => {
    if (path.endsWith(':start')) return json({ url, expires_at: '2026-03-02T09:15:00Z' });
    return json(
      path.endsWith(':test') ? { connection: access, works: true, problem: null, writing } : access,
    );
  });
  expect(await view.findByText('Доступа ещё нет')).toBeTruthy();
  await press('Подключить');
  const consent = await view.findByRole<HTMLAnchorElement>('link', { name: 'Открыть окно согласия CRM' });
  expect([consent.href, consent.target]).toEqual([url, '_blank']);
  expect(document.activeElement).toBe(consent);
  access = connected;
  await view.findByText('CRM отвечает шлюзу.');
  expect(textOf()).toContain('Доступ есть');
  expect(textOf()).toContain('Кто дал доступ: Анна Админ.');
});

it('newly granted access is distinguished from the earlier one', async () => {
  let access = connected;
  const { view, press } = await openAccess((_method, path) => {
    if (path.endsWith(':start')) return json({ url, expires_at: '2026-03-02T09:15:00Z' });
    return json(
      path.endsWith(':test') ? { connection: access, works: true, problem: null, writing } : access,
    );
  });
  await press('Подключить заново');
  await view.findByRole('link', { name: 'Открыть окно согласия CRM' });
  access = { ...connected, since: '2026-03-02T09:00:00Z', granted_by: '503' };
  expect(await view.findByText(/Кто дал доступ: Пётр Продавец/)).toBeTruthy();
  expect(await view.findByText('CRM отвечает шлюзу.')).toBeTruthy();
});

it('says why access was lost, and what fails when it is tested', async () => {
  const { view, press } = await openAccess((_method, path) =>
    json(
      path.endsWith(':test') ? { connection: lost, works: false, problem: 'not_connected', writing } : lost,
    ),
  );
  expect(await view.findByText('Доступ потерян')).toBeTruthy();
  expect(view.getByText('Интеграцию выключали, и CRM отозвала доступ.')).toBeTruthy();
  expect(view.getByRole('button', { name: 'Подключить заново' })).toBeTruthy();
  await press('Проверить доступ');
  expect(await view.findByText('Доступа нет: подключите.')).toBeTruthy();
});

it('access that could not be read is requested again', async () => {
  let fails = true;
  const { view, press } = await openAccess(() => (fails ? problem('internal', 404) : json(connected)));
  await view.findByRole('button', { name: 'Повторить' });
  fails = false;
  await press('Повторить');
  expect(await view.findByText('Доступ есть')).toBeTruthy();
});
