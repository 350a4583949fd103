// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import { mount } from './mount.ts';

it('replaces what was there, and leaves nothing at the end', () => {
  const root = document.createElement('div');
  root.innerHTML = '<div class="waiting"></div>';
  const lifetime = createLifetime();
  mount(lifetime, root, <p>Долг 86 400 ₽</p>);
  expect(root.innerHTML).toBe('<p>Долг 86 400 ₽</p>');
  lifetime.end();
  expect(root.innerHTML).toBe('');
});
