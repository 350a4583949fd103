import type { CurrencyDashboard, DashboardQuery, Debtor } from '#contract/dashboard.ts';
import { compare, isPositive, type Money, sum, zero } from '#domain/money.ts';
import { ageShipments } from './ageing.ts';
import type { CalendarDate } from './calendar.ts';
import type { LedgerDocument } from './document.ts';
import type { Settlement } from './settlement.ts';

/** One counterparty as the dashboard needs it. */
export interface DashboardRow {
  readonly id: string;
  readonly name: string;
  readonly settlement: Settlement;
  readonly documents: readonly LedgerDocument[];
}

const TOP_DEBTORS = 20;

/** Figures a currency, of all counterparties: debts as of `today`, payments of the period (both days included). */
export function dashboardOf(
  rows: readonly DashboardRow[],
  period: DashboardQuery,
  today: CalendarDate,
): CurrencyDashboard[] {
  const documents = rows.flatMap((row) => row.documents);
  const currencies = [...new Set(documents.map((document) => document.sum.currency))].sort();
  return currencies.map((currency) => {
    const own = documents.filter((document) => document.sum.currency === currency);
    return {
      currency,
      ...debts(rows, currency),
      ageing: ageShipments(own, currency, today),
      ...payments(own, currency, period),
    };
  });
}

function debts(rows: readonly DashboardRow[], currency: string) {
  const debtors = rows.flatMap((row) => debtorIn(row, currency)).sort(byReceivable);
  return {
    receivable: sum(
      debtors.map((debtor) => debtor.receivable),
      currency,
    ),
    overdue: sum(
      debtors.map((debtor) => debtor.overdue),
      currency,
    ),
    debtors_count: debtors.length,
    overdue_count: debtors.filter((debtor) => isPositive(debtor.overdue)).length,
    top_debtors: debtors.slice(0, TOP_DEBTORS),
  };
}

function debtorIn(row: DashboardRow, currency: string): Debtor[] {
  const balance = row.settlement.balances.find((candidate) => candidate.currency === currency);
  if (!balance || !isPositive(balance.receivable)) return [];
  const { receivable, overdue, overdue_days } = balance;
  return [{ counterparty_id: row.id, name: row.name, receivable, overdue, overdue_days }];
}

function byReceivable(left: Debtor, right: Debtor): number {
  return (
    compare(right.receivable, left.receivable) || (left.counterparty_id < right.counterparty_id ? -1 : 1)
  );
}

/** Days without payments are left out. */
function payments(documents: readonly LedgerDocument[], currency: string, period: DashboardQuery) {
  const days = new Map<CalendarDate, Money[]>();
  for (const { kind, mark, date, sum: paid } of documents) {
    const counts = kind === 'payment' && mark === null && date >= period.from && date <= period.to;
    if (counts) days.set(date, [...(days.get(date) ?? []), paid]);
  }
  const byDay = [...days]
    .map(([date, sums]) => ({ date, sum: sum(sums, currency) }))
    .sort((left, right) => (left.date < right.date ? -1 : 1));
  return {
    payments: byDay,
    payments_total:
      byDay.length === 0
        ? zero(currency)
        : sum(
            byDay.map((day) => day.sum),
            currency,
          ),
  };
}
