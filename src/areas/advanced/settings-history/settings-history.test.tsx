// @vitest-environment happy-dom
import { within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { ConfigPreview, SavedSettings } from '#contract/settings/settings-history.ts';
import { type Answer, json, openAdvanced, problem } from '../testing/context.ts';

afterEach(() => document.body.replaceChildren());

const limit = { what: 'limit', subject: 'RUB', before: null, after: '100000' };
const second: SavedSettings = {
  kind: 'request_rules',
  version: 2,
  at: '2026-03-02T08:00:00Z',
  restored_from: null,
  current: true,
  by: { kind: 'user', id: '501', name: '' },
  origin: 'https://sub.amocrm.ru',
  sums_hidden: false,
  changes: [{ ...limit, before: '100000', after: null }],
};
const first: SavedSettings = { ...second, version: 1, current: false, changes: [limit] };
const look: ConfigPreview = {
  kind: 'request_rules',
  version: 1,
  current_version: 2,
  refusal: null,
  sums_hidden: false,
  changes: [limit],
};

/** A gateway with two versions; the first can be restored. */
function gateway() {
  const state = { items: [second, first], look, conflict: false };
  const answer: Answer = (method, path) => {
    if (path.endsWith('/restore')) {
      if (state.conflict) return problem('conflict', 409);
      const third = { ...first, version: 3, current: true, restored_from: 1 };
      state.items = [third, { ...second, current: false }, first];
      return json({ ...look, current_version: 3, refusal: 'same', changes: [] });
    }
    if (method === 'GET' && path.startsWith('/v1/settings-history?'))
      return json({ items: state.items, next: null });
    return json(state.look);
  };
  return { state, answer };
}

async function openSettingsHistory(answer: Answer) {
  const context = openAdvanced({ gateway: answer });
  await context.openSection('История настроек');
  await context.view.findByRole('list', { name: 'История настроек' });
  const press = (name: string | RegExp) => context.person.click(context.view.getByRole('button', { name }));
  return { ...context, press };
}

const RESTORE = /^Вернуть эту версию Настройки заявок, версия 1/;

it('a version shows who saved it, when, from where and what it changed', async () => {
  const { view, textOf } = await openSettingsHistory(gateway().answer);
  expect(textOf()).toContain('Настройки заявок, версия 2действует сейчас');
  expect(textOf()).toContain('Анна Админ');
  expect(textOf()).toContain('Сумма без согласования: не задана → 100 000 ₽');
  expect(textOf()).toContain('со страницы https://sub.amocrm.ru');
  expect(view.getAllByRole('button', { name: /^Вернуть эту версию/ })).toHaveLength(1);
});

it('restoring shows what will change, and can be cancelled', async () => {
  const { view, press, asked, textOf } = await openSettingsHistory(gateway().answer);
  await press(RESTORE);
  const sure = await view.findByRole('group', { name: /^Вернуть «Настройки заявок» к версии 1/ });
  expect(document.activeElement).toBe(within(sure).getByRole('button', { name: 'Оставить как есть' }));
  expect(sure.textContent?.replace(/\s/g, ' ')).toContain('не задана → 100 000 ₽');
  await press('Оставить как есть');
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
  await press(RESTORE);
  await view.findByRole('button', { name: 'Да, вернуть' });
  await press('Да, вернуть');
  const said = await view.findByText(/^Готово: Настройки заявок, снова как в версии 1/);
  await expect.poll(() => document.activeElement).toBe(said);
  expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
    path: '/v1/settings-history/request_rules/1/restore',
    body: { current_version: 2 },
  });
  expect(textOf()).toContain('Возвращена версия 1');
});

it('a version that would lock this user out cannot be restored, and says why', async () => {
  const { state, answer } = gateway();
  state.look = { ...look, refusal: 'locks_out' };
  const { view, press } = await openSettingsHistory(answer);
  await press(RESTORE);
  await view.findByRole('group', { name: /больше не управляли бы/ });
  expect(view.queryByRole('button', { name: 'Да, вернуть' })).toBeNull();
});

it('restoring asks for confirmation again when another user saved meanwhile', async () => {
  const { state, answer } = gateway();
  state.conflict = true;
  const { view, press } = await openSettingsHistory(answer);
  await press(RESTORE);
  await view.findByRole('button', { name: 'Да, вернуть' });
  await press('Да, вернуть');
  await view.findByText(/^Настройки уже сохранены другим администратором, пока вы решали/);
  state.look = { ...look, refusal: 'same', changes: [] };
  // The earlier attempt succeeded, and only its answer was lost.
  await press('Да, вернуть');
  expect(await view.findByText(/^Готово/)).toBeTruthy();
});

it('a kind unknown to this page is shown by its code', async () => {
  const { state, answer } = gateway();
  const change = { what: 'probe', subject: 'x', before: null, after: '1' };
  state.items = [{ ...second, kind: 'later_kind', changes: [change] }];
  const { textOf } = await openSettingsHistory(answer);
  expect(textOf()).toContain('later_kind, версия 2');
  expect(textOf()).toContain('другая настройка (probe): x: не задано → 1');
});
