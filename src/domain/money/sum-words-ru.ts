import type { CurrencyWords, Forms, SumLanguage } from './sum-language.ts';

const UNITS = 'один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать'
  .concat(' четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать')
  .split(' ');
const TENS = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ');
const HUNDREDS = 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ');
const FEMININE = ['одна', 'две'];

/** «один рубль», «два рубля», «пять рублей» */
function forms(one: string, few: string, many: string): Forms {
  return { one, few, many, other: few };
}

function triple(number: number, rank: number, feminine: boolean): string {
  const isFeminine = rank === 1 || (rank === 0 && feminine);
  const rest = number % 100;
  const unit = rest < 20 ? rest : rest % 10;
  const words = [
    HUNDREDS[Math.floor(number / 100) - 1],
    rest < 20 ? '' : TENS[Math.floor(rest / 10) - 2],
    (isFeminine ? FEMININE[unit - 1] : undefined) ?? UNITS[unit - 1],
  ];
  return words.filter(Boolean).join(' ');
}

const kopecks = forms('копейка', 'копейки', 'копеек');
const cents = forms('цент', 'цента', 'центов');
const same = (word: string): Forms => ({ other: word });

const currencies: Readonly<Record<string, CurrencyWords>> = {
  RUB: { unit: forms('рубль', 'рубля', 'рублей'), part: kopecks },
  BYN: {
    unit: forms('белорусский рубль', 'белорусских рубля', 'белорусских рублей'),
    part: kopecks,
  },
  KZT: { unit: same('тенге'), part: forms('тиын', 'тиына', 'тиынов') },
  UZS: {
    unit: forms('узбекский сум', 'узбекских сума', 'узбекских сумов'),
    part: forms('тийин', 'тийина', 'тийинов'),
  },
  USD: { unit: forms('доллар США', 'доллара США', 'долларов США'), part: cents },
  EUR: { unit: same('евро'), part: cents },
  CNY: { unit: forms('юань', 'юаня', 'юаней'), part: forms('фынь', 'фыня', 'фыней') },
};

export const russian: SumLanguage = {
  triple,
  zero: 'ноль',
  ranks: [
    forms('тысяча', 'тысячи', 'тысяч'),
    forms('миллион', 'миллиона', 'миллионов'),
    forms('миллиард', 'миллиарда', 'миллиардов'),
    forms('триллион', 'триллиона', 'триллионов'),
  ],
  currencies,
};
