import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhones } from './phone-keys.ts';

const MOSCOW = '+74955550001';
const MOBILE = '+79160020004';
const numbers = (text: string, country = 'RU') => readPhones(text, country).map(({ number }) => number);

describe('one number, however it is spelled', () => {
  it.each([
    '+7 (495) 555-00-01',
    '8 (495) 555-00-01',
    '(495) 555 00 01',
    '74955550001',
    '8.495.555.00.01',
    '007 495 555 00 01',
    '8~10 7 495 555 00 01',
    '\u200b+7\u00a0495\u2011555\u201100\u201101\u200b',
    '８（４９５）５５５－００－０１',
    '+7 (495) 555-ОО-О1',
    '8 495 555 0О 0l',
    'тел. 84955550001 (Анна)',
    '+7 495 555-00-01 доб. 101',
    '+7 495 555-00-01, доб.101',
    '+7 495 555-00-01 (доб. 101)',
    '+7 495 555-00-01 ext 101',
    '+7 495 555-00-01 ext. 101',
    '84955550001#101',
    '84955550001*101',
    'tel:+7-495-555-00-01;ext=101',
    '+74955550001,,101',
    '84955550001 вн. 12',
    '84955550001 x101',
    '+7 495 555-00-01 - 101',
    '8 (495) 555 00 01 – 7',
    '+7 495 555-00-01 - 8',
    '495 555-00-01 - 101',
    '8 495 555-00-01 - 101',
    '+7 495 555 - 00 - 01',
    '8 (495) 555-00-01 (101)',
    '+7 495 555-00-01-7',
    '+7 495 / 555-00-01',
    '8/495/5550001',
    '8 (495)/555-00-01',
    '+7 [495] 555-00-01',
    '74955550001.0',
    '7,4955550001E+10',
    '1) 495 555-00-01',
    '2. 8 495 555-00-01',
  ])('%s', (text) => {
    expect(numbers(text)).toEqual([MOSCOW]);
  });

  it.each([
    '+7+7 495 555-00-01',
    '+7 7 495 555-00-01',
    '77 495 555 00 01',
    '+7 8 (495) 555-00-01',
    '+7 (8495) 555-00-01',
    '7 8 495 5550001',
    '8 7 495 555 00 01',
    '8 +7 495 5550001',
    '+8 (495) 555-00-01',
  ])('with its code typed twice or wrongly: %s', (text) => {
    expect(numbers(text)).toEqual([MOSCOW]);
  });
});

describe('several numbers in one field', () => {
  it.each([
    '+7 495 555-00-01, +7 916 002-00-04',
    '84955550001;89160020004',
    '84955550001/89160020004',
    '84955550001\n89160020004',
    '84955550001 89160020004',
    '+74955550001+79160020004',
    '8 495 555 00 01 8 916 002 00 04',
    'раб. 8-495-555-00-01 доб. 5, моб. 8-916-002-00-04',
    '+7 495 555 00 01 и +7 916 002 00 04',
    '8 495 555 00 01 / 02; 8 916 002 00 04',
    '1) 495 555-00-01; 2) 916 002-00-04',
    '8/495/5550001/8/916/0020004',
    '8 495 5550001 (3), 89160020004 (4)',
  ])('%s', (text) => {
    expect(numbers(text)).toEqual([MOSCOW, MOBILE]);
  });
});

