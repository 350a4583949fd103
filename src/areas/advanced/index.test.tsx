// @vitest-environment happy-dom
import { within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import type { AreaContext } from '#areas/context.ts';
import type { Host } from '#host/types.ts';
import { ApiError } from '#http/errors.ts';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import ru from '../../../i18n/ru.json' with { type: 'json' };

const fake = vi.hoisted(() => ({ services: {} as unknown }));
vi.mock('#areas/services.ts', () => ({ services: () => fake.services }));
// Test files share modules: the area is imported with the fake, and the registry is reset afterwards.
vi.resetModules();
const { open } = await import('./index.ts');
afterAll(() => vi.resetModules());
afterEach(() => document.body.replaceChildren());

const saved = {
  gateway_url: 'https://g.example',
  switches: '{"pipeline":false}',
  widget_code: 'sverka',
  id: 7,
};

interface Options {
  readonly isAdmin?: boolean;
  readonly settings?: Record<string, unknown>;
  write?(): Promise<unknown>;
}

function show({ isAdmin = true, settings = saved, write = async () => undefined }: Options = {}) {
  const root = document.createElement('div');
  document.body.append(root);
  const writeWidgetSettings = vi.fn(write);
  fake.services = { calls: null, widgetSettings: { write: writeWidgetSettings } };
  const host = {
    code: 'sverka',
    workArea: () => ({ root, style: () => undefined }),
    settings: () => settings,
    rememberSettings: vi.fn(),
    user: () => ({ id: 1, name: 'Анна', isAdmin }),
    fetch: vi.fn(async () => Promise.reject(new TypeError('down'))),
    exchangeToken: vi.fn(),
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
  void open(createLifetime(), context, undefined);
  return { view: within(root), root, host, writeWidgetSettings };
}

it('saves a switch with all our fields and none of the host’s, then applies it', async () => {
  const { view, host, writeWidgetSettings } = show();
  const badges = view.getByRole('switch', { name: 'Метки долга в воронке' });
  expect(badges.getAttribute('aria-checked')).toBe('false');
  badges.focus();
  await userEvent.keyboard(' ');
  await view.findByText(/Сохранено/);
  expect(badges.getAttribute('aria-checked')).toBe('true');
  const switches = JSON.stringify({ pipeline: true, dashboard: true, notifications: false });
  expect(writeWidgetSettings.mock.calls[0]?.slice(0, 2)).toEqual([
    'sverka',
    { gateway_url: 'https://g.example', switches },
  ]);
  expect(host.rememberSettings).toHaveBeenCalledWith({ switches });
});

it('reverts the switch and says why when the CRM refuses', async () => {
  const { view, host } = show({
    write: async () => Promise.reject(new ApiError('forbidden', 'widget settings')),
  });
  const badges = view.getByRole('switch', { name: 'Метки долга в воронке' });
  await userEvent.click(view.getByText('Метки долга в воронке'));
  await view.findByText(/менять настройки может только администратор/);
  expect(badges.getAttribute('aria-checked')).toBe('false');
  expect(host.rememberSettings).not.toHaveBeenCalled();
});

it('shows other users the settings and whom to ask', async () => {
  const { view, writeWidgetSettings } = show({ isAdmin: false });
  expect(view.getByText(/Менять может только администратор/)).toBeTruthy();
  await userEvent.click(view.getByRole('switch', { name: 'Метки долга в воронке' }));
  expect(writeWidgetSettings).not.toHaveBeenCalled();
});

it.each(['{"pipeline":', '[', '7', 'null'])(
  'says that switches stored as «%s» could not be read, until they are saved',
  async (switches) => {
    const { view } = show({ settings: { ...saved, switches } });
    expect(view.getByText(/Сохранённые переключатели не прочитались/)).toBeTruthy();
    await userEvent.click(view.getByRole('switch', { name: 'Метки долга в воронке' }));
    await vi.waitFor(() => expect(view.queryByText(/переключатели не прочитались/)).toBeNull());
  },
);

it.each(['', undefined, '{}', { pipeline: true }])(
  'reads «%s» as switches that nobody has stored, or that somebody has',
  (switches) => {
    const { view } = show({ settings: { ...saved, switches } });
    expect(view.queryByText(/переключатели не прочитались/)).toBeNull();
  },
);

it('tests the saved address', async () => {
  const { view, host } = show();
  await userEvent.click(view.getByRole('button', { name: 'Проверить связь' }));
  await view.findByText('По этому адресу никто не отвечает.');
  expect(host.fetch).toHaveBeenCalledWith('https://g.example/health', expect.anything());
});

it('offers no test without an address', () => {
  const { view, root } = show({ settings: {} });
  expect(root.textContent).toContain('Адрес шлюза не указан');
  expect(view.queryByRole('button', { name: 'Проверить связь' })).toBeNull();
});
