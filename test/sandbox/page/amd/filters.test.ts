import { describe, expect, it } from 'vitest';
import { numeral } from './filters.ts';

describe('the numeral filter', () => {
  it.each([
    ['ru', 1, 'сделка'],
    ['ru', 2, 'сделки'],
    ['ru', 11, 'сделок'],
    ['ru', 21, 'сделка'],
  ])('%s: %i %s', (lang, count, word) => expect(numeral(lang, count, 'сделка, сделки, сделок')).toBe(word));

  it('accepts a list, and as many words as the language needs', () => {
    expect(numeral('en', 1, ['deal', 'deals'])).toBe('deal');
    expect(numeral('en', 5, ['deal', 'deals'])).toBe('deals');
    expect(numeral('en', 5, undefined)).toBe('');
  });
});
