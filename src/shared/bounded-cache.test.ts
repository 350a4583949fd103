import { expect, it } from 'vitest';
import { createRecent } from './bounded-cache.ts';

it('keeps the latest entries and drops the oldest', () => {
  const recent = createRecent<number>(2);
  recent.put('a', 1);
  recent.put('b', 2);
  recent.put('a', 3);
  recent.put('c', 4);
  expect(['a', 'b', 'c'].map(recent.find)).toEqual([3, undefined, 4]);
});
