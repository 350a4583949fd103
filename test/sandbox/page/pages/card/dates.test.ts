import { describe, expect, it } from 'vitest';
import type { Boot, FieldDefinition } from '../../../boot.ts';
import { shownDate, storedDate } from './dates.ts';

const host = (lang: 'ru' | 'en') => ({
  boot: { user: { lang }, account: { timezone: 'Europe/Moscow' } } as unknown as Boot,
});
const field = (type: string): FieldDefinition => ({ id: 1, name: 'x', type, code: null, enums: null });

describe('dates in a card', () => {
  it.each([
    ['ru', 'date', '1772312400', '01.03.2026'],
    ['en', 'birthday', '641509200', '05/01/1990'],
    ['ru', 'date_time', '1772366400', '01.03.2026 15:00'],
    ['ru', 'text', '1772312400', '1772312400'],
    ['ru', 'date', '', ''],
  ] as const)('%s %s: %s is shown as "%s"', (lang, type, value, shown) => {
    expect(shownDate(host(lang), field(type), value)).toBe(shown);
  });

  it.each([
    ['ru', 'date', '1.3.2026', '2026-03-01T12:00:00+03:00'],
    ['en', 'birthday', '05/01/1990', '1990-05-01T12:00:00+04:00'],
    ['ru', 'date_time', '01.03.2026 15:00', '2026-03-01T15:00:00+03:00'],
    ['ru', 'date', 'завтра', 'завтра'],
    ['ru', 'date', '40.13.2026', '40.13.2026'],
    ['ru', 'text', '01.03.2026', '01.03.2026'],
  ] as const)('%s %s: "%s" is stored as %s', (lang, type, text, stored) => {
    expect(storedDate(host(lang), field(type), text)).toBe(stored);
  });
});
