import type { Clock } from '#shared/clock.ts';

/** The same thing sent always has the same key: sent again after a cut answer it is still one. @param what all that makes it this one */
export function createKeys(clock: Pick<Clock, 'uuid'>): (id: string, what: unknown) => string {
  const keys = new Map<string, string>();
  return (id, what) => {
    const name = `${id} ${JSON.stringify(what)}`;
    const key = keys.get(name) ?? clock.uuid();
    keys.set(name, key);
    return key;
  };
}