describe('the country of a phone', () => {
  it('comes from the account for a national number, and from no other country', () => {
    expect(numbers('8 029 123-45-67', 'BY')).toEqual(['+375291234567']);
    expect(numbers('8 029 123-45-67', 'RU')).toEqual([]);
    expect(numbers('8 (727) 250-00-00', 'KZ')).toEqual(['+77272500000']);
    expect(numbers('71 200 00 00', 'UZ')).toEqual(['+998712000000']);
    expect(numbers('(495) 555-00-01', 'US')).toEqual([]);
    expect(numbers('(495) 555-00-01', 'no such country')).toEqual([MOSCOW]);
  });

  it('is not mixed up where a numbering plan is shared', () => {
    expect(readPhones('+7 727 250 00 00', 'RU')).toEqual([{ number: '+77272500000', country: 'KZ' }]);
    expect(readPhones('+1 416 555 0001', 'US')).toEqual([{ number: '+14165550001', country: 'CA' }]);
    expect(readPhones('375291234567', 'RU')).toEqual([{ number: '+375291234567', country: 'BY' }]);
  });

  it('abroad never passes for ours: the same ten digits are another number', () => {
    expect(numbers('+1 (495) 555-00-01')).not.toContain(MOSCOW);
    expect(numbers('9 495 555 00 01')).not.toContain(MOSCOW);
    expect(numbers('+44 495 555 00 01')).not.toContain(MOSCOW);
  });

  it('keeps an area code before a slash', () => {
    expect(numbers('+49 30/901820')).toEqual(['+4930901820']);
    expect(numbers('030/23125000', 'DE')).toEqual(['+493023125000']);
    expect(numbers('3,75291234567E+11')).toEqual(['+375291234567']);
  });

  it('two local numbers joined by a slash are no number', () => {
    const pairs = [
      '9-12-34/9-12-35',
      '91234/91235',
      '37-52-96/12-34-56',
      '8-12-34 / 91-23-45',
      '912345/91235',
    ];
    for (const text of [...pairs, '8 4962/41-23-45', '(91234)/91235', '495/55-00-01', '105/555-00-01'])
      expect([text, numbers(text)]).toEqual([text, []]);
  });

  it.each([
    '9-12-34=9-12-35',
    '9-12-34_9-12-35',
    '9-12-34 9-12-35',
    '37-52-96 12-34-56',
    '3) 91234 91235',
    '495 ОО 5550001',
    '862.04.25 181-95-15',
    'ОО 495555001',
  ])('two local numbers or a word are no number: %s', (text) => {
    expect(numbers(text)).toEqual([]);
  });

  it.each([
    ['495/555-00-01', MOSCOW],
    ['8-495/555-00-01', MOSCOW],
    ['8495/555-00-01', MOSCOW],
    ['+7495/555-00-01', MOSCOW],
    ['+7/495/5550001', MOSCOW],
    ['8352/68-97-58', '+78352689758'],
    ['8 (8352) / 68-97-58', '+78352689758'],
    ['1/9165550001', '+79165550001'],
    ['1/(8352) 68-97-58', '+78352689758'],
    ['кв.5/8 495 289 05 81', '+74952890581'],
    ['105/9165550001', '+79165550001'],
  ])('an area or a house before a slash: %s', (text, expected) => {
    expect(numbers(text)).toEqual([expected]);
  });

  it('a short field of another country needs its zero, plus or brackets', () => {
    expect(numbers('029/123-45-67', 'BY')).toEqual(['+375291234567']);
    expect(numbers('8-029/123-45-67', 'BY')).toEqual(['+375291234567']);
    expect(numbers('8029/1234567', 'BY')).toEqual(['+375291234567']);
    expect(numbers('(71)/200-00-00', 'UZ')).toEqual(['+998712000000']);
    expect(numbers('71/200-00-00', 'UZ')).toEqual([]);
    expect(numbers('12/3456-78', 'DE')).toEqual([]);
  });

  it('a plan without a fixed length ends where its digits end', () => {
    expect(numbers('+49 30 12345 (678)')).toEqual(['+493012345678']);
    expect(numbers('030 12345 (678)', 'DE')).toEqual(['+493012345678']);
    expect(numbers('+375 29 123-45-67 (101)', 'BY')).toEqual(['+375291234567']);
    expect(numbers('455-00-01 (101)')).toEqual([]);
  });

  it('is not invented from a list number, an extension or a lost digit', () => {
    expect(numbers('1) 916 555-12-34')).toEqual(['+79165551234']);
    expect(numbers('8 495 555 00 01 101')).toEqual([]);
    expect(numbers('7,4956E+10')).toEqual([]);
    expect(numbers('78127030200.0')).toEqual(['+78127030200']);
  });
});

it.each(['', 'нет', '555-00-01', '8 800', '0000000000', '+7 (999) 999-99-99', '1234567890', '+7', '112'])(
  'no number: %s',
  (text) => {
    expect(numbers(text)).toEqual([]);
  },
);

