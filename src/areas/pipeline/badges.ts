import type { BatchItem } from '#contract/books/batch.ts';
import type { Balance } from '#contract/books/panel.ts';
import { isPositive } from '#domain/money/money.ts';

/** What the books say of a lead. */
export interface BoardItem extends BatchItem {
  /** The CRM did not show the asker who is linked. */
  readonly hidden?: boolean | undefined;
}

/** What a lead's badge says. `hidden`: whether there is a debt is not known. `balances` holds only currencies with a debt; empty when the role hides sums. */
export interface Badge {
  readonly kind: 'debt' | 'overdue' | 'hidden';
  readonly overdueDays: number;
  readonly balances: readonly Balance[];
}

/** No debt, no match or an uncertain match: no badge. */
export function badgeOf(item: BoardItem): Badge | null {
  if (item.hidden && item.match === 'none') return { kind: 'hidden', overdueDays: 0, balances: [] };
  if (item.match !== 'matched' || !(item.has_debt || item.has_overdue)) return null;
  return {
    kind: item.has_overdue ? 'overdue' : 'debt',
    overdueDays: item.overdue_days,
    balances: item.balances.filter((balance) => isPositive(balance.receivable)),
  };
}
