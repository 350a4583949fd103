/** The typed share of an invoice, and its check. */

import { type DealLine, overWith } from '#domain/deal-invoices.ts';
import { checkAmount, type DecimalFault } from '#domain/money/decimal-check.ts';
import { compare, isPositive, least, type Money, money } from '#domain/money/money.ts';
import { whenLeft } from '#domain/requests/field-validation.ts';

export interface Wanted {
  readonly id: string;
  readonly number: string;
  /** Sum of the invoice. */
  readonly whole: Money;
  /** The most this deal can have of it, including what it has. */
  readonly free: Money;
}

/** As much as the deal lacks, up to the free sum. @param current the deal's share now */
export function firstShare({ free }: Wanted, lines: readonly DealLine[], current: Money | null): Money {
  if (current) return current;
  const left = lines.find(({ invoiced }) => invoiced.currency === free.currency)?.left;
  return left && isPositive(left) ? least(free, left) : free;
}

/** As a user would type it. */
export function typedText({ value }: Money, locale: string): string {
  const short = value.replace(/\.00$/, '');
  return locale.startsWith('ru') ? short.replace('.', ',') : short;
}

export type ShareCheck =
  | { readonly kind: 'wrong'; readonly fault: string }
  /** `over`: by how much the deal would be invoiced beyond its sum. */
  | { readonly kind: 'ok'; readonly share: Money; readonly over: Money | null };

/** `fault` is a key under `deal.fault`. */
export function checkShare(
  typed: string,
  { free }: Wanted,
  lines: readonly DealLine[],
  current: Money | null,
): ShareCheck {
  const checked = whenLeft<DecimalFault>(checkAmount(typed, free.currency));
  if (checked.kind !== 'valid')
    return { kind: 'wrong', fault: checked.kind === 'invalid' ? checked.reason : 'length' };
  const share = money(checked.value, free.currency);
  if (compare(share, free) > 0) return { kind: 'wrong', fault: 'over_free' };
  return { kind: 'ok', share, over: overWith(lines, share, current) };
}
