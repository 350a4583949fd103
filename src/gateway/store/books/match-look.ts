import { sql } from 'drizzle-orm';
import type { Database } from '../engine/database.ts';
import { counterparties, counterpartyKeys } from '../schema/books.ts';
import type { ConnectionPlace } from './connections.ts';

/** A counterparty with the best identifier it can be matched by. */
export interface LookedAt {
  readonly [key: string]: unknown;
  readonly by_what: 'tax' | 'contact' | 'nothing';
  readonly name: string;
  readonly by: string | null;
  /** Counterparties of the same group. */
  readonly size: number;
}

/** The first counterparties of each group by name, `limit` at most; one pass over those of the connection. */
export async function lookAtMatches(
  database: Database,
  { accountId, connectionId }: ConnectionPlace,
  limit: number,
): Promise<LookedAt[]> {
  const { rows } = await database.execute<LookedAt>(sql`
    with best as (
      select c.id, c.name, min(k.key) filter (where starts_with(k.key, 'i')) as tax,
        min(k.key) filter (where not starts_with(k.key, 'i')) as contact
      from ${counterparties} c left join ${counterpartyKeys} k
        on k.account_id = c.account_id and k.counterparty_id = c.id and left(k.key, 1) in ('i', 'p', 'e')
      where c.account_id = ${accountId} and c.connection_id = ${connectionId} and not c.deleted
      group by c.id, c.name
    ), ranked as (
      select case when tax is not null then 'tax' when contact is not null then 'contact' else 'nothing' end as by_what,
        id, name, substr(coalesce(tax, contact), 2) as by from best
    ), placed as (
      select *, row_number() over (partition by by_what order by name, id) as place,
        count(*) over (partition by by_what)::int as size from ranked
    )
    select by_what, name, by, size from placed where place <= ${limit} order by by_what, place`);
  return rows;
}
