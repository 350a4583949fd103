import {
  type AgedDebtor,
  ageingBuckets,
  type CurrencyDashboard,
  type Debtor,
} from '#contract/books/dashboard.ts';
import { money, sum, zero } from '#domain/money/money.ts';
import type { DashboardRows, DebtorRow, DebtRow } from '../../store/books/dashboard.ts';

/** Debtors in each list. */
export const TOP_DEBTORS = 20;

/** A row per currency, ordered by its code. */
export function toDashboard(rows: DashboardRows): CurrencyDashboard[] {
  return rows.debts.map((debt) => inCurrency(debt, rows));
}

function inCurrency(debt: DebtRow, rows: DashboardRows): CurrencyDashboard {
  const { currency } = debt;
  const debtors = rows.debtors.filter((row) => row.currency === currency);
  const payments = rows.payments
    .filter((row) => row.currency === currency)
    .map(({ date, sum: paid }) => ({ date, sum: money(paid, currency) }));
  return {
    currency,
    receivable: money(debt.receivable, currency),
    overdue: money(debt.overdue, currency),
    debtors_count: debt.debtors,
    overdue_count: debt.late,
    top_debtors: debtors.filter(({ bucket }) => bucket === null).map(debtorOf),
    ageing: ageingBuckets.map((bucket) => ageOf(bucket, currency, debtors, rows.ages)),
    payments,
    payments_total: sum(
      payments.map((day) => day.sum),
      currency,
    ),
  };
}

type Age = CurrencyDashboard['ageing'][number];

function ageOf(
  bucket: Age['bucket'],
  currency: string,
  debtors: readonly DebtorRow[],
  ages: DashboardRows['ages'],
): Age {
  const age = ages.find((row) => row.currency === currency && row.bucket === bucket);
  if (!age) return { bucket, sum: zero(currency), count: 0 };
  const own = debtors.filter((row) => row.bucket === bucket).map(agedOf);
  return {
    bucket,
    sum: money(age.sum, currency),
    count: age.count,
    debtors_count: age.debtors,
    debtors: own,
  };
}

function clientOf({ id, name, inn }: DebtorRow): Pick<Debtor, 'counterparty_id' | 'name' | 'inn'> {
  return { counterparty_id: id, name, ...(inn !== null && { inn }) };
}

function debtorOf(row: DebtorRow): Debtor {
  const { currency, sum: owed, overdue, days } = row;
  return {
    ...clientOf(row),
    receivable: money(owed, currency),
    overdue: money(overdue, currency),
    overdue_days: days,
  };
}

function agedOf(row: DebtorRow): AgedDebtor {
  return { ...clientOf(row), sum: money(row.sum, row.currency) };
}
