import { isDay } from '#domain/dates/calendar-date.ts';

/** Both days included, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const presets = ['year', 'quarter', 'last_year', 'settled', 'own'] as const;
export type Preset = (typeof presets)[number];

/**
 * The days of a preset; null for one's own days, and for `settled` where nothing was ever settled.
 * @param settledOn the last day at whose end nobody owed anything
 */
export function periodOf(preset: Preset, today: string, settledOn: string | null): Period | null {
  const year = Number(today.slice(0, 4));
  switch (preset) {
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'quarter':
      return { from: `${year}-${quarterStart(today)}-01`, to: today };
    case 'last_year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'settled':
      return settledOn !== null && settledOn < today ? { from: dayAfter(settledOn), to: today } : null;
    case 'own':
      return null;
  }
}

export type PeriodFault = 'incomplete' | 'order';

/** Why a period cannot be read; null when it can. */
export function faultOf({ from, to }: Period): PeriodFault | null {
  if (!isDay(from) || !isDay(to)) return 'incomplete';
  return to < from ? 'order' : null;
}

function quarterStart(today: string): string {
  const month = Number(today.slice(5, 7));
  return String(month - ((month - 1) % 3)).padStart(2, '0');
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
