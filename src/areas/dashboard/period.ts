import { isDay } from '#domain/dates/calendar-date.ts';

/** Periods of the dashboard as calendar dates of the account, both ends included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const periodNames = ['day', 'week', 'month', 'quarter'] as const;
export type PeriodName = (typeof periodNames)[number];

/** The gateway takes a year at most. */
const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * The day, week (from Monday), month or quarter that `today` is in, whole.
 * @param today `YYYY-MM-DD` in the account's time zone
 */
export function periodOf(name: PeriodName, today: string): Period {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const date = (months: number, days: number): string => iso(Date.UTC(year, months, days));
  const quarter = Math.floor((month - 1) / 3) * 3;
  const monday = day - ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7);
  const periods: Record<PeriodName, Period> = {
    day: { from: today, to: today },
    week: { from: date(month - 1, monday), to: date(month - 1, monday + 6) },
    month: { from: date(month - 1, 1), to: date(month, 0) },
    quarter: { from: date(quarter, 1), to: date(quarter + 3, 0) },
  };
  return periods[name];
}

/** The host's own period when it is one the gateway takes, else null. */
export function acceptPeriod(period: Period | null): Period | null {
  if (!period || !isDay(period.from) || !isDay(period.to)) return null;
  const days = (toMs(period.to) - toMs(period.from)) / DAY_MS + 1;
  return days >= 1 && days <= LONGEST_DAYS ? period : null;
}

/** Today where the account is; UTC when the host's zone is unknown to this browser. */
export function todayIn(timezone: string, now: number): string {
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...day, timeZone: timezone }).format(now);
  } catch {
    return iso(now);
  }
}

function toMs(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Period in the page's address as the host passes it to its own iframes: `date_from`, `date_to` (inferred for the page itself). */
export function periodInAddress(search: string): Period | null {
  const query = new URLSearchParams(search);
  const from = dateOf(query.get('date_from'));
  const to = dateOf(query.get('date_to'));
  return from && to && from <= to ? { from, to } : null;
}

function dateOf(text: string | null): string | null {
  if (!text) return null;
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return text.slice(0, 10);
  const dotted = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  if (dotted) return `${dotted[3]}-${dotted[2]}-${dotted[1]}`;
  return /^\d{9,10}$/.test(text) ? new Date(Number(text) * 1000).toISOString().slice(0, 10) : null;
}
