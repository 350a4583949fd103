import { describe, expect, it } from 'vitest';
import { keep, readKept } from './kept.ts';

describe('what the browser keeps', () => {
  it('comes back, and damaged text is as nothing', () => {
    const table = new Map<string, string>();
    const storage = {
      getItem: (name: string) => table.get(name) ?? null,
      setItem: (name: string, value: string) => void table.set(name, value),
    };
    expect(readKept(storage, 'x', [])).toEqual([]);
    keep(storage, 'x', [1]);
    expect(readKept(storage, 'x', [])).toEqual([1]);
    table.set('sandbox.x', '{');
    expect(readKept(storage, 'x', [])).toEqual([]);
  });
});
