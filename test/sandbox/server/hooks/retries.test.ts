import { describe, expect, it } from 'vitest';
import { phpForm } from './encode.ts';
import { isGood, nextDelay, TIMED_OUT } from './retries.ts';

/** Minutes between attempts while every answer is `code`. */
function schedule(code: number): number[] {
  const delays: number[] = [];
  for (let made = 1; ; made += 1) {
    const delay = nextDelay(made, code);
    if (delay === null) return delays;
    delays.push(delay / 60_000);
  }
}

describe('the retry table', () => {
  it.each([
    [404, [5, 15]],
    [301, [5, 15]],
    [0, [5, 15]],
    [500, [5, 15, 15, 60]],
    [TIMED_OUT, [5, 15, 15, 60]],
  ])('retries after %i in %j minutes', (code, minutes) => {
    expect(schedule(code)).toEqual(minutes);
  });

  it.each([200, 204, 299])('accepts %i', (code) => {
    expect([isGood(code), nextDelay(1, code)]).toEqual([true, null]);
  });
});

describe('the form of a webhook', () => {
  it('has bracket keys, percent-encoded, text values, no nulls', () => {
    const body = { leads: { add: [{ id: 5, name: 'А Б', gone: null, is_on: true, tags: [{ id: 1 }] }] } };
    expect(phpForm(body)).toBe(
      'leads%5Badd%5D%5B0%5D%5Bid%5D=5&leads%5Badd%5D%5B0%5D%5Bname%5D=%D0%90+%D0%91' +
        '&leads%5Badd%5D%5B0%5D%5Bis_on%5D=1&leads%5Badd%5D%5B0%5D%5Btags%5D%5B0%5D%5Bid%5D=1',
    );
  });
});
