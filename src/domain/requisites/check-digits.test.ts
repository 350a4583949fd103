import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInn, parseInn } from './check-digits.ts';
import { parseKpp } from './kpp.ts';

/** Published by their owners on their own sites. */
const REAL = ['7707083893', '7736207543', '7702070139', '500100732259'];

describe('ИНН', () => {
  it('accepts published numbers, as people write them', () => {
    expect(REAL.map(isInn)).toEqual([true, true, true, true]);
    expect(parseInn(' 7707 083-893 ')).toBe('7707083893');
  });

  it('refuses any single changed digit', () => {
    const at = fc.record({
      inn: fc.constantFrom(...REAL),
      place: fc.nat(11),
      by: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(at, ({ inn, place, by }) => {
        const index = place % inn.length;
        const digit = (Number(inn[index]) + by) % 10;
        // The control number is taken modulo 11 and then modulo 10, so a remainder of 10 collides with 0.
        const changed = inn.slice(0, index) + digit + inn.slice(index + 1);
        if (isInn(changed)) expect(changed.at(-1) === '0' || changed.at(-2) === '0').toBe(true);
      }),
    );
  });

  it('refuses what is not a taxpayer’s number', () => {
    for (const bad of [
      '',
      '0000000000',
      '000000000000',
      '770708389',
      '77070838930',
      '7707083894',
      'ИНН',
      null,
    ]) {
      expect(parseInn(bad)).toBeNull();
    }
  });
});

describe('КПП', () => {
  it('has nine characters, two of which may be letters', () => {
    expect(parseKpp('773601001')).toBe('773601001');
    expect(parseKpp('9909ab001')).toBe('9909AB001');
    for (const bad of ['', '77360100', '7736010011', '000000000', 'A73601001', undefined]) {
      expect(parseKpp(bad)).toBeNull();
    }
  });
});
