// @vitest-environment happy-dom
import { within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { SettingsOverview } from '#contract/settings/settings-overview.ts';
import { freshOverview as FRESH } from '#contract/testing/settings-overview.ts';
import { createTranslate } from '#shared/i18n.ts';
import en from '../../../i18n/en.json' with { type: 'json' };
import ru from '../../../i18n/ru.json' with { type: 'json' };
import { type SectionName, sectionNames } from './lazy-sections.ts';
import { summaryOf } from './summary-words.ts';
import { json, openAdvanced, problem } from './testing/context.ts';

afterEach(() => document.body.replaceChildren());

const BUSY: SettingsOverview = {
  roles: { saved: true, read_only: false, groups: 3, people: 1 },
  request_rules: { kinds: 2, limits: 1 },
  notification_rules: { rules: 2 },
  field_mapping: { chosen: 5 },
  accountants: { members: 2, signed_in: 1 },
  accounting_connections: {
    connections: 1,
    first: { kind: 'moysklad', state: 'ready', documents: 1200, good_at: '2026-03-02T08:05:00Z' },
  },
  accounting_events: { sources: 2, enabled: 1, last_at: '2026-03-02T08:15:00Z' },
  audit: { last_at: '2026-03-02T08:15:00Z' },
  settings_history: { last_at: '2026-03-02T08:15:00Z' },
  diagnostics: { books: 'failing', parked: 2 },
  crm_access: { status: 'connected' },
};
const text = createTranslate(ru, 'ru');
const says = (name: SectionName, overview: SettingsOverview): string => summaryOf(name, overview, text).words;
const overview = (change: Partial<SettingsOverview>): SettingsOverview => ({ ...BUSY, ...change });

const connected = (state: 'loading' | 'paused' | 'failing', connections = 1): SettingsOverview => {
  const first = { kind: 'moysklad', state, documents: 1200, good_at: null };
  return overview({ accounting_connections: { connections, first } });
};

it.each<[SectionName, SettingsOverview, string | RegExp]>([
  ['roles', FRESH, 'Не заданы · только чтение'],
  ['roles', BUSY, '3 группы · 1 человек отдельно'],
  [
    'roles',
    overview({ roles: { saved: true, read_only: false, groups: 0, people: 0 } }),
    'У всех одинаковые',
  ],
  ['request_rules', FRESH, '4 вида заявок · без согласования'],
  ['request_rules', BUSY, '2 вида заявок · согласуются от суммы'],
  ['request_rules', overview({ request_rules: { kinds: 0, limits: 1 } }), 'Заявки выключены'],
  ['notification_rules', FRESH, 'Одно правило для всех'],
  ['notification_rules', BUSY, '2 отдельных правила'],
  ['field_mapping', FRESH, 'Не выбраны: ищем по названиям'],
  ['field_mapping', BUSY, '5 полей выбрано'],
  ['accountants', FRESH, 'Никого нет'],
  ['accountants', BUSY, '2 человека · ещё без входа: 1'],
  ['accounting_connections', FRESH, 'Не подключён'],
  ['accounting_connections', BUSY, /^МойСклад: обновлено 2 мар\./],
  ['accounting_connections', connected('loading', 2), 'Загрузка: 1\u00a0200 документов · ещё подключено: 1'],
  ['accounting_connections', connected('paused'), 'МойСклад: на паузе'],
  ['accounting_connections', connected('failing'), 'МойСклад: не читается'],
  ['accounting_events', FRESH, 'Не настроено'],
  ['accounting_events', BUSY, /^1 источник · последнее: 2 мар/],
  [
    'accounting_events',
    overview({ accounting_events: { sources: 1, enabled: 0, last_at: null } }),
    'Выключено · событий ещё не было',
  ],
  ['crm_access', FRESH, 'Доступа ещё нет'],
  ['crm_access', BUSY, 'Доступ есть'],
  ['diagnostics', FRESH, 'Учёт ещё не спрашивали'],
  ['diagnostics', BUSY, 'Учёт не отвечает · не доставлено: 2'],
  ['diagnostics', overview({ diagnostics: { books: 'good', parked: 0 } }), 'Всё работает'],
  ['audit', FRESH, 'Записей нет'],
  ['settings_history', BUSY, /^Последнее изменение: 2 мар/],
])('a collapsed section shows its summary: %s', (name, overview, words) => {
  expect(says(name, overview)).toMatch(words);
});

it('has English texts for everything', () => {
  const english = createTranslate(en, 'en');
  const all = [FRESH, BUSY].flatMap((one) => sectionNames.map((name) => summaryOf(name, one, english).words));
  expect(all.filter((words) => /advanced\.|[а-яё]/i.test(words))).toEqual([]);
});

it('asks once for all sections, and again when one is collapsed', async () => {
  const state = { now: FRESH };
  const { view, looked, person, openSection } = openAdvanced({ overview: () => json(state.now) });
  const section = () => within(view.getByRole('region', { name: 'Бухгалтеры' }));
  await view.findByText('Никого нет');
  expect(looked.count).toBe(1);
  await openSection('Бухгалтеры');
  await vi.waitFor(() => expect(section().queryByText('Никого нет')).toBeNull());
  expect(looked.count).toBe(1);
  state.now = BUSY;
  await person.click(view.getByRole('button', { name: 'Бухгалтеры' }));
  expect(await section().findByText(/^2 человека/)).toBeTruthy();
  expect(looked.count).toBe(2);
});

it('says what could not be read, and reads it again', async () => {
  const state = { down: true };
  const { view, person } = openAdvanced({
    overview: () => (state.down ? problem('internal', 500) : json(BUSY)),
  });
  expect((await view.findAllByText('Не удалось прочитать')).length).toBe(sectionNames.length);
  state.down = false;
  await person.click(within(view.getByRole('alert')).getByRole('button', { name: 'Повторить' }));
  expect(await view.findByText('3 группы · 1 человек отдельно')).toBeTruthy();
  expect(view.queryByRole('alert')).toBeNull();
});
