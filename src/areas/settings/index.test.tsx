// @vitest-environment happy-dom

import { within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { AreaContext } from '#areas/context.ts';
import type { CheckFault } from '#gateway-client/connection/connection-outcome.ts';
import type { Host } from '#host/types.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import ru from '../../../i18n/ru.json' with { type: 'json' };
import { open } from './index.ts';

afterEach(() => document.body.replaceChildren());

function show({ field = true, saved = '' } = {}) {
  const lifetime = createLifetime();
  const body = document.createElement('div');
  const input = document.createElement('input');
  input.value = 'https://old.example';
  const place = document.createElement('div');
  place.className = 'sverka-settings';
  body.append(input, place);
  document.body.append(body);
  const fetch = vi.fn(async () => new Response('{}', { status: 404 }));
  const navigate = vi.fn();
  const host = {
    settingsForm: () => ({ input: field ? input : null, place }),
    fetch,
    exchangeToken: vi.fn(),
    settings: () => ({ gateway_url: saved }),
    code: 'sverka',
    navigate,
  };
  const context: AreaContext = {
    host: host as unknown as Host,
    text: createTranslate(ru, 'ru'),
    clock: { now: () => 0, uuid: () => 'uuid', random: () => 0 },
    log: { note: () => undefined, trace: () => undefined },
    keep: (_key, make) => make(),
    load: () => Promise.reject(new Error('no parts here')),
    loadPart: (_lifetime, code) => code(),
  };
  void open(lifetime, context, { body });
  return { view: within(body), input, place, fetch, lifetime, navigate };
}

it('explains the field and where the switches are', async () => {
  const { view } = show();
  expect(await view.findByText(/Адрес сервера, на котором запущен шлюз/)).toBeTruthy();
  expect(view.getByText(/на странице «Настройки» → «Сверка: настройки»/)).toBeTruthy();
});

it('tests the typed address, not the saved one', async () => {
  const { view, input, fetch } = show();
  await userEvent.clear(input);
  await userEvent.type(input, 'https://new.example');
  await userEvent.click(await view.findByRole('button', { name: 'Проверить связь' }));
  await view.findByText(/отвечает не шлюз «Сверки» \(ответ 404\)/);
  expect(fetch).toHaveBeenCalledWith('https://new.example/health', expect.anything());
  expect(view.getByText(/https:\/\/new\.example\/health/)).toBeTruthy();
});

it('reports at once what is wrong with the address', async () => {
  const { view, input, fetch } = show();
  await userEvent.clear(input);
  await userEvent.type(input, 'http://books.example');
  await userEvent.click(await view.findByRole('button', { name: 'Проверить связь' }));
  expect(await view.findByText('Адрес без шифрования.')).toBeTruthy();
  expect(fetch).not.toHaveBeenCalled();
});

it('drops a result for another address', async () => {
  const { view, input } = show();
  await userEvent.click(await view.findByRole('button', { name: 'Проверить связь' }));
  await view.findByRole('button', { name: 'Проверить ещё раз' });
  await userEvent.type(input, 'x');
  expect(await view.findByRole('button', { name: 'Проверить связь' })).toBeTruthy();
  expect(view.queryByRole('list')).toBeNull();
});

it('scopes its styles under its own class, and removes everything at its end', async () => {
  const { view, place, lifetime } = show();
  await view.findByText(/Адрес сервера/);
  const css = place.querySelector('style')?.textContent ?? '';
  const rules = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@(media|keyframes)[^{]*\{([^{}]*\{[^{}]*\})*\s*\}/g, '');
  const selectors = [...rules.matchAll(/([^{}]+)\{/g)].flatMap((rule) => (rule[1] ?? '').split(','));
  expect(selectors.filter((selector) => !selector.includes('.sverka-settings'))).toEqual([]);
  lifetime.end();
  expect(place.innerHTML).toBe('');
});

it('offers no test where the host has no field', async () => {
  const { view } = show({ field: false });
  await view.findByText(/на странице «Настройки» → «Сверка: настройки»/);
  expect(view.queryByRole('button')).toBeNull();
});

it('leads to the page with the other settings, once the address is saved', async () => {
  const before = show();
  await before.view.findByText(/Откроется, когда адрес сохранён/);
  expect(before.view.queryByRole('link')).toBeNull();
  document.body.replaceChildren();
  const { view, input, navigate } = show({ saved: 'https://old.example' });
  const way = await view.findByRole('link', { name: 'Открыть эту страницу' });
  expect(way.getAttribute('href')).toBe('/settings/widgets/sverka/');
  await userEvent.click(way);
  expect(navigate).toHaveBeenCalledWith('/settings/widgets/sverka/');
  // What is typed and not saved would be gone.
  await userEvent.type(input, '.org');
  expect(view.queryByRole('link')).toBeNull();
});

it('has no roles: they are set on the page', async () => {
  const { view } = show({ saved: 'https://old.example' });
  await view.findByRole('link');
  expect(view.queryByText('Кто что видит')).toBeNull();
});

/** A fault added to the test must be added here, and then to the texts. */
const faults: Record<CheckFault, true> = {
  missing: true,
  not_url: true,
  not_https: true,
  credentials: true,
  query: true,
  unreachable: true,
  unreachable_local: true,
  origin_refused: true,
  timeout: true,
  not_gateway: true,
  gateway_error: true,
  database_down: true,
  no_token: true,
  token_refused: true,
  token_blocked: true,
  rate_limited: true,
  books_refused: true,
  books_not_connected: true,
  books_loading: true,
  books_unavailable: true,
  books_stale: true,
  access_unknown: true,
  access_never: true,
  access_lost: true,
  access_unavailable: true,
  access_blocked: true,
  writing_closed: true,
  writing_rights: true,
  writing_unknown: true,
};

it('has texts for every fault, and for no other', () => {
  expect(Object.keys(ru.settings.fault).sort()).toEqual(Object.keys(faults).sort());
});
