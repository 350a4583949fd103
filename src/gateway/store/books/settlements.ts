import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { ageingBuckets } from '#contract/books/dashboard.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { balances, connections, counterparties, documents, ownEntities } from '../schema/books.ts';
import { statedBalances } from '../schema/stated-balances.ts';

/** What a settlement is made of; a part fills in its own fields only. */
export interface SettlementPart {
  readonly [key: string]: unknown;
  /**
   * `client`: a known counterparty and its limit (`sum`). `balance`: with one own legal entity in one currency,
   * `sum` being the advance. `open`: its unpaid shipments of one age, with the greatest number of days. `payment`
   * and `shipment`: the last one. `stated`: the system's own word where documents say otherwise; `sum` above zero
   * is owed, `source` names the connection, `date` is the moment of reading.
   */
  readonly part: 'client' | 'balance' | 'open' | 'payment' | 'shipment' | 'stated';
  readonly id: string;
  readonly own: string;
  readonly own_name: string;
  readonly currency: string;
  readonly sum: string;
  readonly bucket: (typeof ageingBuckets)[number];
  readonly days: number;
  readonly number: string;
  readonly date: string;
  readonly source: string;
}

/** In days past due. */
export const bucketOf = (today: unknown) => sql`case
  when due_date is null or due_date >= ${today}::date then 'not_due'
  when ${today}::date - due_date <= 30 then '1_30' when ${today}::date - due_date <= 60 then '31_60'
  when ${today}::date - due_date <= 90 then '61_90' else 'over_90' end`;

/** The system's word counts unless it is older than the last change of the documents. */
export const countsInPlaceOfComputed = sql.raw('s.differs and s.read_at >= s.computed_at');

/** What settlements are asked for; parts of a statement. */
export interface SettlementsAsked {
  readonly accountId: SQLWrapper;
  /** `text[]`. */
  readonly ids: SQLWrapper;
  readonly today: SQLWrapper;
}

/** Everything the settlements of these counterparties are made of: `SettlementPart`s. */
export function settlementParts({ accountId, ids, today }: SettlementsAsked): SQL {
  return sql`select 'client' as part, id, null as own, null as own_name, credit_currency as currency, credit_limit::text as sum,
      null as bucket, null::int as days, null as number, null as date, null as source
    from ${counterparties} where account_id = ${accountId} and id = any (${ids}) and not deleted
    union all
    select 'balance', b.counterparty_id, b.own_entity_id, coalesce(o.name, ''), b.currency, b.advance::text, null, null, null, null, null
    from ${balances} b left join ${ownEntities} o on o.account_id = b.account_id and o.id = b.own_entity_id
    where b.account_id = ${accountId} and b.counterparty_id = any (${ids})
    union all
    select 'open', counterparty_id, own_entity_id, null, currency, sum(unpaid)::text, bucket,
      max(greatest(0, ${today}::date - due_date)), null, null, null
    from (select *, ${bucketOf(today)} as bucket from ${documents}
      where account_id = ${accountId} and counterparty_id = any (${ids}) and kind = 'shipment' and unpaid is not null) open
    group by counterparty_id, own_entity_id, currency, bucket
    union all
    select 'stated', s.counterparty_id, s.own_entity_id, coalesce(o.name, ''), s.currency, s.owed::text, null, null, null,
      to_char(s.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), c.name
    from ${statedBalances} s join ${connections} c on c.account_id = s.account_id and c.id = s.connection_id
    left join ${ownEntities} o on o.account_id = s.account_id and o.id = s.own_entity_id
    where s.account_id = ${accountId} and s.counterparty_id = any (${ids}) and ${countsInPlaceOfComputed}
    union all
    select k.kind, c.id, null, null, d.currency, d.sum::text, null, null, d.number, d.date::text, null
    from unnest(${ids}) as c (id) cross join (values ('payment'), ('shipment')) as k (kind)
    cross join lateral (select currency, sum, number, date from ${documents}
      where account_id = ${accountId} and counterparty_id = c.id and kind = k.kind and mark is null and date is not null
        and not deleted and sum >= 0 and balance is distinct from 'opening'
      order by date desc nulls last, id desc limit 1) d`;
}

export async function readSettlementParts(
  database: Pick<Database, 'execute'>,
  accountId: AccountId,
  ids: readonly string[],
  today: string,
): Promise<SettlementPart[]> {
  const asked = {
    accountId: sql`${accountId}`,
    ids: sql`${sql.param([...ids])}::text[]`,
    today: sql`${today}`,
  };
  const { rows } = await database.execute<SettlementPart>(settlementParts(asked));
  return rows;
}
