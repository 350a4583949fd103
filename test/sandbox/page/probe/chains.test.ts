// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createChains } from './chains.ts';

const macrotask = () => new Promise<void>((done) => setTimeout(done, 0));

describe('an async chain', () => {
  it('continues through promises, and ends with the turn', async () => {
    const chains = createChains();
    const seen: (number | null)[] = [];
    async function work(): Promise<void> {
      seen.push(chains.current());
      await Promise.resolve();
      await (async () => {
        await Promise.resolve();
      })();
      seen.push(chains.current());
    }
    chains.during(7, () => void work());
    await macrotask();
    expect([...seen, chains.current()]).toEqual([7, 7, null]);
  });

  it('is not ended by the previous one', async () => {
    const chains = createChains();
    chains.during(1, () => undefined);
    chains.enter(2);
    await macrotask();
    expect(chains.current()).toBe(2);
  });
});
