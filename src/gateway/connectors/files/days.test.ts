import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, readDay } from './days.ts';

const DAY_MS = 86_400_000;

describe('a day in a file', () => {
  it('is the same in every form, and as a serial number of a spreadsheet', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (days) => {
        const day = new Date(Date.UTC(1995, 0, 1) + days * DAY_MS).toISOString().slice(0, 10);
        const [year = '', month = '', date = ''] = day.split('-');
        const forms = [
          day,
          `${day}T00:00:00`,
          `${date}.${month}.${year}`,
          `${date}.${month}.${year} 0:00:00`,
        ];
        for (const form of forms) expect(dayIn(form)).toBe(day);
        expect(dayIn((Date.parse(day) - Date.UTC(1899, 11, 30)) / DAY_MS)).toBe(day);
      }),
    );
  });

  it.each([
    ['28.11.26', '2026-11-28'],
    ['28.11.2026 г.', '2026-11-28'],
    ['5 мая 2026 г.', '2026-05-05'],
    ['28 ноября 2026', '2026-11-28'],
    ['28/11/2026', '2026-11-28'],
    ['11/28/2026', '2026-11-28'],
    ['05/05/2026', '2026-05-05'],
    ['46354', '2026-11-28'],
  ])('%s is %s', (text, day) => {
    expect(dayIn(text)).toBe(day);
  });

  it.each([
    ['', 'no_date'],
    [null, 'no_date'],
    ['05/06/2026', 'ambiguous_date'],
    ['31.02.2026', 'date'],
    ['вчера', 'date'],
    ['01.01.0001', 'date'],
    [-5, 'date'],
  ])('%s is refused as %s', (text, fault) => {
    expect(readDay(text)).toEqual({ ok: false, failure: fault });
  });
});
