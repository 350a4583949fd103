/**
 * `2026-11-22 18:20` where the account is: the one way to write a time that a Russian and an English spreadsheet read alike.
 * @param instant ISO 8601 or milliseconds since the epoch
 * @param timezone IANA name; UTC when this browser does not know it
 */
export function momentIn(timezone: string, instant: string | number): string {
  const format = (timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  try {
    return format(timezone).format(new Date(instant));
  } catch {
    return format('UTC').format(new Date(instant));
  }
}
