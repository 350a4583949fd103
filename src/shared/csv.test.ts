import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, toClipboard, toFile, value } from './csv.ts';
import { decimalMark, plainSum } from './decimal.ts';
import { type Country, openFile, paste } from './testing/spreadsheet.ts';

const countries: readonly Country[] = ['ru', 'en'];
const ways = countries.flatMap((country) => [
  {
    country,
    way: 'file',
    read: (cell: Parameters<typeof code>[0] | ReturnType<typeof code>) =>
      openFile(toFile([[cell, 'x']], country), country),
  },
  {
    country,
    way: 'clipboard',
    read: (cell: Parameters<typeof code>[0] | ReturnType<typeof code>) =>
      paste(toClipboard([[cell, 'x']]), country),
  },
]);

describe.each(ways)('$way in $country', ({ country, read }) => {
  const one = (cell: Parameters<typeof read>[0]) => {
    const [line] = read(cell);
    expect(line?.[1]?.value).toBe('x');
    return line?.[0];
  };

  it.each(['86400.50', '0.05', '12.05', '9999999.99', '100.00'])('reads the sum %s as a number', (sum) => {
    const read = one(value(plainSum(sum, country)));
    expect(read).toEqual({ type: 'NUMBER_RAW', value: Number(sum) });
  });

  it.each(['0274062111', '771234567890', '7707083893', '000000001'])(
    'keeps the tax id %s unchanged',
    (inn) => {
      expect(one(code(inn))).toEqual({ type: 'STRING', value: inn });
    },
  );

  it.each(['12.05', '12/05/2026', '2026-11', '0042', '1e5', '10%', '1 200', '12:30', '1,5'])(
    'keeps the text %s from becoming a number or a date',
    (text) => expect(one(text)).toEqual({ type: 'STRING', value: text }),
  );

  // The reader used here recognises fewer texts as dates than Excel does: these must be marked as texts.
  it.each([
    '5-12',
    '17-2026',
    '1–2',
    'Май 2026',
    '5 мая',
    '1-мар',
    'мар.25',
    'Sep 2',
    '2 May 2026',
    'MARCH-1',
    'Истина',
    '5 PM',
    '3 p',
    '12:30 am',
    '$5',
    '5 ₽',
    '€1,000',
    '(5)',
    '£ 2.50',
  ])('marks «%s», which Excel takes for a date, a sum or a boolean, as text', (text) => {
    expect(toFile([[text]], country)).toContain(`=""${text}""`);
    expect(one(text)).toEqual({ type: 'STRING', value: text });
  });

  it.each(['Май', 'Заказ 5-12', 'Станок 2026', 'AM 5', '5 papers', '5 руб'])(
    'leaves «%s» unchanged',
    (text) => {
      expect(toFile([[text]], country)).not.toContain('=');
    },
  );

  it.each(['=1+1', '+7 999', '-2', '@SUM(A1)', '\tx', ' =1+1', '=HYPERLINK("http://x";"y")', '＝1+1'])(
    'never lets %j run as a formula',
    (text) => {
      const read = one(text);
      expect(read?.type).toBe('STRING');
      expect(String(read?.value).trim().startsWith("'")).toBe(true);
    },
  );

  it('reads the time as a time', () => {
    expect(one(value('2026-11-22 18:20'))?.type).toBe('NUMBER_DATETIME');
  });

  it('keeps every text in its cell, and reads it as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'"\';,\t\n\r=+-@12.eЖ ') }), (text) => {
        expect(['STRING', 'EMPTY']).toContain(one(text)?.type);
      }),
      { numRuns: 30 },
    );
  });
});

it('a sum is plain digits with the country’s own separator and always has kopecks', () => {
  expect([plainSum('86400.5', 'ru'), plainSum('86400', 'en'), plainSum('-0.1234', 'ru')]).toEqual([
    '86400,50',
    '86400.00',
    '-0,1234',
  ]);
  expect(decimalMark('en-GB')).toBe('.');
});
