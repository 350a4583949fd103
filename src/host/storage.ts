import type { HostStorage } from './types.ts';

/** Before every key of ours in the storage that all widgets of the page share. */
export const STORAGE_PREFIX = 'sverka:';

/**
 * `localStorage` that never throws: when the browser refuses (private mode, full), the caller goes on without
 * it.
 */
export function createStorage(prefix: string): HostStorage {
  const attempt = <Value>(run: () => Value, otherwise: Value): Value => {
    try {
      return run();
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => attempt(() => localStorage.getItem(prefix + key), null),
    write: (key, value) =>
      attempt(() => {
        localStorage.setItem(prefix + key, value);
        return true;
      }, false),
    remove: (key) => attempt(() => localStorage.removeItem(prefix + key), undefined),
    keys: () =>
      attempt(() => Object.keys(localStorage), []).flatMap((key) =>
        key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
      ),
  };
}
