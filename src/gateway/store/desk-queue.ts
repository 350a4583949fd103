import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { DeskQuery } from '#contract/desk.ts';
import type { AccountId } from '#domain/ids.ts';
import { isFinal, requestStatuses } from '#domain/request-status.ts';
import type { Database } from './database.ts';
import type { RequestRow } from './request-rows.ts';
import { requests } from './schema-requests.ts';

export type QueueName = DeskQuery['queue'];

/** Whose desk it is. */
export interface DeskPlace {
  readonly accountId: AccountId;
  readonly memberId: string;
}

export interface QueueAsked {
  readonly queue: QueueName;
  readonly kind: DeskQuery['kind'];
  readonly search: string | undefined;
  /** The last row shown. */
  readonly after: QueuePlace | null;
  readonly limit: number;
}

/** Where a row stands: what waits by urgency and number, what is over by its last change. */
export interface QueuePlace {
  readonly urgent: boolean;
  readonly at: number;
}

const over = requestStatuses.filter(isFinal);

export function placeOf(queue: QueueName, { urgent, number, change }: RequestRow): QueuePlace {
  return queue === 'over' ? { urgent: false, at: change } : { urgent, at: number };
}

/** Urgent and oldest first, or what is over, newest first. */
export async function findQueue(
  database: Database,
  place: DeskPlace,
  { queue, kind, search, after, limit }: QueueAsked,
): Promise<RequestRow[]> {
  const conditions: (SQL | undefined)[] = [
    eq(requests.accountId, place.accountId),
    standsIn(queue, place),
    kind && eq(requests.kind, kind),
    search === undefined ? undefined : holds(search),
    after === null ? undefined : comesAfter(queue, after),
  ];
  const order = queue === 'over' ? [desc(requests.change)] : [desc(requests.urgent), asc(requests.number)];
  return database
    .select()
    .from(requests)
    .where(and(...conditions))
    .orderBy(...order)
    .limit(limit);
}

/** How many wait in each queue that is worked off, whatever the filters. */
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

/** What a colleague has in work waits too: it would be in nobody's sight once he is away. */
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

function comesAfter(queue: QueueName, { urgent, at }: QueuePlace): SQL | undefined {
  if (queue === 'over') return lt(requests.change, at);
  const further = and(eq(requests.urgent, urgent), gt(requests.number, at));
  return urgent ? or(eq(requests.urgent, false), further) : further;
}

/** By number, client, tax number, subject, card or sum, as a person types them. */
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
