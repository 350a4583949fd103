import { formatMoney, type Amount as Money } from '#domain/money/money-format.ts';

export interface AmountProps {
  readonly money: Money;
  readonly locale: string;
  /** The source is down: the figure is the last one known. */
  readonly old?: boolean;
}

/** A sum with aligned numerals; never shortened. */
export function Amount({ money, locale, old }: AmountProps) {
  return <span class={old ? 'amount old' : 'amount'}>{formatMoney(money, locale)}</span>;
}
