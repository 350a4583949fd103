import { describe, expect, it } from 'vitest';
import { type NamedLine, readLines, wholeFault } from './request-line-faults.ts';

const good: NamedLine = { name: 'Доставка', quantity: '2', unit: 'шт', price: '1500.50', vat_rate: '22' };
const pricing = { currency: 'RUB', vat_included: true };
const today = '2026-11-22';

describe('lines as typed', () => {
  it('become the wire form', () => {
    const typed = { ...good, quantity: '1 000,5', price: '1\u00a0500,50', discount_percent: '5,5' };
    expect(readLines([typed], today)).toEqual({
      lines: [{ ...good, quantity: '1000.5', price: '1500.50', discount_percent: '5.5' }],
      faults: [],
    });
    expect(readLines([{ ...good, discount_percent: '' }], today).faults).toEqual([]);
  });

  it('report every fault at once, by line and field', () => {
    const typed: NamedLine[] = [
      good,
      {
        name: ' ',
        quantity: '0',
        unit: 'x'.repeat(21),
        price: '5 пуд',
        vat_rate: '20',
        discount_percent: '120',
      },
      { ...good, name: 'я'.repeat(501), quantity: '' },
    ];
    const { lines, faults } = readLines(typed, today);
    expect(faults.map(({ line, field, reason }) => `${line} ${field} ${reason}`)).toEqual([
      '1 name empty',
      '1 unit too_long',
      '1 vat_rate rate_not_in_force',
      '1 quantity zero',
      '1 price letters',
      '1 discount_percent over_100',
      '2 name too_long',
      '2 quantity length',
    ]);
    expect(lines[1]?.price).toBe('5 пуд');
    expect(readLines([{ ...good, vat_rate: '20' }], '2025-12-31').faults).toEqual([]);
  });

  it('may be as long as the wire accepts', () => {
    const longest = { ...good, name: 'я'.repeat(500), unit: 'x'.repeat(20) };
    expect(readLines([longest], today).faults).toEqual([]);
  });

  it('are checked together', () => {
    const of = (line: Partial<NamedLine>, count: number) =>
      Array<NamedLine>(count).fill({ ...good, ...line });
    expect(wholeFault([], pricing)).toBe('no_lines');
    expect(wholeFault(of({}, 200), pricing)).toBeNull();
    expect(wholeFault(of({}, 201), pricing)).toBe('too_many');
    expect(wholeFault(of({ price: '0' }, 2), pricing)).toBe('nothing_to_pay');
    expect(wholeFault(of({ price: '999999999999999.99', quantity: '1' }, 1), pricing)).toBeNull();
    expect(wholeFault(of({ price: '999999999999999.99', quantity: '1' }, 2), pricing)).toBe('too_big');
  });
});
