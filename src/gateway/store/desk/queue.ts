import { and, eq, gte, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { DeskQuery, DeskSort } from '#contract/requests/desk.ts';
import type { AccountId } from '#domain/ids.ts';
import { isFinal, requestStatuses } from '#domain/requests/request-status.ts';
import type { Database } from '../engine/database.ts';
import type { RequestRow } from '../requests/rows.ts';
import { requests } from '../schema/requests.ts';
import { orderOf, type QueuePlace } from './order.ts';

export type QueueName = DeskQuery['queue'];

/** An accountant's desk. */
export interface DeskPlace {
  readonly accountId: AccountId;
  readonly memberId: string;
}

export interface QueueAsked {
  readonly queue: QueueName;
  readonly sort: DeskSort;
  readonly kind: DeskQuery['kind'];
  readonly status: DeskQuery['status'];
  readonly search: string | undefined;
  readonly authorId: number | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** The last row shown. */
  readonly after: QueuePlace | null;
  readonly limit: number;
}

const over = requestStatuses.filter(isFinal);

export async function findQueue(
  database: Database,
  place: DeskPlace,
  asked: QueueAsked,
): Promise<RequestRow[]> {
  const { queue, sort, kind, status, search, authorId, from, to, after, limit } = asked;
  const order = orderOf(queue, sort);
  const conditions: (SQL | undefined)[] = [
    eq(requests.accountId, place.accountId),
    standsIn(queue, place),
    kind && eq(requests.kind, kind),
    status && eq(requests.status, status),
    search === undefined ? undefined : holds(search),
    authorId === undefined ? undefined : eq(requests.authorId, authorId),
    from && gte(requests.createdAt, from),
    to && lt(requests.createdAt, to),
    after === null ? undefined : order.after(after),
  ];
  return database
    .select()
    .from(requests)
    .where(and(...conditions))
    .orderBy(...order.by)
    .limit(limit);
}

/** How many requests are in each open queue, regardless of filters. */
export async function countQueues(
  database: Database,
  place: DeskPlace,
): Promise<Record<Exclude<QueueName, 'over'>, number>> {
  const countOf = (queue: QueueName) => sql<number>`count(*) filter (where ${standsIn(queue, place)})::int`;
  const [counts] = await database
    .select({ new: countOf('new'), mine: countOf('mine'), waiting: countOf('waiting') })
    .from(requests)
    .where(eq(requests.accountId, place.accountId));
  return counts ?? { new: 0, mine: 0, waiting: 0 };
}

/**
 * Ids of all users who have ever made a request. Each is found with one step in the index of authors, however
 * many requests there are.
 */
export async function readAuthors(
  database: Database,
  accountId: AccountId,
  limit: number,
): Promise<number[]> {
  const { rows } = await database.execute<{ author_id: string | number }>(sql`
    with recursive authors as (
      select min(author_id) as author_id from requests where account_id = ${accountId}
      union all
      select (select min(author_id) from requests where account_id = ${accountId} and author_id > authors.author_id)
      from authors where authors.author_id is not null
    )
    select author_id from authors where author_id is not null limit ${limit}`);
  return rows.map((row) => Number(row.author_id));
}

/**
 * Requests a colleague is working on count as waiting too: otherwise nobody would see them while the
 * colleague is away.
 */
function standsIn(queue: QueueName, { memberId }: DeskPlace): SQL | undefined {
  switch (queue) {
    case 'new':
      return inArray(requests.status, ['received', 'approved']);
    case 'mine':
      return and(eq(requests.status, 'in_work'), eq(requests.takenBy, memberId));
    case 'waiting':
      return or(
        inArray(requests.status, ['needs_info', 'in_approval']),
        and(eq(requests.status, 'in_work'), or(isNull(requests.takenBy), ne(requests.takenBy, memberId))),
      );
    case 'over':
      return inArray(requests.status, over);
  }
}

/** Matches number, client, tax number, subject, card or sum, as a user types them. */
function holds(search: string): SQL | undefined {
  const text = search.trim();
  const number = /^(?:№|#|no\.?)?\s*(\d{1,9})$/i.exec(text)?.[1];
  const sum = /^\d[\d\s]*([.,]\d{1,2})?$/.test(text) ? text.replace(/\s/g, '').replace(',', '.') : null;
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return or(
    number === undefined ? undefined : eq(requests.number, Number(number)),
    sum === null ? undefined : sql`${requests.total} ->> 'value' like ${`${sum}%`}`,
    sql`${requests.entityName} ilike ${pattern}`,
    ...['name', 'inn'].map((field) => sql`${party} ->> ${field} ilike ${pattern}`),
    sql`coalesce(${requests.content} ->> 'purpose', ${requests.content} ->> 'basis', '') ilike ${pattern}`,
  );
}

const party = sql`coalesce(${requests.content} -> 'payee', ${requests.content} -> 'payer', ${requests.content} -> 'counterparty')`;
