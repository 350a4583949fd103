import { sql } from 'drizzle-orm';
import type { ageingBuckets } from '#contract/books/dashboard.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { balances, counterparties, documents } from '../schema/books.ts';
import { bucketOf } from './settlements.ts';

/** A currency in which there are any documents. */
export interface DebtRow {
  readonly [key: string]: unknown;
  readonly currency: string;
  readonly receivable: string;
  readonly overdue: string;
  readonly debtors: number;
  readonly late: number;
}

/** The debt of one client in a currency; `bucket` is null for the whole of it. */
export interface DebtorRow {
  readonly [key: string]: unknown;
  readonly currency: string;
  readonly bucket: (typeof ageingBuckets)[number] | null;
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly sum: string;
  readonly overdue: string;
  readonly days: number;
}

export interface AgeRow {
  readonly [key: string]: unknown;
  readonly currency: string;
  readonly bucket: (typeof ageingBuckets)[number];
  readonly sum: string;
  readonly count: number;
  readonly debtors: number;
}

export interface PaymentRow {
  readonly [key: string]: unknown;
  readonly currency: string;
  readonly date: string;
  readonly sum: string;
}

export interface DashboardRows {
  readonly debts: readonly DebtRow[];
  readonly debtors: readonly DebtorRow[];
  readonly ages: readonly AgeRow[];
  readonly payments: readonly PaymentRow[];
}

export interface DashboardAsked {
  readonly today: string;
  /** Both days included. */
  readonly from: string;
  readonly to: string;
  /** Debtors in a list, the largest first. */
  readonly top: number;
  /** Connections whose rows do not count. */
  readonly hidden: readonly string[];
}

/**
 * Debts from the open shipments of the account, payments from those of the period. Each statement begins with
 * `select`: a database without room to write is read on.
 */
export async function readDashboardRows(
  database: Pick<Database, 'execute'>,
  accountId: AccountId,
  { today, from, to, top, hidden }: DashboardAsked,
): Promise<DashboardRows> {
  const counts = sql`account_id = ${accountId} and connection_id <> all (${sql.param([...hidden])}::text[])`;
  const open = sql`open as materialized (
    select counterparty_id, currency, bucket, sum(unpaid) as sum, count(*) as count,
      max(greatest(0, ${today}::date - due_date)) as days
    from (select *, ${bucketOf(today)} as bucket from ${documents}
      where ${counts} and kind = 'shipment' and unpaid is not null) d
    group by counterparty_id, currency, bucket)`;
  const whole = sql`whole as (
    select counterparty_id, currency, null::text as bucket, sum(sum) as sum,
      coalesce(sum(sum) filter (where bucket <> 'not_due'), 0) as overdue, max(days) as days
    from open group by counterparty_id, currency)`;
  const [debts, debtors, ages, payments] = await Promise.all([
    database.execute<DebtRow>(sql`select * from (with ${open}, ${whole}
      select c.currency, coalesce(sum(w.sum), 0)::text as receivable, coalesce(sum(w.overdue), 0)::text as overdue,
        count(w.sum)::int as debtors, (count(*) filter (where w.overdue > 0))::int as late
      from (select distinct currency from ${balances} where ${counts}) c
      left join whole w on w.currency = c.currency group by c.currency order by c.currency) d`),
    database.execute<DebtorRow>(sql`select * from (with ${open}, ${whole},
      listed as (
        select counterparty_id, currency, bucket, sum, overdue, days from whole
        union all select counterparty_id, currency, bucket, sum, 0, days from open),
      ranked as (select *, row_number() over (partition by currency, bucket order by sum desc, counterparty_id) as place from listed)
      select r.currency, r.bucket, r.counterparty_id as id, coalesce(c.name, '') as name, c.inn, r.sum::text, r.overdue::text, coalesce(r.days, 0)::int as days
      from ranked r left join ${counterparties} c on c.account_id = ${accountId} and c.id = r.counterparty_id
      where r.place <= ${top} order by r.currency, r.bucket, r.place) d`),
    database.execute<AgeRow>(sql`select * from (with ${open}
      select currency, bucket, sum(sum)::text as sum, sum(count)::int as count, count(*)::int as debtors
      from open group by currency, bucket) d`),
    database.execute<PaymentRow>(sql`
      select currency, date::text, sum(sum)::text as sum from ${documents}
      where ${counts} and kind = 'payment' and mark is null and not deleted
        and date >= ${from}::date and date <= ${to}::date
      group by currency, date order by date`),
  ]);
  return { debts: debts.rows, debtors: debtors.rows, ages: ages.rows, payments: payments.rows };
}
