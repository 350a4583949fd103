/** The life of the sandbox that things belong to: `host.boot`. */
export type Life = { readonly since: string };
type Kept = Life & { value: unknown };

/** What the browser keeps for the sandbox where the platform has no public address that would: one JSON value a name, until the sandbox is reset or started again. */
export function readKept<T>(
  storage: Pick<Storage, 'getItem'>,
  { since }: Life,
  name: string,
  fallback: T,
): T {
  try {
    const kept = JSON.parse(storage.getItem(`sandbox.${name}`) ?? 'null') as Kept | null;
    return kept?.since === since ? (kept.value as T) : fallback;
  } catch {
    return fallback;
  }
}

export function keep(storage: Pick<Storage, 'setItem'>, { since }: Life, name: string, value: unknown): void {
  storage.setItem(`sandbox.${name}`, JSON.stringify({ since, value } satisfies Kept));
}
