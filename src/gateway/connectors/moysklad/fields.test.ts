import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, instantOf, momentOf, moneyOf } from './fields.ts';

describe('kopecks', () => {
  it.each([
    [0, '0.00'],
    [7, '0.07'],
    [-7, '-0.07'],
    [123_456, '1234.56'],
    [123_456.5, '1234.57'],
    [-0.2, '0.00'],
    [9_007_199_254_740_991, '90071992547409.91'],
  ])('%d are %s', (kopecks, value) => {
    expect(moneyOf(kopecks, 'RUB')).toEqual({ value, currency: 'RUB' });
  });

  it('that no number holds exactly are refused', () => {
    expect(() => moneyOf(1e16, 'RUB')).toThrow('unavailable');
  });

  it('survive conversion to a decimal string', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (kopecks) => {
        const digits = moneyOf(kopecks, 'RUB').value.replace('.', '');
        expect(BigInt(digits)).toBe(BigInt(kopecks));
      }),
    );
  });
});

describe('times of the system', () => {
  it('are Moscow time, whatever the machine’s zone', () => {
    expect(instantOf('2026-11-20 00:05:00.000')).toBe(Date.parse('2026-11-19T21:05:00.000Z'));
    expect(momentOf(Date.parse('2026-11-19T21:05:00.000Z'))).toBe('2026-11-20 00:05:00.000');
    expect(instantOf('2026-11-20 00:05:00')).toBe(instantOf('2026-11-20 00:05:00.000'));
  });

  it('give the stated day', () => {
    expect(dayOf('2026-11-20 00:00:00.000')).toBe('2026-11-20');
    expect([dayOf(null), dayOf('soon')]).toEqual([null, null]);
  });

  it('in another format are refused', () => {
    expect(() => instantOf('20.11.2026')).toThrow('unavailable');
  });
});
