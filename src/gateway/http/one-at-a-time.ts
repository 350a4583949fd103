/** Runs heavy work one at a time per key; a caller that gives up while waiting never starts. */
export interface OneAtATime {
  run<Value>(key: string | number, signal: AbortSignal, work: () => Promise<Value>): Promise<Value>;
}

export function oneAtATime(): OneAtATime {
  const last = new Map<string | number, Promise<unknown>>();
  return {
    async run(key, signal, work) {
      const before = last.get(key);
      const own = (async () => {
        await before;
        signal.throwIfAborted();
        return work();
      })();
      const settled = own.then(nothing, nothing);
      last.set(key, settled);
      try {
        return await own;
      } finally {
        if (last.get(key) === settled) last.delete(key);
      }
    },
  };
}

function nothing(): void {}
