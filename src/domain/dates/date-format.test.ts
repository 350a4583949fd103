import { describe, expect, it } from 'vitest';
import { formatAge, formatShortDate } from './date-format.ts';
import { formatDate } from './date-numeric.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ') ?? null;

describe('dates as text', () => {
  it('keeps a calendar date the same in every zone', () => {
    expect([formatDate('2026-10-03', 'ru'), formatDate('2026-10-03', 'en')]).toEqual([
      '03.10.2026',
      'Oct 3, 2026',
    ]);
  });

  it('names the year only when it differs', () => {
    expect(plain(formatShortDate('2026-10-03', 'ru', now))).toBe('3 окт.');
    expect(plain(formatShortDate('2025-10-03', 'ru', now))).toBe('3 окт. 2025 г.');
  });

  it.each([
    [-5000, null],
    [59_000, null],
    [60_000, '1 мин. назад'],
    [4.9 * 60_000, '4 мин. назад'],
    [3 * 3_600_000, '3 ч назад'],
    [2 * 86_400_000, '2 дн. назад'],
    [7 * 86_400_000, null],
  ])('%i ms ago is %s', (age, text) => {
    expect(plain(formatAge(age, 'ru'))).toBe(text);
  });
});
