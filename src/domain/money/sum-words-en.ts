import type { CurrencyWords, Forms, SumLanguage } from './sum-language.ts';

const UNITS = 'one two three four five six seven eight nine ten eleven twelve thirteen'
  .concat(' fourteen fifteen sixteen seventeen eighteen nineteen')
  .split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function triple(number: number): string {
  const rest = number % 100;
  const hundreds = number >= 100 ? `${UNITS[Math.floor(number / 100) - 1]} hundred` : '';
  const unit = UNITS[(rest % 10) - 1];
  const tens =
    rest < 20 ? UNITS[rest - 1] : [TENS[Math.floor(rest / 10) - 2], unit].filter(Boolean).join('-');
  return [hundreds, tens].filter(Boolean).join(' ');
}

const forms = (one: string, other = `${one}s`): Forms => ({ one, other });
const kopecks = forms('kopeck');
const cents = forms('cent');

const currencies: Readonly<Record<string, CurrencyWords>> = {
  RUB: { unit: forms('Russian rouble'), part: kopecks },
  BYN: { unit: forms('Belarusian rouble'), part: kopecks },
  KZT: { unit: forms('tenge', 'tenge'), part: forms('tiyn', 'tiyn') },
  UZS: { unit: forms('Uzbek soum'), part: forms('tiyin', 'tiyin') },
  USD: { unit: forms('US dollar'), part: cents },
  EUR: { unit: forms('euro'), part: cents },
  CNY: { unit: forms('yuan', 'yuan'), part: forms('fen', 'fen') },
};

export const english: SumLanguage = {
  triple,
  zero: 'zero',
  ranks: ['thousand', 'million', 'billion', 'trillion'].map((other) => ({ other })),
  currencies,
};
