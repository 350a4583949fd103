import { describe, expect, it } from 'vitest';
import type { Live } from '../probe/types.ts';
import { survivorsOf } from './survivors.ts';

function live(change: Partial<Live>): Live {
  return {
    kind: 'listener',
    widget: 'w',
    type: 'click',
    target: 'document',
    where: null,
    born: 1,
    ...change,
  };
}

describe('leftovers of a destroyed widget', () => {
  it('are its own, made before its end, and still running', () => {
    const left = live({});
    const others = [
      live({ widget: 'x' }),
      live({ born: 9 }),
      live({ kind: 'style' }),
      live({ kind: 'node' }),
    ];
    expect(survivorsOf([left, ...others, live({ kind: 'timer' })], 'w', 5)).toEqual([
      left,
      live({ kind: 'timer' }),
    ]);
  });
});
