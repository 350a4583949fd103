import { describe, expect, it } from 'vitest';
import { keep, readKept } from './kept.ts';

describe('values stored in the browser', () => {
  it('are restored, expire with the sandbox, and damaged text is ignored', () => {
    const table = new Map<string, string>();
    const storage = {
      getItem: (name: string) => table.get(name) ?? null,
      setItem: (name: string, value: string) => void table.set(name, value),
    };
    const life = { since: 'a' };
    expect(readKept(storage, life, 'x', [])).toEqual([]);
    keep(storage, life, 'x', [1]);
    expect(readKept(storage, life, 'x', [])).toEqual([1]);
    expect(readKept(storage, { since: 'b' }, 'x', [])).toEqual([]);
    table.set('sandbox.x', '{');
    expect(readKept(storage, life, 'x', [])).toEqual([]);
  });
});
