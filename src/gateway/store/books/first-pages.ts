import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { DocumentKind } from '#contract/books/documents.ts';
import { balances, documents, ownEntities } from '../schema/books.ts';
import { countOf, OWN_NAME, type ReadDocument } from './documents.ts';

/** What first pages are asked for; parts of a statement. */
export interface FirstPages {
  readonly accountId: SQLWrapper;
  /** `text[]`, as the next. */
  readonly kinds: SQLWrapper;
  readonly ids: SQLWrapper;
  /** Per kind and counterparty. */
  readonly limit: SQLWrapper;
}

/** How many documents of a kind a counterparty has, and the newest of them. */
export type FirstRow = readonly [
  kind: DocumentKind,
  counterpartyId: string,
  total: number,
  newest: readonly FirstDocument[],
];

/** Without the names of its fields, which would be most of the text. */
type FirstDocument = readonly [
  id: string,
  number: string,
  date: string | null,
  dueDate: string | null,
  currency: string,
  sum: string,
  paid: string | null,
  unpaid: string | null,
  mark: ReadDocument['mark'],
  purpose: string | null,
  ownEntityId: string,
  ownName: string,
  link: string | null,
  fromEvent: boolean,
];

/** In the order of `FirstDocument`. */
const values = sql.raw(`d.id, d.number, d.date::text, d.due_date::text, d.currency, d.sum::text, d.paid::text,
  d.unpaid::text, d.mark, d.purpose, d.own_entity_id, ${OWN_NAME}, d.link, d.from_event`);

/** Of each kind and counterparty: a JSON list of `FirstRow`s. */
export function firstPages({ accountId, kinds, ids, limit }: FirstPages): SQL {
  return sql`select coalesce(json_agg(json_build_array(k.kind, c.id, t.total, d.newest)), '[]'::json)
    from unnest(${kinds}) as k (kind) cross join unnest(${ids}) as c (id)
    cross join lateral (select ${countOf} as total from ${balances} b
      where b.account_id = ${accountId} and b.counterparty_id = c.id) t
    cross join lateral (select coalesce(json_agg(json_build_array(${values})), '[]'::json) as newest
      from (select * from ${documents}
        where account_id = ${accountId} and counterparty_id = c.id and kind = k.kind and not deleted
        order by date desc nulls last, id desc limit ${limit}) d
      left join ${ownEntities} o on o.account_id = d.account_id and o.id = d.own_entity_id) d`;
}

/** The documents of a row. */
export function firstDocuments([kind, counterparty_id, , newest]: FirstRow): ReadDocument[] {
  // Reading by index: an iterator for each document costs more than everything else about it.
  return newest.map((row) => ({
    id: row[0],
    kind,
    number: row[1],
    date: row[2],
    due_date: row[3],
    currency: row[4],
    sum: row[5],
    paid: row[6],
    unpaid: row[7],
    mark: row[8],
    purpose: row[9],
    counterparty_id,
    own_entity_id: row[10],
    own_name: row[11],
    link: row[12],
    from_event: row[13],
  }));
}
