/**
 * Dates and instants from people, accounting and the CRM: whether they exist, and what other systems write
 * for "no date".
 */

/** No document, payment or report of an active company is dated outside this range. */
export const FIRST_DAY = '1990-01-01';
export const LAST_DAY = '2099-12-31';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** Every month has as many days. */
const SHORTEST_MONTH = '28';
const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](\d{2}):(\d{2}))$/;

/**
 * A calendar date `YYYY-MM-DD` from {@link FIRST_DAY} to {@link LAST_DAY} that exists: 2026-02-31 does not.
 */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text < FIRST_DAY || text > LAST_DAY) return false;
  if (text.slice(8) <= SHORTEST_MONTH) return true;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * An instant with a zone whose date and time exist: `Date` would read `2026-02-31T12:00:00Z` as 3 March and
 * 24:00 as the next day.
 */
export function isMoment(text: string): boolean {
  const [, day = '', hour, minute, second, zoneHour = '0', zoneMinute = '0'] = MOMENT.exec(text) ?? [];
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isDay(day) && isTime && Number(zoneHour) <= 14 && Number(zoneMinute) < 60;
}

/**
 * What systems write for "no date": 1С its empty date, .NET its minimum, MySQL zeros, SQL Server, Windows
 * and spreadsheets the first day they can represent, Unix the epoch.
 */
const NO_DAY =
  /^(?:0000-00-00|0001-01-01|1601-01-01|1753-01-01|1899-12-3[01]|1900-01-0[01]|1970-01-01)(?:[T ]00:00:00.*)?$/;
/** For "never": the last day of SQL and .NET, of 1С, and of Windows. */
const NEVER = /^(?:9999-12-31|2999-12-31|3999-12-31|4501-01-01)(?:[T ]\d\d:\d\d:\d\d.*)?$/;

/** True when another system says there is no date, including by an empty text, a null or a zero. */
export function saysNoDay(value: unknown): boolean {
  if (value === undefined || value === null || value === 0 || value === '0') return true;
  return typeof value === 'string' && (value.trim() === '' || NO_DAY.test(value) || NEVER.test(value));
}

/** The date, or null when there is none or it is not believable. */
export function dayOrNone(value: unknown): string | null {
  return typeof value === 'string' && isDay(value) ? value : null;
}
