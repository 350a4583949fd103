import type { Database } from '../../store/engine/database.ts';

/** The database went away. */
export class Cut extends Error {
  override readonly name = 'Cut';
}

export interface CutDatabase {
  readonly database: Database;
  /**
   * The next cut comes after this many points: there is a point before every statement, before a commit and
   * right after it.
   */
  arm(points: number): void;
  disarm(): void;
  readonly cuts: { before: number; commit: number; after: number };
}

const STATEMENTS = new Set<unknown>(['select', 'insert', 'update', 'delete', 'execute']);

/**
 * A database that fails at a chosen point: inside a transaction everything is rolled back, after the commit
 * only the answer is lost.
 */
export function cutDatabase(real: Database): CutDatabase {
  let left = Number.POSITIVE_INFINITY;
  const cuts = { before: 0, commit: 0, after: 0 };
  const point = (where: keyof typeof cuts): void => {
    left -= 1;
    if (left >= 0) return;
    left = Number.POSITIVE_INFINITY;
    cuts[where] += 1;
    throw new Cut();
  };
  const transact =
    (target: Database): Database['transaction'] =>
    async (run, config) => {
      const answer = await target.transaction(async (transaction) => {
        const inner = await run(wrap(transaction));
        point('commit');
        return inner;
      }, config);
      point('after');
      return answer;
    };
  function wrap<Target extends object>(target: Target): Target {
    return new Proxy(target, {
      get: (_, name) => {
        if (name === 'transaction') return transact(target as unknown as Database);
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          if (STATEMENTS.has(name)) point('before');
          return Reflect.apply(value, target, given) as unknown;
        };
      },
    });
  }
  return {
    database: wrap(real),
    arm: (points) => {
      left = points;
    },
    disarm: () => {
      left = Number.POSITIVE_INFINITY;
    },
    cuts,
  };
}
