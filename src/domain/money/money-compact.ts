import { type Amount, currencyFormat } from './money-format.ts';

/** "1,2 млн ₽", for badges and charts only: the full amount must be available next to it. */
export function formatCompactMoney({ value, currency }: Amount, locale: string): string {
  const options = { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 } as const;
  return currencyFormat(locale, currency, options).format(value);
}
