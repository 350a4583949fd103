import type { BatchItem } from '#contract/batch.ts';
import type { Balance } from '#contract/panel.ts';
import { isPositive } from '#domain/money.ts';

/** What a lead's badge says. `balances` holds only currencies with a debt; empty when the role hides sums. */
export interface Badge {
  readonly kind: 'debt' | 'overdue';
  readonly overdueDays: number;
  readonly balances: readonly Balance[];
}

/** No debt, no match or an uncertain match: no badge. */
export function badgeOf(item: BatchItem): Badge | null {
  if (item.match !== 'matched' || !(item.has_debt || item.has_overdue)) return null;
  return {
    kind: item.has_overdue ? 'overdue' : 'debt',
    overdueDays: item.overdue_days,
    balances: item.balances.filter((balance) => isPositive(balance.receivable)),
  };
}
