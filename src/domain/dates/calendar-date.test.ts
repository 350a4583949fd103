import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOrNone, isDay, isMoment, saysNoDay } from './calendar-date.ts';

describe('a date', () => {
  it.each(['2026-02-28', '2024-02-29', '1990-01-01', '2099-12-31'])('%s is valid', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2026-02-31',
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1900-02-29',
    '0001-01-01',
    '1970-01-01',
    '1989-12-31',
    '2100-01-01',
    '9999-12-31',
    '0000-00-00',
    '+02026-01-01',
    '',
    '2026-1-1',
    '01.02.2026',
    '20260201',
    '2026-02-01T00:00:00',
    ' 2026-02-01',
    '2026-02-01\n',
  ])('%j is invalid', (text) => {
    expect([isDay(text), dayOrNone(text)]).toEqual([false, null]);
  });

  it('is valid exactly when a calendar returns the same', () => {
    const digits = fc.tuple(
      fc.integer({ min: 1990, max: 2099 }),
      fc.integer({ min: 0, max: 39 }),
      fc.integer({ min: 0, max: 39 }),
    );
    fc.assert(
      fc.property(digits, ([year, month, date]) => {
        const text = [year, ...[month, date].map((part) => String(part).padStart(2, '0'))].join('-');
        const found = new Date(Date.UTC(year, month - 1, date));
        const isSame =
          found.getUTCFullYear() === year && found.getUTCMonth() === month - 1 && found.getUTCDate() === date;
        expect(isDay(text)).toBe(isSame);
      }),
    );
  });
});

describe('an instant', () => {
  it.each([
    '2026-03-02T12:15:00+03:00',
    '2026-03-02T00:00:00Z',
    '2026-03-02T23:59:59.123456Z',
    '2024-02-29T10:00:00-11:30',
    '2026-03-02T10:00:00+14:00',
  ])('%s is valid', (text) => {
    expect(isMoment(text)).toBe(true);
  });

  it.each([
    '2026-02-31T12:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T12:60:00Z',
    '2026-03-02T12:00:60Z',
    '2026-03-02T12:00:00+15:00',
    '2026-03-02T12:00:00+03:60',
    '2026-03-02T12:00:00',
    '2026-03-02',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '',
    '2026-03-02 12:00:00Z',
  ])('%j is invalid', (text) => {
    expect(isMoment(text)).toBe(false);
  });
});

describe('no date of other systems', () => {
  it.each([
    undefined,
    null,
    0,
    '0',
    '',
    '  ',
    '0001-01-01',
    '0001-01-01T00:00:00',
    '0001-01-01T00:00:00Z',
    '1970-01-01',
    '1970-01-01T00:00:00.000Z',
    '0000-00-00',
    '0000-00-00 00:00:00',
    '1899-12-30',
    '1753-01-01',
    '1900-01-01',
    '1601-01-01',
    '9999-12-31',
    '9999-12-31T23:59:59.9999999',
    '3999-12-31',
    '4501-01-01',
    '2999-12-31 23:59:59',
  ])('%j is no date', (value) => {
    expect(saysNoDay(value)).toBe(true);
  });

  it.each(['2026-03-02', '1970-01-02', '2026-02-31', 1, false, {}, '1970-01-01T12:00:00Z', '9999-12-30'])(
    '%j is no instant',
    (value) => {
      expect(saysNoDay(value)).toBe(false);
    },
  );
});
