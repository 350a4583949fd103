import { type SQL, sql } from 'drizzle-orm';
import type { DocumentSort } from '#contract/books/document-list.ts';
import type { DocumentKind } from '#contract/books/documents.ts';
import type { AccountId } from '#domain/ids.ts';
import type { DocumentFilter } from '../../connectors/connector.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import type { Database } from '../engine/database.ts';
import { balances, documents, ownEntities } from '../schema/books.ts';
import { storable } from './storable.ts';

type Reader = Pick<Database, 'execute'>;

/** A document as a statement gives it; sums and days as text. */
export interface ReadDocument {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly date: string | null;
  readonly due_date: string | null;
  readonly currency: string;
  readonly sum: string;
  readonly paid: string | null;
  readonly unpaid: string | null;
  readonly mark: LedgerDocument['mark'];
  readonly purpose: string | null;
  readonly counterparty_id: string;
  readonly own_entity_id: string;
  readonly own_name: string;
  readonly link: string | null;
  readonly from_event: boolean;
}

/** Name of the own legal entity; empty where it is unknown. */
export const OWN_NAME = "coalesce(o.name, '')";
const columns =
  sql.raw(`d.id, d.kind, d.number, d.date::text, d.due_date::text, d.currency, d.sum::text, d.paid::text,
  d.unpaid::text, d.mark, d.purpose, d.counterparty_id, d.own_entity_id, ${OWN_NAME} as own_name, d.link, d.from_event`);

const withOwn = sql`${documents} d
  left join ${ownEntities} o on o.account_id = d.account_id and o.id = d.own_entity_id`;

/** Documents of a `kind` that were not deleted, by the balances `b`. */
export const countOf =
  sql.raw(`coalesce(sum(case kind when 'invoice' then b.invoices when 'payment' then b.payments
  when 'order' then b.orders when 'shipment' then b.shipments else b.closing_documents end), 0)::int`);

/** A position in a sorted list: the value sorted by, empty where there is none, and the id. */
export interface DocumentPlace {
  readonly key: string;
  readonly currency: string;
  readonly id: string;
}

export interface PageAsked {
  readonly filter: DocumentFilter;
  readonly today: string;
  readonly order: DocumentSort;
  readonly after: DocumentPlace | null;
  readonly offset: number;
  readonly limit: number;
}

export async function readPage(
  reader: Reader,
  accountId: AccountId,
  asked: PageAsked,
): Promise<ReadDocument[]> {
  const { filter, today, order, after, offset, limit } = asked;
  const past = after ? sql`and ${isAfter(order, after)}` : sql``;
  const { rows } = await reader.execute<ReadDocument>(sql`
    select ${columns} from ${withOwn} where ${passes(accountId, filter, today)} ${past}
    order by ${inOrder(order)} limit ${limit} offset ${offset}`);
  return rows;
}

/** How many documents a filter passes: a look at the balances, unless it has to look at each. */
export async function countDocuments(
  reader: Reader,
  accountId: AccountId,
  filter: DocumentFilter,
  today: string,
): Promise<number> {
  const { counterpartyIds, kind, ...rest } = filter;
  const isPlain = Object.values(rest).every((value) => value === undefined);
  const ids = sql`${sql.param([...counterpartyIds])}::text[]`;
  const { rows } = await reader.execute<{ total: number }>(
    isPlain
      ? sql`select ${countOf} as total from ${balances} b, (select ${kind}::text as kind) k
          where b.account_id = ${accountId} and b.counterparty_id = any (${ids})`
      : sql`select count(*)::int as total from ${documents} d where ${passes(accountId, filter, today)}`,
  );
  return rows[0]?.total ?? 0;
}

export interface SumRow {
  readonly [key: string]: unknown;
  readonly own: string;
  readonly own_name: string;
  readonly currency: string;
  readonly sum: string;
  readonly paid: string | null;
  readonly count: number;
}

/** By own legal entity and currency, in this order. */
export async function sumUp(
  reader: Reader,
  accountId: AccountId,
  filter: DocumentFilter,
  today: string,
): Promise<SumRow[]> {
  const { rows } = await reader.execute<SumRow>(sql`
    select d.own_entity_id as own, coalesce(max(o.name), '') as own_name, d.currency, sum(d.sum)::text as sum,
      sum(d.paid)::text as paid, count(*)::int as count
    from ${withOwn} where ${passes(accountId, filter, today)}
    group by d.own_entity_id, d.currency order by d.own_entity_id, d.currency`);
  return rows;
}

