import { describe, expect, it } from 'vitest';
import { createQueue } from './network.ts';

describe('crm_post queue', () => {
  it('runs the first call at once and the others a second apart', () => {
    let now = 0;
    const waits: number[] = [];
    const ran: number[] = [];
    const queue = createQueue(
      1000,
      () => now,
      (_task, ms) => waits.push(ms),
    );
    for (const call of [1, 2, 3]) queue(() => ran.push(call));
    expect([ran, waits]).toEqual([[1], [1000, 2000]]);
    now = 5000;
    queue(() => ran.push(4));
    expect(ran).toEqual([1, 4]);
  });
});
