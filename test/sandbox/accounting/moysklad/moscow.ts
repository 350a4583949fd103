/** Moments of the system: Moscow time without a zone. */
const MOSCOW_MS = 3 * 3_600_000;

/** `2026-11-20 14:05:00.000` */
export function moscow(ms: number): string {
  return new Date(ms + MOSCOW_MS).toISOString().replace('T', ' ').replace('Z', '');
}

/** The day in Moscow, counted from the one of `ms`. */
export function moscowDay(ms: number, days = 0): string {
  return moscow(ms + days * 86_400_000).slice(0, 10);
}
