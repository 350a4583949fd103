import { expect, it } from 'vitest';
import { entityText, parseAccountId, parseUserId } from './ids.ts';

it('accepts whole positive numbers only', () => {
  expect(parseAccountId(31415926)).toBe(31415926);
  expect(parseUserId(1)).toBe(1);
  for (const bad of [0, -1, 1.5, '1', 2 ** 53, Number.NaN, null, undefined, {}]) {
    expect(parseAccountId(bad)).toBeNull();
    expect(parseUserId(bad)).toBeNull();
  }
});

it('names an entity', () => {
  expect(entityText({ type: 'company', id: '30001' })).toBe('company:30001');
});