/** Existing national numbers, with the length and the prefix of their plan. */
const plans = [
  { country: 'RU', code: '7', national: fc.stringMatching(/^(495|812|343|9[0-2]\d)[1-9]\d{6}$/) },
  { country: 'KZ', code: '7', national: fc.stringMatching(/^(727|70[125])[2-9]\d{6}$/) },
  { country: 'BY', code: '375', national: fc.stringMatching(/^(29|33|44)[1-9]\d{6}$/) },
  { country: 'UZ', code: '998', national: fc.stringMatching(/^(90|91|93)[1-9]\d{6}$/) },
  { country: 'US', code: '1', national: fc.stringMatching(/^(212|415)[2-9]\d{6}$/) },
  { country: 'DE', code: '49', national: fc.stringMatching(/^30[2-9]\d{6}$/) },
] as const;
const phone = fc
  .constantFrom(...plans)
  .chain(({ national, ...plan }) =>
    national.map((digits) => ({ ...plan, number: `+${plan.code}${digits}`, digits })),
  )
  .filter(({ digits }) => !/^(\d)\1+$/.test(digits));
const gap = fc.constantFrom('', ' ', '-', '\u00a0', '.', ' - ');
const extension = fc.constantFrom('', ' доб. 101', ' ext 7', '#12', ' (доб. 3)', ';ext=44');

/** Gaps anywhere after the code. */
const spelled = ({ code, digits }: { code: string; digits: string }) =>
  fc
    .tuple(fc.array(gap, { minLength: 3, maxLength: 3 }), extension)
    .map(([[a = '', b = '', c = ''], tail]) => {
      const [head, middle, end] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
      return `+${code}${a}${head}${b}${middle}${c}${end}${tail}`;
    });

/** In groups of any size, as a switchboard's two lines are written. */
const local = fc
  .tuple(
    fc.stringMatching(/^[1-9]\d{4,6}$/),
    fc.array(fc.constantFrom('', '', '-', ' ', '.'), { minLength: 6, maxLength: 6 }),
  )
  .map(([digits, gaps]) =>
    [...digits].map((digit, at) => digit + (at < digits.length - 1 ? gaps[at] : '')).join(''),
  );

describe('any number', () => {
  it('two local ones with a slash between are none', () => {
    const slash = fc.constantFrom('/', ' / ', '/ ');
    fc.assert(
      fc.property(
        local,
        local,
        slash,
        fc.constantFrom('RU', 'BY', 'KZ', 'UZ', 'UA'),
        (one, other, mark, home) => {
          // Some countries have whole numbers as short as these.
          fc.pre(numbers(one, home).length + numbers(other, home).length === 0);
          expect(numbers(`${one}${mark}${other}`, home)).toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('equals itself in any spelling and country, and equals no other number', () => {
    const cases = fc.tuple(phone, phone).chain(([one, other]) =>
      fc.record({
        one: fc.constant(one),
        other: fc.constant(other),
        texts: fc.tuple(spelled(one), spelled(other)),
        home: fc.constantFrom('RU', 'KZ', 'US', ''),
      }),
    );
    fc.assert(
      fc.property(cases, ({ one, other, texts: [first, second], home }) => {
        expect(numbers(first, home)).toEqual([one.number]);
        expect(numbers(first, home)[0] === numbers(second, home)[0]).toBe(one.number === other.number);
      }),
      { numRuns: 200 },
    );
  });

  it('is found among others in any order, between any separators', () => {
    const mark = fc.constantFrom(', ', '; ', ' / ', '\n', ' и ', ',');
    const row = fc.uniqueArray(phone, { selector: ({ number }) => number, minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(row, mark, (phones, between) => {
        const wanted = phones.map(({ number }) => number);
        expect(numbers(wanted.join(between))).toEqual(wanted);
        expect(numbers([...wanted].reverse().join(between)).sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 100 },
    );
  });

  it('of any text is complete or absent: a plus and digits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        for (const { number } of readPhones(text, 'RU')) expect(number).toMatch(/^\+[1-9]\d{6,14}$/);
      }),
      { numRuns: 200 },
    );
  });
});
