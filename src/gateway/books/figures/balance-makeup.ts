import type { BalanceMakeup, MakeupPart, StatedBalance } from '#contract/books/balance-makeup.ts';
import { isZero, type Money, money, subtract, sum } from '#domain/money/money.ts';
import type { MakeupRow, MakeupRows, StatedRow, TotalRow } from '../../store/books/balance-makeup.ts';

/** A row per currency in which anything is owed, paid ahead or stated, ordered by its code. */
export function toMakeup({ rows, totals, stated }: MakeupRows): BalanceMakeup[] {
  const currencies = new Set([...totals, ...stated].map(({ currency }) => currency));
  return [...currencies].sort().flatMap((currency) => {
    const total = totals.find((row) => row.currency === currency);
    const own = rows.filter((row) => row.currency === currency);
    const words = stated.filter((row) => row.currency === currency).map((row) => statedOf(row));
    const parts = {
      debt: partOf(own, 'debt', totalOf(total?.receivable, currency)),
      advance: partOf(own, 'advance', totalOf(total?.advance, currency)),
    };
    const computed = subtract(parts.debt.total, parts.advance.total);
    const isEmpty = isZero(parts.debt.total) && isZero(parts.advance.total) && words.length === 0;
    return isEmpty ? [] : [{ currency, ...parts, computed, stated: words }];
  });
}

function statedOf({ currency, source, read_at, shown, ...row }: StatedRow): StatedBalance {
  const owed = money(row.owed, currency);
  const computed = money(row.computed, currency);
  return { source, owed, computed, difference: subtract(owed, computed), read_at, shown };
}

function totalOf(total: TotalRow['advance'] | undefined, currency: string): Money {
  return money(total ?? '0', currency);
}

function partOf(rows: readonly MakeupRow[], part: MakeupRow['part'], total: Money): MakeupPart {
  const { currency } = total;
  const own = rows.filter((row) => row.part === part);
  const documents = own.map(({ id, kind, number, date, left }) => {
    return { id, kind, number, date, left: money(left, currency) };
  });
  const listed = sum(
    documents.map(({ left }) => left),
    currency,
  );
  const others = { documents: (own[0]?.count ?? 0) - own.length, sum: subtract(total, listed) };
  return { total, documents, others };
}
