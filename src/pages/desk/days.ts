/** Days of the person at the desk, by the clock of the browser. */

/** `YYYY-MM-DD` of a moment in milliseconds since the epoch. */
export function dayOf(now: number): string {
  const date = new Date(now);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The moment a day begins, as the wire has it; null for what is no day. @param shift days on */
export function beginningOf(day: string, shift = 0): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const begin = new Date(Number(year), Number(month) - 1, Number(date) + shift);
  return Number.isNaN(begin.getTime()) ? null : begin.toISOString();
}

/** `HH:MM:SS` of a moment in milliseconds since the epoch. */
export function timeOf(now: number): string {
  return new Date(now).toTimeString().slice(0, 8);
}
