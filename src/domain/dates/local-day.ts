/**
 * The calendar date on a person's own clock, which near midnight is not that of UTC.
 * @param at milliseconds since 1970 @returns `YYYY-MM-DD`
 */
export function localDay(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 10);
}
