import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../engine/database.ts';
import { balances, counterparties, documents } from '../schema/books.ts';
import { statedBalances } from '../schema/stated-balances.ts';
import type { ConnectionPlace } from './connections.ts';

/** What a system says about balances; ids of the mirror. */
export interface StatedGiven {
  /** Counterparties that were asked about; null: all of the connection. */
  readonly of: readonly string[] | null;
  /** A balance that is not listed is zero. */
  readonly omitsZero: boolean;
  readonly balances: readonly {
    readonly counterpartyId: string;
    /** Empty: over all own legal entities. */
    readonly ownEntityId: string;
    readonly currency: string;
    readonly owed: string;
  }[];
}

/**
 * Saves the system's own word unless a later one is known, and compares it with the documents. What it says
 * about counterparties that are not in the mirror is left out.
 */
export async function saveStated(
  transaction: Transaction,
  place: ConnectionPlace,
  given: StatedGiven,
  at: Date,
): Promise<void> {
  const { accountId, connectionId } = place;
  const moment = sql`${at.toISOString()}::timestamptz`;
  const asked = (column: SQL): SQL =>
    given.of ? sql`${column} = any (${sql.param([...given.of])}::text[])` : sql`true`;
  const own = sql`account_id = ${accountId} and connection_id = ${connectionId} and ${asked(sql`counterparty_id`)}`;
  const said = sql`said as (select "counterpartyId" as counterparty_id, "ownEntityId" as own_entity_id, currency, sum(owed) as owed
    from jsonb_to_recordset(${JSON.stringify(given.balances)}::jsonb) as r ("counterpartyId" text, "ownEntityId" text, currency text, owed numeric)
    group by 1, 2, 3)`;
  const silent = sql`zeroed as (select counterparty_id, own_entity_id, currency from ${balances}
      where ${own} and ${given.omitsZero} and receivable <> advance
    union select counterparty_id, own_entity_id, currency from ${statedBalances} where ${own} and ${given.omitsZero}),
    meant as (select * from said
      union all select z.*, 0 from zeroed z where not exists (select from said s where s.counterparty_id = z.counterparty_id
        and s.own_entity_id = z.own_entity_id and s.currency = z.currency))`;
  await transaction.execute(sql`
    with ${said}, ${silent}
    insert into ${statedBalances} (account_id, connection_id, counterparty_id, own_entity_id, currency, owed, read_at, computed_at)
    select ${accountId}::bigint, ${connectionId}::text, m.counterparty_id, m.own_entity_id, m.currency, m.owed, ${moment}, ${moment}
    from meant m join ${counterparties} c on c.account_id = ${accountId} and c.id = m.counterparty_id and c.connection_id = ${connectionId}
    on conflict (account_id, counterparty_id, own_entity_id, currency) do update set owed = excluded.owed, read_at = excluded.read_at
    where stated_balances.read_at <= excluded.read_at`);
  await transaction.execute(sql`delete from ${statedBalances} where ${own} and read_at < ${moment}`);
  const touched = given.of ?? [...new Set(given.balances.map((one) => one.counterpartyId))];
  await compareStated(transaction, place, given.omitsZero && !given.of ? null : touched, at);
}

/**
 * Compares what was stated about these counterparties, or about all of the connection, with their documents.
 * Nothing is compared for clients of whom events have reported what the system does not know yet, nor where a
 * word over all own legal entities is in one currency and the documents are in several; nor for those we owe
 * without having sold them anything, who are suppliers.
 */
export async function compareStated(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  ids: readonly string[] | null,
  at: Date,
): Promise<void> {
  if (ids?.length === 0) return;
  const own = sql`s.account_id = ${accountId} and s.connection_id = ${connectionId}
    and ${ids ? sql`s.counterparty_id = any (${sql.param([...ids])}::text[])` : sql`true`}`;
  const ofClient = sql`b.account_id = s.account_id and b.counterparty_id = s.counterparty_id`;
  await transaction.execute(sql`
    update ${statedBalances} t set computed = n.computed, computed_at = ${at.toISOString()}::timestamptz
    from (select s.counterparty_id, s.own_entity_id, s.currency, case
        when exists (select from ${documents} d where d.account_id = s.account_id and d.counterparty_id = s.counterparty_id
          and not d.deleted and (d.from_event or (d.ties is null and d.paid is distinct from d.source_paid))) then null
        when s.own_entity_id = '' and exists (select from ${balances} b where ${ofClient} and b.currency <> s.currency
          and (b.receivable <> 0 or b.advance <> 0)) then null
        when s.own_entity_id = '' and s.owed < 0 and not exists (select from ${balances} b where ${ofClient}
          and (b.shipments > 0 or b.payments > 0)) then null
        else coalesce((select sum(b.receivable - b.advance) from ${balances} b where ${ofClient} and b.currency = s.currency
          and s.own_entity_id in ('', b.own_entity_id)), 0) end as computed
      from ${statedBalances} s where ${own}) n
    where t.account_id = ${accountId} and t.counterparty_id = n.counterparty_id and t.own_entity_id = n.own_entity_id
      and t.currency = n.currency and t.computed is distinct from n.computed`);
}
