// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import { createSettingsForm } from './settings-form.ts';

const row = (name: string, type: string): string =>
  `<div class="widget_settings_block__item_field"><div>${name}:</div><div><input name="${name}" type="${type}" value="{}"></div></div>`;

it('is placed under the address, and hides the row nobody types in; its end restores the host’s form', () => {
  const body = document.createElement('div');
  body.innerHTML = row('gateway_url', 'text') + row('switches', 'hidden');
  const before = body.innerHTML;
  const lifetime = createLifetime();
  const { input, place } = createSettingsForm(lifetime, body);
  expect(input?.nextElementSibling).toBe(place);
  const rows = [...body.querySelectorAll<HTMLElement>('.widget_settings_block__item_field')];
  expect(rows.map(({ style }) => style.display)).toEqual(['', 'none']);
  expect(body.querySelector<HTMLInputElement>('[name=switches]')?.value).toBe('{}');
  lifetime.end();
  expect(body.innerHTML.replaceAll(' style=""', '')).toBe(before);
});
