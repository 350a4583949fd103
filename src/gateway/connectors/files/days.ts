import { isDay } from '#domain/dates/calendar-date.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Cell } from './amounts.ts';

export type DayFault = 'no_date' | 'date' | 'ambiguous_date';
type Read = Result<string, DayFault>;

const MONTHS = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'] as const;
const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, as the days after February 1900 count. */
const SPREADSHEET_START = Date.UTC(1899, 11, 30);

/** 20.11.2026, 20.11.26, 2026-11-20, «20 ноября 2026 г.», a spreadsheet's serial number; a time after it is left out. */
export function readDay(cell: Cell): Read {
  if (typeof cell === 'number') return ofSerial(cell);
  const text = (cell ?? '').replace(/[\s\u00a0]+/g, ' ').trim();
  if (text === '') return fail('no_date');
  const read = ofIso(text) ?? ofDots(text) ?? ofWords(text) ?? ofSlashes(text);
  return read ?? (/^\d{5}(\.\d+)?$/.test(text) ? ofSerial(Number(text)) : fail('date'));
}

/** The day, or null for anything else. */
export function dayIn(cell: Cell): string | null {
  const read = readDay(cell);
  return read.ok ? read.value : null;
}

function checked(year: string, month: string, day: string): Read {
  const whole = year.length === 2 ? `20${year}` : year;
  const text = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? ok(text) : fail('date');
}

function ofSerial(value: number): Read {
  if (!Number.isFinite(value) || value < 1 || value > 100_000) return fail('date');
  const text = new Date(SPREADSHEET_START + Math.floor(value) * DAY_MS).toISOString().slice(0, 10);
  return isDay(text) ? ok(text) : fail('date');
}

function ofIso(text: string): Read | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text) ?? [];
  return year && month && day ? checked(year, month, day) : null;
}

function ofDots(text: string): Read | null {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?: ?г\.?)?(?:[, ].*)?$/.exec(text) ?? [];
  return year && month && day ? checked(year, month, day) : null;
}

function ofWords(text: string): Read | null {
  const [, day, word = '', year] = /^(\d{1,2}) (\p{L}+)\.? (\d{4})(?: ?г(?:ода|\.)?)?$/u.exec(text) ?? [];
  const at = MONTHS.findIndex((month) => word.toLowerCase().startsWith(month));
  return year && day && at >= 0 ? checked(year, String(at + 1), day) : null;
}

/** The day comes first in Russia and second in America: only one of two orders may exist. */
function ofSlashes(text: string): Read | null {
  const [, first, second, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text) ?? [];
  if (!first || !second || !year) return null;
  const [russian, american] = [checked(year, second, first), checked(year, first, second)];
  if (!american.ok || (russian.ok && russian.value === american.value)) return russian;
  return russian.ok ? fail('ambiguous_date') : american;
}
