/**
 * `Retry-After` in milliseconds, relative to the answer's own `Date`, so a wrong local clock does no harm.
 */
export function retryAfterMs(headers: { get(name: string): string | null }): number | undefined {
  const value = headers.get('Retry-After');
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
