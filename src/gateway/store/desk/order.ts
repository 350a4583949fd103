/** Sort orders of the desk's queues, and where a page continues. */
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import type { DeskQuery, DeskSort } from '#contract/requests/desk.ts';
import type { RequestRow } from '../requests/rows.ts';
import { requests } from '../schema/requests.ts';

/**
 * Position of a row: the request's number (or its last change in that order), and the sort key that precedes
 * it.
 */
export interface QueuePlace {
  /** `1` or `0` for urgent or not, a day up to {@link NO_DAY}, or empty where the number alone decides. */
  readonly first: string;
  readonly at: number;
}

export interface QueueOrder {
  readonly by: readonly SQL[];
  after(place: QueuePlace): SQL | undefined;
  placeOf(row: RequestRow): QueuePlace;
  /** Pattern of the cursor's first part. */
  readonly first: RegExp;
  /** The largest number a cursor may contain. */
  readonly most: number;
}

/** Sorts after every real day. */
const NO_DAY = '9999-99-99';
const dueDay = sql<string>`coalesce(${requests.dueOn}, ${NO_DAY})`;
/** Request numbers are integers in the database; the change counter is larger. */
const MOST_NUMBER = 2_147_483_647;
const byNumber = { first: /^$/, most: MOST_NUMBER };

const lastChange: QueueOrder = {
  by: [desc(requests.change)],
  after: ({ at }) => lt(requests.change, at),
  placeOf: ({ change }) => ({ first: '', at: change }),
  first: /^$/,
  most: Number.MAX_SAFE_INTEGER,
};

const orders: Readonly<Record<DeskSort, QueueOrder>> = {
  urgent: {
    by: [desc(requests.urgent), asc(requests.number)],
    after: ({ first, at }) => {
      const isUrgent = first === '1';
      const further = and(eq(requests.urgent, isUrgent), gt(requests.number, at));
      return isUrgent ? or(eq(requests.urgent, false), further) : further;
    },
    placeOf: ({ urgent, number }) => ({ first: urgent ? '1' : '0', at: number }),
    first: /^[01]$/,
    most: MOST_NUMBER,
  },
  due: {
    by: [asc(dueDay), asc(requests.number)],
    after: ({ first, at }) => or(gt(dueDay, first), and(eq(dueDay, first), gt(requests.number, at))),
    placeOf: ({ dueOn, number }) => ({ first: dueOn ?? NO_DAY, at: number }),
    first: /^\d{4}-\d{2}-\d{2}$/,
    most: MOST_NUMBER,
  },
  newest: {
    by: [desc(requests.number)],
    after: ({ at }) => lt(requests.number, at),
    placeOf: ({ number }) => ({ first: '', at: number }),
    ...byNumber,
  },
  oldest: {
    by: [asc(requests.number)],
    after: ({ at }) => gt(requests.number, at),
    placeOf: ({ number }) => ({ first: '', at: number }),
    ...byNumber,
  },
};

/** Closed requests have no urgency: their order is by the last change. */
export function orderOf(queue: DeskQuery['queue'], sort: DeskSort): QueueOrder {
  return queue === 'over' && sort === 'urgent' ? lastChange : orders[sort];
}
