/** Days and moments as they come from people, accounting and the CRM: whether they exist, and what other systems write for "no date". */

/** No document, payment or telling of a living company is of another time. */
export const FIRST_DAY = '1990-01-01';
export const LAST_DAY = '2099-12-31';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](\d{2}):(\d{2}))$/;

/** A calendar date `YYYY-MM-DD` between {@link FIRST_DAY} and {@link LAST_DAY} that a calendar has: 2026-02-31 is none. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text < FIRST_DAY || text > LAST_DAY) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** An instant with a zone whose day and time exist: `2026-02-31T12:00:00Z` would be read as 3 March, 24:00 as the day after. */
export function isMoment(text: string): boolean {
  const [, day = '', hour, minute, second, zoneHour = '0', zoneMinute = '0'] = MOMENT.exec(text) ?? [];
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isDay(day) && isTime && Number(zoneHour) <= 14 && Number(zoneMinute) < 60;
}

/**
 * What systems write where there is no date: 1С its empty date, .NET its least, MySQL zeros, SQL Server and spreadsheets the first day
 * they can count from, Unix the day of the zero second.
 */
const NO_DAY =
  /^(?:0000-00-00|0001-01-01|1753-01-01|1899-12-3[01]|1900-01-0[01]|1970-01-01)(?:[T ]00:00:00.*)?$/;

/** True where another system says that there is no date, an empty text, a null and a zero included. */
export function saysNoDay(value: unknown): boolean {
  if (value === undefined || value === null || value === 0 || value === '0') return true;
  return typeof value === 'string' && (value.trim() === '' || NO_DAY.test(value));
}

/** The day, or null for none and for one that cannot be: an unbelievable age is no age. */
export function dayOrNone(value: unknown): string | null {
  return typeof value === 'string' && isDay(value) ? value : null;
}
