/** The values put in last, by key; when there are too many, the one put in longest ago is dropped. */
export interface Recent<Value> {
  find(key: string): Value | undefined;
  put(key: string, value: Value): void;
}

export function createRecent<Value>(most = 20): Recent<Value> {
  const kept = new Map<string, Value>();
  return {
    find: (key) => kept.get(key),
    put: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      const oldest = kept.keys().next().value;
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}
