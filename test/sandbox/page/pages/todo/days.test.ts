import { describe, expect, it } from 'vitest';
import { columnOf, monthDays } from './days.ts';

const seconds = (text: string) => new Date(text).getTime() / 1000;
const now = seconds('2026-01-15T12:00:00');

describe('when a task is due', () => {
  it.each([
    ['2026-01-15T11:59:00', false, 'overdue'],
    ['2026-01-15T23:59:00', false, 'today'],
    ['2026-01-16T00:00:00', false, 'tomorrow'],
    ['2026-01-17T00:00:00', false, 'later'],
    ['2026-01-01T00:00:00', true, 'done'],
  ])('%s', (at, is_completed, column) =>
    expect(columnOf({ complete_till: seconds(at), is_completed }, now)).toBe(column),
  );

  it('a month is six weeks from Monday', () => {
    const days = monthDays(new Date(2026, 1, 20));
    expect([days.length, days[0]?.getDate(), days[0]?.getMonth(), days[0]?.getDay()]).toEqual([42, 26, 0, 1]);
  });
});
