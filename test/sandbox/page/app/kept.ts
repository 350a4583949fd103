/** The life of the sandbox that stored values belong to: `host.boot`. */
export type Life = { readonly since: string };
type Kept = Life & { value: unknown };

/**
 * Reads a value kept in the browser, for data that the platform stores but has no public endpoint for: one
 * JSON value per name, kept until the sandbox is reset or restarted.
 */
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
