import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAmount, checkPercent, checkPrice, checkQuantity, type DecimalCheck } from './decimal-check.ts';
import { formatMoney } from './money-format.ts';
import { shortQuantity, withoutThousands } from './typed-number.ts';

const verdict = (check: DecimalCheck): string => {
  if (check.kind === 'valid') return check.value;
  return check.kind === 'invalid' ? check.reason : `${check.otherwise}?`;
};

describe('a sum copied from our own card', () => {
  const money = fc.record({
    value: fc
      .tuple(fc.stringMatching(/^[1-9]\d{0,11}$/), fc.stringMatching(/^\d\d$/))
      .map((parts) => parts.join('.')),
    currency: fc.constantFrom(
      'RUB',
      'BYN',
      'KZT',
      'UZS',
      'UAH',
      'USD',
      'EUR',
      'CNY',
      'GBP',
      'GEL',
      'AMD',
      'AZN',
    ),
  });

  it('is accepted in every currency and language, to the kopeck', () => {
    fc.assert(
      fc.property(money, fc.constantFrom('ru-RU', 'en'), fc.boolean(), (amount, locale, exact) => {
        const shown = verdict(checkAmount(formatMoney(amount, locale, exact), amount.currency));
        const [whole, kopecks] = amount.value.split('.');
        expect(shown === amount.value || (kopecks === '00' && shown === whole)).toBe(true);
      }),
    );
  });

  it('in another currency is refused', () => {
    expect(verdict(checkAmount('$100', 'RUB'))).toBe('other_currency');
    expect(verdict(checkAmount('100 USD', 'RUB'))).toBe('other_currency');
    expect(verdict(checkPrice('100 ₸', 'RUB'))).toBe('other_currency');
    expect(verdict(checkAmount('100 ₽', 'RUB'))).toBe('100');
    expect(verdict(checkAmount('$100'))).toBe('100');
  });
});

describe('numbers as typed', () => {
  it.each([
    ['', 'length?'],
    ['1', '1'],
    ['1,', 'length?'],
    [',5', 'length?'],
    ['1,5', '1.5'],
    ['1 234,50', '1234.50'],
    ['\u00a01\u202f234.50 ', '1234.50'],
    ["1'234.50", '1234.50'],
    ['0012', '12'],
    ['0', 'zero?'],
    ['0,0', 'zero?'],
    ['0,05', '0.05'],
    ['1,234', 'places'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1,234,567', '1234567'],
    ['12,34,567', 'letters'],
    ['1,23.50', 'letters'],
    ['86 400 ₽', '86400'],
    ['86\u00a0400,50\u00a0₽', '86400.50'],
    ['86\u2009400\u202f₽', '86400'],
    ['86 400 руб.', '86400'],
    ['86400 рублей', '86400'],
    ['86 400 руб. 5 коп.', '86400.05'],
    ['86400-00', '86400.00'],
    ['86400=50', '86400.50'],
    ['86 400=', '86400'],
    ['RUB\u00a086,400', '86400'],
    ['₽86,400.50', '86400.50'],
    ['86 400 ру', '86400'],
    ['8 640 000 сум', '8640000'],
    ['1 000 Br', '1000'],
    ['12 тенге', '12'],
    ['−86 400 ₽', 'minus'],
    ['86 400 P', '86400'],
    ['86 400 pyб.', '86400'],
    ['86 400 ₽.', '86400'],
    ['86 400 руб.,', '86400'],
    ['86 400 ₽ 05 к.', '86400.05'],
    ['86 тыс.', 'letters'],
    ['₽ 86 ₽', 'letters'],
    ['₽', 'letters'],
    ['1e3', 'letters'],
    ['−5', 'minus'],
    ['999999999999999,99', '999999999999999.99'],
    ['1000000000000000', 'length'],
  ])('amount «%s»: %s', (text, expected) => {
    expect(verdict(checkAmount(text))).toBe(expected);
  });

  it('knows what each field accepts', () => {
    expect(verdict(checkPrice('0'))).toBe('0');
    expect(verdict(checkQuantity('0,125'))).toBe('0.125');
    expect(verdict(checkQuantity('0,1255'))).toBe('places');
    expect(verdict(checkQuantity('1234567890'))).toBe('length');
    expect(verdict(checkQuantity('1,234'))).toBe('1.234');
    expect(verdict(checkQuantity('5 ₽'))).toBe('letters');
    expect(verdict(checkPercent('12,5 %'))).toBe('12.5');
  });

  it.each([
    ['0', '0'],
    ['12,5', '12.5'],
    ['100,00', '100.00'],
    ['100,01', 'over_100'],
    ['101', 'over_100'],
    ['250', 'over_100'],
  ])('discount «%s»: %s', (text, expected) => {
    expect(verdict(checkPercent(text))).toBe(expected);
  });
});

describe('a number in the form’s language', () => {
  it.each([
    ['2,000', 'en', '2000'],
    ['12,500', 'en-US', '12500'],
    ['-999,999', 'en', '-999,999'],
    ['0,500', 'en', '0,500'],
    ['2,00', 'en', '2,00'],
    ['1234,567', 'en', '1234,567'],
    ['2,000,000', 'en', '2,000,000'],
    ['2,000', 'ru', '2,000'],
    ['12.500', 'ru', '12.500'],
  ])('%s in %s is %s', (text, locale, read) => expect(withoutThousands(text, locale)).toBe(read));

  it('in English is read by English rules', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (whole) => {
        const written = new Intl.NumberFormat('en').format(whole);
        expect(verdict(checkQuantity(withoutThousands(written, 'en')))).toBe(String(whole));
      }),
    );
  });

  it.each([
    ['2,000', '2'],
    ['1.250', '1.25'],
    ['0,500', '0,5'],
    ['1,255', '1,255'],
    ['2000', '2000'],
    ['10', '10'],
    ['1,', '1,'],
    ['две', 'две'],
  ])('as a quantity %s is %s', (text, short) => expect(shortQuantity(text)).toBe(short));
});
