/**
 * Calendar dates `YYYY-MM-DD`, which also compare as text. An accounting date has neither hour nor time zone.
 */
export type CalendarDate = string;

const DAY_MS = 86_400_000;

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The date at `now` in a time zone: books close their day where the company is. */
export function dayIn(zone: string, now: number): CalendarDate {
  const minute = Math.floor(now / MINUTE_MS);
  const known = days.get(zone);
  if (known?.minute === minute) return known.day;
  const format = known?.format ?? isoDay(zone);
  const day = format.format(now);
  days.set(zone, { format, minute, day });
  return day;
}

const MINUTE_MS = 60_000;

/**
 * Creating a format takes longer than everything else a panel does, and using one longer than reading a
 * document. No day begins within a minute.
 */
const days = new Map<string, { format: Intl.DateTimeFormat; minute: number; day: CalendarDate }>();

function isoDay(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
}
