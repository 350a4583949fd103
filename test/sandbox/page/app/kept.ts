/** What the browser keeps for the sandbox where the platform has no public address that would: one JSON value a name. */
export function readKept<T>(storage: Pick<Storage, 'getItem'>, name: string, fallback: T): T {
  try {
    return (JSON.parse(storage.getItem(`sandbox.${name}`) ?? 'null') as T | null) ?? fallback;
  } catch {
    return fallback;
  }
}

export function keep(storage: Pick<Storage, 'setItem'>, name: string, value: unknown): void {
  storage.setItem(`sandbox.${name}`, JSON.stringify(value));
}
