import { type SQL, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { balances, connections, counterparties, ownEntities } from '../schema/books.ts';
import { statedBalances } from '../schema/stated-balances.ts';
import type { ConnectionPlace } from './connections.ts';
import { countsInPlaceOfComputed } from './settlements.ts';

type Reader = Pick<Database, 'execute'>;

/** Clients by what is known of their balance. */
export interface DifferenceCounts {
  readonly [key: string]: unknown;
  readonly stated: number;
  readonly compared: number;
  readonly differing: number;
  readonly newer: number;
  /** Null when nothing is stated. */
  readonly read_at: string | null;
}

/** A balance that the system states otherwise than documents add up to; above zero is owed to us. */
export interface DifferenceRow {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  /** Empty: over all own legal entities. */
  readonly own: string;
  readonly own_name: string;
  readonly currency: string;
  readonly owed: string;
  readonly computed: string;
  readonly is_newer: boolean;
  readonly has_documents: boolean;
}

export interface Differences {
  readonly counts: DifferenceCounts;
  /** Of each currency in turn the largest; ordered by currency, the largest first. */
  readonly rows: readonly DifferenceRow[];
}

const momentText = (of: SQL): SQL => sql`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** What was stated, of clients that the system still has. */
const known = sql`${statedBalances} s join ${counterparties} c
  on c.account_id = s.account_id and c.id = s.counterparty_id and not c.deleted`;

/** Where a system's own balances and those of documents differ, `most` rows at most. */
export async function readDifferences(
  reader: Reader,
  { accountId, connectionId }: ConnectionPlace,
  most: number,
): Promise<Differences> {
  const own = sql`s.account_id = ${accountId} and s.connection_id = ${connectionId}`;
  const clients = (of: SQL): SQL => sql`(count(distinct s.counterparty_id) filter (where ${of}))::int`;
  const [counts, rows] = await Promise.all([
    reader.execute<DifferenceCounts>(sql`select ${clients(sql`true`)} as stated,
        ${clients(sql`s.computed is not null`)} as compared, ${clients(sql`s.differs`)} as differing,
        ${clients(sql`s.differs and s.read_at < s.computed_at`)} as newer, ${momentText(sql`min(s.read_at)`)} as read_at
      from ${known} where ${own}`),
    reader.execute<DifferenceRow>(sql`select d.id, d.name, d.own, coalesce(o.name, '') as own_name, d.currency, d.owed::text,
        d.computed::text, d.is_newer, exists (select from ${balances} b where b.account_id = ${accountId}
          and b.counterparty_id = d.id and (b.shipments > 0 or b.payments > 0)) as has_documents
      from (select c.id, c.name, s.own_entity_id as own, s.currency, s.owed, s.computed, s.read_at < s.computed_at as is_newer,
          row_number() over (partition by s.currency order by abs(s.owed - s.computed) desc, c.id, s.own_entity_id) as place
        from ${known} where ${own} and s.differs order by place, s.currency limit ${most}) d
      left join ${ownEntities} o on o.account_id = ${accountId} and o.id = d.own order by d.currency, d.place`),
  ]);
  const [counted] = counts.rows;
  if (!counted) throw new Error('an aggregate has a row');
  return { counts: counted, rows: rows.rows };
}

/** Clients whose card shows the system's word in place of what documents add up to. @param hidden connections */
export async function countDiffering(
  reader: Reader,
  accountId: AccountId,
  hidden: readonly string[],
): Promise<number> {
  const { rows } = await reader.execute<{ count: number }>(sql`
    select count(distinct s.counterparty_id)::int as count from ${known}
    where s.account_id = ${accountId} and s.connection_id <> all (${sql.param([...hidden])}::text[])
      and ${countsInPlaceOfComputed}`);
  return rows[0]?.count ?? 0;
}

/** A system's word about one client that counts in place of documents. */
export interface WordRow {
  readonly [key: string]: unknown;
  readonly counterparty_id: string;
  readonly own: string;
  readonly own_name: string;
  readonly currency: string;
  readonly source: string;
  readonly owed: string;
  readonly computed: string;
  readonly read_at: string;
}

export async function readWords(
  reader: Reader,
  accountId: AccountId,
  ids: readonly string[],
): Promise<WordRow[]> {
  const { rows } = await reader.execute<WordRow>(sql`
    select s.counterparty_id, s.own_entity_id as own, coalesce(o.name, '') as own_name, s.currency, k.name as source, s.owed::text, s.computed::text,
      ${momentText(sql`s.read_at`)} as read_at
    from ${statedBalances} s join ${connections} k on k.account_id = s.account_id and k.id = s.connection_id
    left join ${ownEntities} o on o.account_id = s.account_id and o.id = s.own_entity_id
    where s.account_id = ${accountId} and s.counterparty_id = any (${sql.param([...ids])}::text[])
      and ${countsInPlaceOfComputed} order by s.counterparty_id, s.own_entity_id, s.currency`);
  return rows;
}

/** Ids of the connections whose systems state balances. */
export async function readStating(reader: Reader, accountId: AccountId): Promise<ReadonlySet<string>> {
  const { rows } = await reader.execute<{ id: string }>(sql`
    select k.id from ${connections} k where k.account_id = ${accountId} and exists (select from ${statedBalances} s
      where s.account_id = k.account_id and s.connection_id = k.id)`);
  return new Set(rows.map(({ id }) => id));
}
