import { describe, expect, it } from 'vitest';
import { periodFor, periodQuery, readPeriod } from './period.ts';

const wednesday = new Date(2026, 10, 18, 12);

describe('the dashboard’s period', () => {
  it('starts on the day, on Monday, on the first', () => {
    const from = (['day', 'week', 'month'] as const).map((kind) => periodFor(kind, wednesday).from);
    expect(from).toEqual(['2026-11-18', '2026-11-16', '2026-11-01']);
    expect(periodFor('week', new Date(2026, 10, 22)).from).toBe('2026-11-16');
  });

  it('is read from its own query', () => {
    const custom = { kind: 'custom', from: '2026-01-02', to: '2026-02-03' } as const;
    expect(readPeriod(periodQuery(custom), wednesday)).toEqual(custom);
  });

  it('is the month when the query is unusable', () => {
    expect(readPeriod('date_from=yesterday&period=x', wednesday)).toEqual(periodFor('month', wednesday));
  });
});
