import { type Caller, maker } from './attribution.ts';
import { describeTarget } from './listeners.ts';
import type { Live, Watch } from './types.ts';

type Handle = { type: string; namespace?: string; handler: object; guid: number };
type EventTable = Record<string, Handle[]>;
type Internals = JQueryStatic & {
  event: { add: (...args: unknown[]) => unknown };
  _data(element: unknown, key: 'events'): EventTable | undefined;
};

/**
 * Counts handlers that widgets attach through jQuery. One native listener serves many of them, so they are
 * read from jQuery's own tables.
 */
export function watchJQueryHandlers(jquery: JQueryStatic, now: () => number): Watch {
  const internals = jquery as Internals;
  const owners = new WeakMap<object, Caller & { born: number }>();
  const add = internals.event.add;
  internals.event.add = function (this: unknown, ...args: unknown[]) {
    const by = maker('listener');
    const given = args[2] as { handler?: object } | object | undefined;
    const handler = given !== undefined && 'handler' in given ? given.handler : given;
    if (by !== null && handler !== undefined && handler !== null) owners.set(handler, { ...by, born: now() });
    return add.apply(this, args);
  };

  function handlersOf(target: unknown): Live[] {
    const table = internals._data(target, 'events') ?? {};
    return Object.values(table)
      .flat()
      .flatMap((handle) => {
        const by = owners.get(handle.handler);
        if (by === undefined) return [];
        return [{ kind: 'listener' as const, ...by, type: handle.type, target: describeTarget(target) }];
      });
  }

  return { alive: () => [window, document, ...document.querySelectorAll('*')].flatMap(handlersOf) };
}
