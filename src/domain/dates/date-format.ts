/** Dates as people read them; a calendar date is the same day in every zone. */

/**
 * `2026-10-03` → "3 окт.", with the year when it differs from that of `now`.
 * @param now milliseconds since the epoch
 */
export function formatShortDate(calendarDate: string, locale: string, now: number): string {
  const isThisYear = calendarDate.startsWith(String(new Date(now).getFullYear()));
  return inUtc(calendarDate, locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** A calendar date, formatted in UTC so the reader's time zone does not shift it. */
export function inUtc(calendarDate: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatted(calendarDate, locale, { ...options, timeZone: 'UTC' });
}

/** An instant as date and time in the reader's zone: "22 нояб., 15:20". */
export function formatMoment(instant: string, locale: string): string {
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return formatted(instant, locale, options);
}

/** A date that does not exist («31 февраля») is shown as written: `Intl` would throw. */
function formatted(text: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Intl.DateTimeFormat(locale, options).format(time);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * "4 мин. назад"; null under a minute, where the text is "just now", and from 7 days on, where a date says
 * more.
 * @param ageMs a negative value (clocks differ) counts as now, and so does NaN
 */
export function formatAge(ageMs: number, locale: string): string | null {
  if (!(ageMs >= MINUTE && ageMs < 7 * DAY)) return null;
  const [size, unit] = stepOf(ageMs);
  const format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' });
  return format.format(-Math.floor(ageMs / size), unit);
}

function stepOf(ageMs: number): readonly [number, 'minute' | 'hour' | 'day'] {
  if (ageMs < HOUR) return [MINUTE, 'minute'];
  return ageMs < DAY ? [HOUR, 'hour'] : [DAY, 'day'];
}
