import {
  type AgedDebtor,
  ageingBuckets,
  type CurrencyDashboard,
  type DashboardQuery,
  type Debtor,
} from '#contract/books/dashboard.ts';
import { dayOrNone } from '#domain/dates/calendar-date.ts';
import { add, compare, isPositive, type Money, sum, zero } from '#domain/money/money.ts';
import { ageShipments } from '../../ledger/ageing.ts';
import type { CalendarDate } from '../../ledger/calendar.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import { groupBy } from '../../ledger/group.ts';
import type { Settlement } from '../../ledger/settlement.ts';

/** One counterparty as the dashboard needs it. */
export interface DashboardRow {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly settlement: Settlement;
  readonly documents: readonly LedgerDocument[];
}

/** Figures that are accumulated one counterparty at a time, so that counting can pause in between. */
export interface DashboardCount {
  add(row: DashboardRow): void;
  /** A row per currency, ordered by its code. */
  figures(): CurrencyDashboard[];
}

interface Count {
  readonly debts: Pick<CurrencyDashboard, 'receivable' | 'overdue' | 'debtors_count' | 'overdue_count'>;
  readonly top: readonly Debtor[];
  readonly ageing: CurrencyDashboard['ageing'];
  readonly days: Map<CalendarDate, Money>;
}

const TOP_DEBTORS = 20;

/** Debts are as of `today`, payments of the period (both days included). */
export function countDashboard(period: DashboardQuery, today: CalendarDate): DashboardCount {
  const counts = new Map<string, Count>();
  return {
    add(row) {
      for (const [currency, own] of groupBy(row.documents, (document) => document.sum.currency)) {
        const before = counts.get(currency) ?? nothingIn(currency);
        const ages = ageShipments(own, currency, today);
        addPayments(before.days, own, period);
        counts.set(currency, {
          ...withDebtor(before, debtorIn(row, currency)),
          ageing: before.ageing.map((was, at) => withAge(was, row, ages[at])),
          days: before.days,
        });
      }
    },
    figures: () =>
      [...counts]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([currency, count]) => figuresOf(currency, count)),
  };
}

function nothingIn(currency: string): Count {
  const nothing = zero(currency);
  return {
    debts: { receivable: nothing, overdue: nothing, debtors_count: 0, overdue_count: 0 },
    top: [],
    ageing: ageingBuckets.map((bucket) => ({ bucket, sum: nothing, count: 0 })),
    days: new Map(),
  };
}

function debtorIn(row: DashboardRow, currency: string): Debtor | null {
  const balance = row.settlement.balances.find((candidate) => candidate.currency === currency);
  if (!balance || !isPositive(balance.receivable)) return null;
  const { receivable, overdue, overdue_days } = balance;
  return { ...clientOf(row), receivable, overdue, overdue_days };
}

function withDebtor({ debts, top }: Count, debtor: Debtor | null): Pick<Count, 'debts' | 'top'> {
  if (!debtor) return { debts, top };
  const isAmongTop = top.length < TOP_DEBTORS || byReceivable(debtor, top.at(-1) ?? debtor) < 0;
  return {
    debts: {
      receivable: add(debts.receivable, debtor.receivable),
      overdue: add(debts.overdue, debtor.overdue),
      debtors_count: debts.debtors_count + 1,
      overdue_count: debts.overdue_count + Number(isPositive(debtor.overdue)),
    },
    top: isAmongTop ? [...top, debtor].sort(byReceivable).slice(0, TOP_DEBTORS) : top,
  };
}

type Age = CurrencyDashboard['ageing'][number];

function withAge(was: Age, row: DashboardRow, { sum: more, count }: Pick<Age, 'sum' | 'count'> = was): Age {
  if (count === 0) return was;
  const { debtors = [], debtors_count = 0 } = was;
  const debtor = { ...clientOf(row), sum: more };
  const isAmongTop = debtors.length < TOP_DEBTORS || bySum(debtor, debtors.at(-1) ?? debtor) < 0;
  return {
    ...was,
    sum: add(was.sum, more),
    count: was.count + count,
    debtors_count: debtors_count + 1,
    debtors: isAmongTop ? [...debtors, debtor].sort(bySum).slice(0, TOP_DEBTORS) : debtors,
  };
}

function clientOf({ id, name, inn }: DashboardRow): Pick<Debtor, 'counterparty_id' | 'name' | 'inn'> {
  return { counterparty_id: id, name, ...(inn !== null && { inn }) };
}

function byReceivable(left: Debtor, right: Debtor): number {
  return compare(right.receivable, left.receivable) || byId(left, right);
}

function bySum(left: AgedDebtor, right: AgedDebtor): number {
  return compare(right.sum, left.sum) || byId(left, right);
}

function byId(left: Pick<Debtor, 'counterparty_id'>, right: Pick<Debtor, 'counterparty_id'>): number {
  return left.counterparty_id < right.counterparty_id ? -1 : 1;
}

/** Days without payments are left out. */
function addPayments(
  days: Map<CalendarDate, Money>,
  documents: readonly LedgerDocument[],
  { from, to }: DashboardQuery,
): void {
  for (const { kind, mark, date: said, sum: paid } of documents) {
    const date = dayOrNone(said);
    if (kind !== 'payment' || mark !== null || date === null || date < from || date > to) continue;
    days.set(date, add(days.get(date) ?? zero(paid.currency), paid));
  }
}

function figuresOf(currency: string, { debts, top, ageing, days }: Count): CurrencyDashboard {
  const payments = [...days]
    .map(([date, paid]) => ({ date, sum: paid }))
    .sort((left, right) => (left.date < right.date ? -1 : 1));
  const sums = payments.map((day) => day.sum);
  const total = sums.length === 0 ? zero(currency) : sum(sums, currency);
  return { currency, ...debts, top_debtors: [...top], ageing, payments, payments_total: total };
}
