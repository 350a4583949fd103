import type { PGlite } from '@electric-sql/pglite';
import type { FreeSpace } from './free-space.ts';

/** Statements that do not change the disk; a transaction counts as a write. */
const READ = /^\s*select\b(?![\s\S]*\bfor\s+(no\s+key\s+)?(update|share)\b)/i;

/** The same database, which writes only while there is space. @throws NoRoom from writing calls */
export function guardWrites(client: PGlite, space: FreeSpace): PGlite {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'query' && name !== 'transaction' && name !== 'exec')
        return (...given: unknown[]): unknown => Reflect.apply(value, target, given) as unknown;
      return async (...given: unknown[]) => {
        const isRead = name === 'query' && READ.test(String(given[0]));
        if (!isRead) await space.mustHaveRoom();
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
}
