import { caller } from '../probe/attribution.ts';
import type { Probe } from '../probe/types.ts';

/** Members whose own members are watched too: the platform forbids any write to APP. */
const watched: ReadonlySet<string> = new Set([
  'data',
  'widgets',
  'router',
  'notifications',
  'inbox',
  'sdk',
  'system',
  'lang',
]);

function wrap<T extends object>(target: T, path: string, probe: Probe): T {
  const nested = new Map<PropertyKey, { of: object; proxy: object }>();
  function report(what: string, key: PropertyKey): void {
    // Backbone writes its own bookkeeping under an underscore: `APP.router.on(…)` is not a write by the
    // widget.
    if (!String(key).startsWith('_')) {
      const by = caller();
      probe.fault(by?.widget ?? null, `${what} ${path}.${String(key)}`, {
        rule: 'app-write',
        cause: by?.where ?? '',
      });
    }
  }

  function member(key: PropertyKey, value: object): object {
    const known = nested.get(key);
    if (known?.of === value) return known.proxy;
    const proxy = wrap(value, `${path}.${String(key)}`, probe);
    nested.set(key, { of: value, proxy });
    return proxy;
  }

  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      const deep = path === 'APP' && typeof key === 'string' && watched.has(key);
      return deep && typeof value === 'object' && value !== null ? member(key, value) : value;
    },
    set(object, key, value) {
      report('writes', key);
      return Reflect.set(object, key, value);
    },
    deleteProperty(object, key) {
      report('deletes', key);
      return Reflect.deleteProperty(object, key);
    },
    defineProperty(object, key, descriptor) {
      report('defines', key);
      return Reflect.defineProperty(object, key, descriptor);
    },
  });
}

/**
 * What pages get as `window.APP`: the same object with the same behaviour, but every write through it is
 * recorded as a fault. The host itself writes to `app`, never through this proxy.
 */
export function recordWrites<T extends object>(app: T, probe: Probe): T {
  return wrap(app, 'APP', probe);
}
