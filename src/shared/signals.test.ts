import * as library from '@preact/signals-core';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as derived from './derived.ts';
import * as signals from './signals.ts';

const own = { ...signals, ...derived };
const { batch, computed, effect, signal, untracked } = own;

function set<Value>(one: signals.Signal<Value>, value: Value): void {
  one.value = value;
}

describe('signals', () => {
  it('run an effect at once and after every change of what it read last, until stopped', () => {
    const isLeft = signal(true);
    const [left, right] = [signal('l1'), signal('r1')];
    const seen: string[] = [];
    const stop = effect(() => void seen.push(isLeft.value ? left.value : right.value));
    right.value = 'r2';
    left.value = 'l2';
    isLeft.value = false;
    left.value = 'l3';
    right.value = 'r3';
    stop();
    right.value = 'r4';
    expect(seen).toEqual(['l1', 'l2', 'r2', 'r3']);
  });

  it('compute a value once per change, when it is read, and do not notify when it is the same', () => {
    const count = signal(1);
    const make = vi.fn(() => count.value > 1);
    const isMany = computed(make);
    const seen: boolean[] = [];
    expect(make).not.toHaveBeenCalled();
    effect(() => void seen.push(isMany.value));
    count.value = 2;
    count.value = 3;
    expect([seen, isMany.value, make.mock.calls.length]).toEqual([[false, true], true, 3]);
  });

  it('notify once of changes made together, and of none that was reverted', () => {
    const [one, two] = [signal(1), signal(2)];
    const run = vi.fn(() => one.value + two.value);
    effect(run);
    batch(() => {
      one.value = 5;
      two.value = 6;
      batch(() => set(one, 7));
      expect(run).toHaveBeenCalledTimes(1);
    });
    batch(() => {
      one.value = 0;
      one.value = 7;
    });
    expect(run.mock.results.map(({ value }) => value as number)).toEqual([3, 13]);
  });

  it('do not track untracked reads', () => {
    const [one, two] = [signal(1), signal(2)];
    const run = vi.fn(() => one.peek() + untracked(() => two.value));
    effect(run);
    one.value = 2;
    two.value = 3;
    expect(run).toHaveBeenCalledOnce();
  });

  it('let an effect write, and track what it read after another effect ran within it', () => {
    const [source, copy, later] = [signal(1), signal(0), signal('a')];
    const seen: string[] = [];
    effect(() => {
      copy.value = source.value;
      effect(() => void copy.value);
      seen.push(later.value);
    });
    later.value = 'b';
    source.value = 4;
    expect([seen, copy.value]).toEqual([['a', 'b', 'b'], 4]);
  });

  it('throw when an effect keeps changing what it tracks, and work again afterwards', () => {
    const [count, other] = [signal(0), signal(0)];
    const circle = () => effect(() => set(count, count.value + 1));
    expect(circle).toThrow('cycle');
    const pair = () => {
      effect(() => set(other, count.value + 1));
      effect(() => set(count, other.value + 1));
    };
    expect(pair).toThrow('cycle');
    const calm = signal(1);
    const seen: number[] = [];
    effect(() => void seen.push(calm.value));
    calm.value = 2;
    expect(seen).toEqual([1, 2]);
  });

  it('keep notifying of a value whose computation failed, the first time, later, and among others', () => {
    for (const start of [0, 1]) {
      const divisor = signal(start);
      const inverse = computed(() => {
        if (divisor.value === 0) throw new Error('by nothing');
        return 1 / divisor.value;
      });
      const double = computed(() => 2 * inverse.value);
      const seen: unknown[] = [];
      effect(() => {
        try {
          seen.push(double.value);
        } catch (error) {
          seen.push((error as Error).message);
        }
      });
      const sets = [0, 2, 0, 0, 4];
      for (const value of sets) {
        try {
          divisor.value = value;
        } catch (error) {
          expect(error).toEqual(new Error('by nothing'));
        }
      }
      expect(seen.filter((one) => typeof one === 'number')).toEqual(start === 0 ? [1, 0.5] : [2, 1, 0.5]);
      expect(seen[0]).toBe(start === 0 ? 'by nothing' : 2);
    }
  });

  it('rerun an effect that failed with a value it read, as soon as that is computed', () => {
    const isThere = signal(false);
    const there = computed(() => {
      if (!isThere.value) throw new Error('not yet');
      return 'here';
    });
    const other = signal(0);
    const seen: string[] = [];
    effect(() => {
      if (other.value === 0) return;
      seen.push(there.value);
    });
    expect(() => set(other, 1)).toThrow('not yet');
    isThere.value = true;
    expect(seen).toEqual(['here']);
  });

  it('run the others when one throws, and throw to the writer', () => {
    const count = signal(0);
    effect(() => {
      if (count.value === 1) throw new Error('broken');
    });
    const seen: number[] = [];
    effect(() => void seen.push(count.value));
    expect(() => set(count, 1)).toThrow('broken');
    count.value = 2;
    expect(seen).toEqual([0, 1, 2]);
  });

  it('hold nothing that is no longer tracked', () => {
    const source = signal(1);
    const watchers = () => (source as unknown as { watchers: Set<unknown> }).watchers.size;
    const double = computed(() => source.value * 2);
    const stop = effect(() => void double.value);
    expect(watchers()).toBe(1);
    stop();
    source.value = 2;
    expect(watchers()).toBe(0);
    expect(double.value).toBe(4);
  });
});

/** Sources, values computed from earlier ones, and an effect that reads some. */
type Graph = { sources: number; made: number[][]; watched: number[]; writes: [number, number][][] };

const graph: fc.Arbitrary<Graph> = fc.record({
  sources: fc.integer({ min: 1, max: 4 }),
  made: fc.array(fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
  watched: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
  writes: fc.array(fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 0, max: 3 })), { maxLength: 3 }), {
    maxLength: 8,
  }),
});

type Signals = Pick<typeof own, 'signal' | 'computed' | 'effect' | 'batch'>;

/**
 * What the effect saw, run by run. A computed value reads only as far as it is even, so its dependencies
 * change.
 */
function played(kind: Signals, { sources, made, watched, writes }: Graph): number[][] {
  const written = Array.from({ length: sources }, (_, index) => kind.signal(index));
  const all: signals.ReadonlySignal<number>[] = [...written];
  const at = (index: number) => all[index % all.length] as signals.ReadonlySignal<number>;
  for (const reads of made) {
    const known = reads.map(at);
    all.push(
      kind.computed(() => {
        let sum = 0;
        for (const one of known) {
          sum += one.value;
          if (sum % 2) break;
        }
        return sum % 5;
      }),
    );
  }
  const seen: number[][] = [];
  const looked = watched.map(at);
  const stop = kind.effect(() => void seen.push(looked.map(({ value }) => value)));
  for (const together of writes)
    kind.batch(() => {
      for (const [index, value] of together) {
        const one = written[index % sources];
        if (one) one.value = value;
      }
    });
  stop();
  return [...seen, all.map(({ value }) => value)];
}

it('behave as the reference library', () => {
  fc.assert(
    fc.property(graph, (made) => {
      expect(played(own, made)).toEqual(played(library, made));
    }),
    { numRuns: 500 },
  );
});
