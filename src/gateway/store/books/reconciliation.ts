import { type SQL, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { balances, documents, ownEntities } from '../schema/books.ts';

type Reader = Pick<Database, 'execute'>;

/** Both days included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** One counterparty with one own legal entity in one currency. */
export interface StatementKey {
  readonly counterpartyId: string;
  readonly ownEntityId: string;
  readonly currency: string;
}

/** Sums of one statement; an amount above zero is what the client owes us more. */
export interface TotalsRow {
  readonly [key: string]: unknown;
  readonly counterparty_id: string;
  readonly own: string;
  readonly own_name: string;
  readonly currency: string;
  readonly opening: string;
  readonly debit: string;
  readonly credit: string;
  readonly documents: number;
  readonly undated: string;
  readonly undated_documents: number;
  readonly later: string;
  readonly later_documents: number;
  readonly card: string;
  readonly settled_on: string | null;
}

/**
 * Documents that change a debt, each with what the client owes more by it: a shipment and money given back above
 * zero, a payment and a return below.
 */
const counted = (accountId: AccountId, own: SQL): SQL => sql`
  select d.counterparty_id, d.own_entity_id, d.currency, d.id, d.kind, d.number, d.date,
    case d.kind when 'shipment' then d.sum else -d.sum end as amount
  from ${documents} d
  where d.account_id = ${accountId} and ${own} and d.kind in ('shipment', 'payment') and not d.deleted
    and (d.mark is null or d.mark = 'viewed')`;

const KEY = sql.raw('counterparty_id, own_entity_id, currency');

/** Totals of all statements of these counterparties, ordered by counterparty, own legal entity and currency. */
export async function readStatementTotals(
  reader: Reader,
  accountId: AccountId,
  ids: readonly string[],
  { from, to, today }: Period & { readonly today: string },
): Promise<TotalsRow[]> {
  const total = (of: SQL): SQL => sql`coalesce(sum(amount) filter (where ${of}), 0)::text`;
  const inPeriod = sql`date between ${from}::date and ${to}::date`;
  const list = sql`d.counterparty_id = any (${sql.param([...ids])}::text[])`;
  const { rows } = await reader.execute<TotalsRow>(sql`
    with counted as (${counted(accountId, list)}),
    totals as (select ${KEY},
        ${total(sql`date < ${from}::date`)} as opening,
        ${total(sql`${inPeriod} and amount > 0`)} as debit,
        coalesce(-sum(amount) filter (where ${inPeriod} and amount < 0), 0)::text as credit,
        (count(*) filter (where ${inPeriod}))::int as documents,
        ${total(sql`date is null`)} as undated, (count(*) filter (where date is null))::int as undated_documents,
        ${total(sql`date > ${to}::date`)} as later, (count(*) filter (where date > ${to}::date))::int as later_documents
      from counted group by ${KEY}),
    days as (select ${KEY}, date, sum(sum(amount)) over (partition by ${KEY} order by date) as balance
      from counted where date is not null group by ${KEY}, date),
    settled as (select ${KEY}, max(date)::text as settled_on
      from days where balance = 0 and date <= ${today}::date group by ${KEY})
    select t.counterparty_id, t.own_entity_id as own, coalesce(o.name, '') as own_name, t.currency, t.opening, t.debit,
      t.credit, t.documents, t.undated, t.undated_documents, t.later, t.later_documents,
      coalesce(b.receivable - b.advance, 0)::text as card, s.settled_on
    from totals t left join settled s using (${KEY})
    left join ${ownEntities} o on o.account_id = ${accountId} and o.id = t.own_entity_id
    left join ${balances} b on b.account_id = ${accountId} and b.counterparty_id = t.counterparty_id
      and b.own_entity_id = t.own_entity_id and b.currency = t.currency
    order by t.counterparty_id, t.own_entity_id, t.currency`);
  return rows;
}

/** `opening`: the balance before the period, in `amount` alone. `document`: one of the period, or without a date. */
export interface StatementRow {
  readonly [key: string]: unknown;
  readonly part: 'opening' | 'document';
  readonly id: string;
  readonly kind: 'shipment' | 'payment';
  readonly number: string;
  readonly date: string | null;
  readonly amount: string;
}

/**
 * The balance before the period and the documents of the period, oldest first, those without a date last: one
 * statement, so that they belong together whatever is written meanwhile.
 * @param most documents; one more means that there are more
 */
export async function readStatementRows(
  reader: Reader,
  accountId: AccountId,
  { counterpartyId, ownEntityId, currency, from, to }: StatementKey & Period,
  most: number,
): Promise<StatementRow[]> {
  const own = sql`d.counterparty_id = ${counterpartyId} and d.own_entity_id = ${ownEntityId} and d.currency = ${currency}`;
  const { rows } = await reader.execute<StatementRow>(sql`
    with counted as (${counted(accountId, own)})
    select part, id, kind, number, date, amount from (
      select 'opening' as part, null as id, null as kind, null as number, null as date,
        coalesce(sum(amount), 0)::text as amount, 0 as place
      from counted where date < ${from}::date
      union all
      (select 'document', id, kind, number, date::text, amount::text, row_number() over (order by date nulls last, id)
      from counted where date is null or date between ${from}::date and ${to}::date
      order by date nulls last, id limit ${most + 1})) parts
    order by place`);
  return rows;
}
