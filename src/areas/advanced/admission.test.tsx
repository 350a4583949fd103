// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { openAdvanced } from './testing/context.ts';

afterEach(() => document.body.replaceChildren());

it('says that it could not find out who administers, instead of hiding the sections', async () => {
  let isDown = true;
  const refuse = () => (isDown ? { status: 503, body: {} } : null);
  const { view, person } = openAdvanced({ isAdmin: false, refuse });
  const again = await view.findByRole('button', { name: 'Повторить' });
  expect(view.getByText(/не удалось узнать ваши права/)).toBeTruthy();
  expect(view.queryByRole('button', { name: 'Уведомления' })).toBeNull();
  isDown = false;
  await person.click(again);
  await view.findByRole('button', { name: 'Уведомления' });
  expect(view.queryByText(/не удалось узнать ваши права/)).toBeNull();
});

it('hides the sections silently from users who may not administer', async () => {
  const { view, textOf } = openAdvanced({ isAdmin: false, administers: false });
  await view.findByText(/Менять может только администратор/);
  expect(textOf()).not.toContain('не удалось узнать ваши права');
});
