import { describe, expect, it } from 'vitest';
import { taxName } from './tax-name.ts';

describe('the name of a tax number', () => {
  it.each([
    [undefined, '7707083893', 'inn'],
    ['RU', '500100732259', 'inn'],
    ['BY', '100582333', 'unp'],
    ['BY', 'MA1953684', 'unp'],
    ['KZ', '971240001315', 'bin'],
    ['KZ', '850112300123', 'iin'],
    ['KZ', '', 'bin'],
    ['UZ', '200833833', 'stir'],
    ['UZ', '31210850020034', 'pinfl'],
    ['UA', '32855961', 'edrpou'],
    ['UA', '1759013776', 'rnokpp'],
    ['CN', '91110000', 'inn'],
  ] as const)('%s %s', (country, number, name) => {
    expect(taxName(country, number)).toBe(name);
  });
});
