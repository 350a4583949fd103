import { describe, expect, it } from 'vitest';
import { createLimiter, DEFAULT_LIMITS, type Limiter, type Verdict } from './limiter.ts';

function bench(change: Partial<typeof DEFAULT_LIMITS> = {}): { limiter: Limiter; at: { ms: number } } {
  const at = { ms: 1_000_000 };
  return { at, limiter: createLimiter(() => at.ms, { ...DEFAULT_LIMITS, ...change }) };
}
const burst = (limiter: Limiter, key: string, count: number, integration = true): Verdict[] =>
  Array.from({ length: count }, () => limiter.take(key, integration));

describe('the limiter', () => {
  it('passes seven in any second and refuses the eighth', () => {
    const { limiter, at } = bench();
    expect(burst(limiter, 'a', 8)).toEqual([...Array.from({ length: 7 }, () => 'pass'), 'too_many']);
    at.ms += 999;
    expect(limiter.take('a', true)).toBe('too_many');
    at.ms += 1;
    expect(burst(limiter, 'a', 8).filter((verdict) => verdict === 'pass')).toHaveLength(7);
  });

  it('slides: the window is no calendar second', () => {
    const { limiter, at } = bench();
    burst(limiter, 'a', 4);
    at.ms += 600;
    burst(limiter, 'a', 3);
    at.ms += 500;
    expect(burst(limiter, 'a', 5)).toEqual(['pass', 'pass', 'pass', 'pass', 'too_many']);
  });

  it('keeps lanes apart: another integration and the page go on', () => {
    const { limiter } = bench();
    burst(limiter, 'client:a', 8);
    expect(limiter.take('client:b', true)).toBe('pass');
    expect(limiter.take('session:501', false)).toBe('pass');
  });

  it('limits all integrations together per account, the page apart', () => {
    const { limiter } = bench();
    const verdicts = Array.from({ length: 10 }, (_, at) => burst(limiter, `client:${at}`, 7)).flat();
    expect(verdicts.filter((verdict) => verdict === 'pass')).toHaveLength(50);
    expect(limiter.take('session:501', false)).toBe('pass');
  });

  it('blocks after repeated excess and unblocks when the time is over', () => {
    const { limiter, at } = bench({ blockAfter: 3, blockMs: 5000 });
    expect(burst(limiter, 'a', 11).slice(7)).toEqual(['too_many', 'too_many', 'too_many', 'blocked']);
    at.ms += 4999;
    expect(limiter.take('a', true)).toBe('blocked');
    at.ms += 1;
    expect(limiter.take('a', true)).toBe('pass');
  });

  it('forgets refusals older than a minute', () => {
    const { limiter, at } = bench({ blockAfter: 3 });
    burst(limiter, 'a', 9);
    at.ms += 61_000;
    expect(burst(limiter, 'a', 9).at(-1)).toBe('too_many');
    expect(limiter.take('a', true)).toBe('too_many');
    expect(limiter.take('a', true)).toBe('blocked');
  });
});
