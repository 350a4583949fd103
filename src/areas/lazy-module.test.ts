import { expect, it } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import { createLazyModule } from './lazy-module.ts';

it('is fetched once, however often it is wanted', async () => {
  let fetched = 0;
  const module = createLazyModule(
    createLifetime(),
    async () => {
      fetched += 1;
      return 'here';
    },
    () => undefined,
  );
  expect(module.value.value).toBeNull();
  expect(await Promise.all([module.want(), module.want()])).toEqual(['here', 'here']);
  expect(await module.want()).toBe('here');
  expect([fetched, module.value.value, module.failed.value]).toEqual([1, 'here', false]);
});

it('that did not come is reported, and fetched again when it is wanted again', async () => {
  const reported: unknown[] = [];
  let isDown = true;
  const module = createLazyModule(
    createLifetime(),
    async () => {
      if (isDown) throw new Error('404');
      return 'here';
    },
    (error) => reported.push(error),
  );
  expect([await module.want(), module.failed.value]).toEqual([null, true]);
  expect(reported).toEqual([new Error('404')]);
  isDown = false;
  expect([await module.want(), module.failed.value]).toEqual(['here', false]);
});

it('that comes after the end of its area is not kept', async () => {
  const lifetime = createLifetime();
  const module = createLazyModule(
    lifetime,
    async () => {
      lifetime.end();
      return 'here';
    },
    () => undefined,
  );
  expect([await module.want(), module.value.value]).toEqual([null, null]);
});