export async function findByIds(
  reader: Reader,
  accountId: AccountId,
  ids: readonly string[],
): Promise<ReadDocument[]> {
  const { rows } = await reader.execute<ReadDocument>(sql`
    select ${columns} from ${withOwn}
    where d.account_id = ${accountId} and d.id = any (${sql.param([...ids])}::text[]) and not d.deleted`);
  return rows;
}

function passes(accountId: AccountId, filter: DocumentFilter, today: string): SQL {
  const { counterpartyIds, kind, state, ownEntityId, currency, from, to, search } = filter;
  const ids = [...new Set(counterpartyIds)];
  const isOf = ids.length === 1 ? sql`= ${ids[0]}` : sql`= any (${sql.param(ids)}::text[])`;
  const tests = [
    sql`d.account_id = ${accountId} and d.counterparty_id ${isOf} and d.kind = ${kind} and not d.deleted`,
    ...(state === undefined ? [] : [sql`${stateOf(today)} = ${state}`]),
    ...(ownEntityId === undefined ? [] : [sql`d.own_entity_id = ${ownEntityId}`]),
    ...(currency === undefined ? [] : [sql`d.currency = ${currency}`]),
    ...(from === undefined ? [] : [sql`d.date >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`d.date <= ${to}::date`]),
    ...(search === undefined ? [] : [holds(search)]),
  ];
  return sql.join(tests, sql` and `);
}

function holds({ text, inPurpose }: NonNullable<DocumentFilter['search']>): SQL {
  const part = storable(text.toLowerCase());
  if (inPurpose)
    return sql`(${inNumber(part)} or position(${part}::text in split_part(d.search_text, e'\n', 2)) > 0)`;
  return inNumber(part);
}

function inNumber(part: string): SQL {
  return sql`position(${part}::text in split_part(d.search_text, e'\n', 1)) > 0`;
}

/** As `documentState` in `ledger/document.ts`. */
function stateOf(today: string): SQL {
  return sql`case when d.mark in ('draft', 'cancelled', 'refunded') then d.mark
    when d.paid is null then case d.kind when 'payment' then 'paid' else coalesce(d.mark, 'issued') end
    when d.paid >= d.sum then 'paid' when d.due_date < ${today}::date then 'overdue'
    when d.paid > 0 then 'partially_paid' else coalesce(d.mark, 'issued') end`;
}

const keys = {
  date: sql.raw('d.date'),
  due_date: sql.raw('d.due_date'),
  sum: sql.raw('d.sum'),
  left: sql.raw('d.unpaid'),
} as const satisfies Readonly<Record<DocumentSort['sort'], SQL>>;

const isSum = (sort: DocumentSort['sort']): boolean => sort === 'sum' || sort === 'left';

/**
 * Rows without a key come last in either direction; sums are compared within their currency. Written so that
 * the newest first come from the index.
 */
function inOrder({ sort, order }: DocumentSort): SQL {
  const direction = sql.raw(order);
  const currency = isSum(sort)
    ? sql`(${keys[sort]} is null), case when ${keys[sort]} is not null then d.currency end, `
    : sql``;
  return sql`${currency}${keys[sort]} ${direction} nulls last, d.id ${direction}`;
}

function isAfter({ sort, order }: DocumentSort, { key, currency, id }: DocumentPlace): SQL {
  const own = keys[sort];
  const beyond = sql.raw(order === 'asc' ? '>' : '<');
  if (key === '') return sql`${own} is null and d.id ${beyond} ${id}`;
  const value = isSum(sort) ? sql`${key}::numeric` : sql`${key}::date`;
  const next = sql`(${own} ${beyond} ${value} or (${own} = ${value} and d.id ${beyond} ${id}))`;
  const inCurrency = isSum(sort)
    ? sql`(d.currency > ${currency} or (d.currency = ${currency} and ${next}))`
    : next;
  return sql`(${own} is null or ${inCurrency})`;
}
