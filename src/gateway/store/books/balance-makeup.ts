import { sql } from 'drizzle-orm';
import { MOST_MAKEUP_DOCUMENTS } from '#contract/books/balance-makeup.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { balances, connections, documents } from '../schema/books.ts';
import { statedBalances } from '../schema/stated-balances.ts';

/** A document that makes a balance; `left` is its part of it. */
export interface MakeupRow {
  readonly [key: string]: unknown;
  readonly part: 'debt' | 'advance';
  readonly id: string;
  readonly kind: 'shipment' | 'payment';
  readonly number: string;
  readonly date: string | null;
  readonly currency: string;
  readonly left: string;
  /** Of its part and currency. */
  readonly count: number;
}

export interface TotalRow {
  readonly [key: string]: unknown;
  readonly currency: string;
  readonly receivable: string;
  readonly advance: string;
}

export interface StatedRow {
  readonly [key: string]: unknown;
  readonly currency: string;
  readonly source: string;
  readonly owed: string;
  readonly computed: string;
  readonly read_at: string;
  readonly shown: boolean;
}

export interface MakeupRows {
  readonly rows: readonly MakeupRow[];
  readonly totals: readonly TotalRow[];
  readonly stated: readonly StatedRow[];
}

/**
 * Unpaid shipments, and the newest payments and returns that no shipment has used: money is used from the oldest
 * on. Each statement begins with `select`: a database without room to write is read on.
 */
export async function readMakeupRows(
  database: Pick<Database, 'execute'>,
  accountId: AccountId,
  counterpartyIds: readonly string[],
): Promise<MakeupRows> {
  const ids = sql`${sql.param([...counterpartyIds])}::text[]`;
  const worth = sql`case d.kind when 'payment' then d.sum else -d.paid end`;
  const [rows, totals, stated] = await Promise.all([
    database.execute<MakeupRow>(sql`select part, id, kind, number, date, currency, "left"::text, count from (
      select *, row_number() over (partition by part, currency order by day nulls last, id) as place,
        (count(*) over (partition by part, currency))::int as count
      from (select 'debt' as part, id, kind, number, date::text, date as day, currency, unpaid as "left" from ${documents}
          where account_id = ${accountId} and counterparty_id = any (${ids}) and kind = 'shipment' and unpaid is not null
        union all
        select 'advance', id, kind, number, date::text, date, currency, least(worth, advance - before) from (
          select d.*, ${worth} as worth, b.advance, sum(${worth}) over (partition by d.counterparty_id, d.own_entity_id, d.currency
            order by d.date desc nulls last, d.id desc) - ${worth} as before
          from ${balances} b join ${documents} d on d.account_id = b.account_id and d.counterparty_id = b.counterparty_id
            and d.own_entity_id = b.own_entity_id and d.currency = b.currency
          where b.account_id = ${accountId} and b.counterparty_id = any (${ids}) and b.advance > 0 and not d.deleted and d.mark is null
            and d.balance is null and (d.kind = 'payment' and d.sum > 0 or d.kind = 'shipment' and d.paid < 0)) m
        where before < advance) parts) placed
      where place <= ${MOST_MAKEUP_DOCUMENTS} order by part, currency, place`),
    database.execute<TotalRow>(sql`select currency, sum(receivable)::text as receivable, sum(advance)::text as advance
      from ${balances} where account_id = ${accountId} and counterparty_id = any (${ids}) group by currency order by currency`),
    database.execute<StatedRow>(sql`select s.currency, c.name as source, sum(s.owed)::text as owed, sum(s.computed)::text as computed,
        to_char(min(s.read_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as read_at, s.read_at >= s.computed_at as shown
      from ${statedBalances} s join ${connections} c on c.account_id = s.account_id and c.id = s.connection_id
      where s.account_id = ${accountId} and s.counterparty_id = any (${ids}) and s.differs
      group by s.currency, c.id, c.name, shown order by c.name, shown desc`),
  ]);
  return { rows: rows.rows, totals: totals.rows, stated: stated.rows };
}
