import { inUtc } from './date-format.ts';

/** `2026-10-03` → "03.10.2026" (ru) or "Oct 3, 2026" (en, where digits alone are ambiguous), for tables. */
export function formatDate(calendarDate: string, locale: string): string {
  const month = locale.startsWith('en') ? 'short' : '2-digit';
  return inUtc(calendarDate, locale, {
    day: month === 'short' ? 'numeric' : '2-digit',
    month,
    year: 'numeric',
  });
}
