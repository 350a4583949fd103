import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from './money.ts';
import { sumInWords } from './sum-words.ts';

const said = (value: string, currency = 'RUB', locale = 'ru') => sumInWords(money(value, currency), locale);

describe('a sum in words', () => {
  it.each([
    ['86400', 'RUB', 'Восемьдесят шесть тысяч четыреста рублей 00 копеек'],
    ['0.01', 'RUB', 'Ноль рублей 01 копейка'],
    ['1', 'RUB', 'Один рубль 00 копеек'],
    ['2.02', 'RUB', 'Два рубля 02 копейки'],
    ['11.11', 'RUB', 'Одиннадцать рублей 11 копеек'],
    ['21.21', 'RUB', 'Двадцать один рубль 21 копейка'],
    ['1001', 'RUB', 'Одна тысяча один рубль 00 копеек'],
    ['2002', 'RUB', 'Две тысячи два рубля 00 копеек'],
    ['12000', 'RUB', 'Двенадцать тысяч рублей 00 копеек'],
    ['1000000', 'RUB', 'Один миллион рублей 00 копеек'],
    [
      '999999999999.99',
      'RUB',
      /^Девятьсот девяносто девять миллиардов .* девяносто девять рублей 99 копеек$/,
    ],
    ['2000000000001', 'RUB', 'Два триллиона один рубль 00 копеек'],
    ['121000', 'KZT', 'Сто двадцать одна тысяча тенге 00 тиынов'],
    ['1.01', 'KZT', 'Один тенге 01 тиын'],
    ['22.03', 'BYN', 'Двадцать два белорусских рубля 03 копейки'],
    ['1.41', 'UZS', 'Один узбекский сум 41 тийин'],
    ['105', 'USD', 'Сто пять долларов США 00 центов'],
    ['2.02', 'EUR', 'Два евро 02 цента'],
    ['40', 'UAH', 'Сорок UAH 00/100'],
  ])('%s %s', (value, currency, words) => {
    if (words instanceof RegExp) expect(said(value, currency)).toMatch(words);
    else expect(said(value, currency)).toBe(words);
  });

  it.each([
    ['86400', 'RUB', 'Eighty-six thousand four hundred Russian roubles 00 kopecks'],
    ['1.01', 'USD', 'One US dollar 01 cent'],
    ['1000115.10', 'EUR', 'One million one hundred fifteen euros 10 cents'],
    ['0', 'KZT', 'Zero tenge 00 tiyn'],
  ])('%s %s in English', (value, currency, words) => {
    expect(said(value, currency, 'en')).toBe(words);
  });
});

/** Value of each word, independent of the tables that produce them. */
const WORTH: Readonly<Record<string, number>> = {
  ноль: 0,
  один: 1,
  одна: 1,
  два: 2,
  две: 2,
  три: 3,
  четыре: 4,
  пять: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  десять: 10,
  одиннадцать: 11,
  двенадцать: 12,
  тринадцать: 13,
  четырнадцать: 14,
  пятнадцать: 15,
  шестнадцать: 16,
  семнадцать: 17,
  восемнадцать: 18,
  девятнадцать: 19,
  двадцать: 20,
  тридцать: 30,
  сорок: 40,
  пятьдесят: 50,
  шестьдесят: 60,
  семьдесят: 70,
  восемьдесят: 80,
  девяносто: 90,
  сто: 100,
  двести: 200,
  триста: 300,
  четыреста: 400,
  пятьсот: 500,
  шестьсот: 600,
  семьсот: 700,
  восемьсот: 800,
  девятьсот: 900,
};
const RANKS: readonly (readonly [RegExp, bigint])[] = [
  [/^тысяч/, 1000n],
  [/^миллион/, 10n ** 6n],
  [/^миллиард/, 10n ** 9n],
  [/^триллион/, 10n ** 12n],
];

function readBack(words: string): bigint {
  let total = 0n;
  let group = 0n;
  for (const word of words.toLowerCase().split(' ')) {
    const rank = RANKS.find(([name]) => name.test(word));
    if (rank) {
      total += group * rank[1];
      group = 0n;
    } else group += BigInt(WORTH[word] ?? Number.NaN);
  }
  return total + group;
}

describe('any sum', () => {
  const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n });

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const words = said(String(amount)).replace(/ рубл\S+ 00 копеек$/, '');
        expect(readBack(words)).toBe(amount);
      }),
    );
  });

  it('declines the rouble, its fraction and thousands by number', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 99 }), (amount, part) => {
        const words = said(`${amount}.${String(part).padStart(2, '0')}`);
        expect(words).toMatch(new RegExp(` ${roubleOf(amount)} \\d\\d ${kopeckOf(BigInt(part))}$`));
        expect(words).not.toMatch(/(один|два) тысяч|одн[аи] (миллион|рубл)/);
      }),
    );
  });

  const pick = (number: bigint, one: string, few: string, many: string): string => {
    const [ten, unit] = [(number / 10n) % 10n, number % 10n];
    if (ten === 1n || unit === 0n || unit > 4n) return many;
    return unit === 1n ? one : few;
  };
  const roubleOf = (number: bigint) => pick(number, 'рубль', 'рубля', 'рублей');
  const kopeckOf = (number: bigint) => pick(number, 'копейка', 'копейки', 'копеек');
});
