import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PayerRequisites } from '#contract/requests/desk.ts';
import type { AccountId } from '#domain/ids.ts';
import type { FeedSweep } from '../../connectors/feed.ts';
import type { Transaction } from '../engine/database.ts';
import { balances, counterparties, counterpartyKeys, documents, ownEntities } from '../schema/books.ts';
import type { ConnectionPlace } from './connections.ts';

export type CounterpartyRow = typeof counterparties.$inferSelect;
type DocumentRow = Omit<typeof documents.$inferSelect, 'unpaid'>;
type Unplaced<Row> = Omit<Row, 'accountId' | 'connectionId'>;
export type NewCounterparty = Unplaced<Omit<CounterpartyRow, 'readAt' | 'askedAt'>> & {
  readonly keys: readonly string[];
};
export type NewDocument = Unplaced<Omit<DocumentRow, 'sourceDueDate' | 'sourcePaid'>>;

export async function saveOwnEntities(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly requisites: PayerRequisites | null;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction
    .insert(ownEntities)
    .values(rows.map((row, position) => ({ ...row, accountId, connectionId, position })))
    .onConflictDoUpdate({
      target: [ownEntities.accountId, ownEntities.id],
      set: {
        position: sql`excluded.position`,
        name: sql`excluded.name`,
        requisites: sql`excluded.requisites`,
      },
    });
}

/** Saves those that are newer than what is known, with their keys. @returns those */
export async function saveCounterparties(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  rows: readonly NewCounterparty[],
): Promise<{ id: string; isNew: boolean }[]> {
  if (rows.length === 0) return [];
  const { rows: saved } = await transaction.execute<{ id: string; isNew: boolean }>(sql`
    insert into ${counterparties} (account_id, connection_id, id, name, search_text, core, inn, kpp, country, phones, emails,
      external_ids, own_entity_id, credit_limit, credit_currency, deleted, version)
    select ${accountId}::bigint, ${connectionId}::text, r.id, r.name, r."searchText", r.core, r.inn, r.kpp, r.country, r.phones,
      r.emails, r."externalIds", r."ownEntityId", r."creditLimit", r."creditCurrency", r.deleted, r.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, name text, "searchText" text, core text, inn text,
      kpp text, country text, phones jsonb, emails jsonb, "externalIds" jsonb, "ownEntityId" text, "creditLimit" numeric,
      "creditCurrency" text, deleted boolean, version bigint)
    on conflict (account_id, id) do update set name = excluded.name, search_text = excluded.search_text, core = excluded.core,
      inn = excluded.inn, kpp = excluded.kpp, country = excluded.country, phones = excluded.phones,
      emails = excluded.emails, external_ids = excluded.external_ids, own_entity_id = excluded.own_entity_id,
      credit_limit = excluded.credit_limit, credit_currency = excluded.credit_currency, deleted = excluded.deleted,
      version = excluded.version
    where counterparties.version < excluded.version
    returning id, xmax = 0 as "isNew"`);
  const changed = new Set(saved.map(({ id }) => id));
  const own = rows.filter(({ id }) => changed.has(id));
  await saveKeys(transaction, { accountId, connectionId }, own);
  return saved;
}

async function saveKeys(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  rows: readonly NewCounterparty[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await forgetKeys(transaction, accountId, ids);
  const keys = rows.flatMap(({ id, keys: own, deleted }) => (deleted ? [] : own.map((key) => ({ id, key }))));
  await transaction.execute(sql`
    insert into ${counterpartyKeys} (account_id, connection_id, key, counterparty_id)
    select ${accountId}::bigint, ${connectionId}::text, r.key, r.id
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r (id text, key text) on conflict do nothing`);
}

async function forgetKeys(
  transaction: Transaction,
  accountId: AccountId,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await transaction
    .delete(counterpartyKeys)
    .where(
      and(eq(counterpartyKeys.accountId, accountId), inArray(counterpartyKeys.counterpartyId, [...ids])),
    );
}

/** A document that changed hands has two owners. */
export interface SavedDocument {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly counterparty: string;
  readonly before: string | null;
}

/** Saves those that are newer than what is known. @returns those */
export async function saveDocuments(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  rows: readonly NewDocument[],
): Promise<SavedDocument[]> {
  if (rows.length === 0) return [];
  const { rows: saved } = await transaction.execute<SavedDocument>(sql`
    with r as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, "counterpartyId" text,
      "ownEntityId" text, kind text, number text, date date, "dueDate" date, currency text, sum numeric, paid numeric,
      mark text, purpose text, "searchText" text, link text, ties jsonb, balance text, "fromEvent" boolean, deleted boolean, version bigint)),
    known as (select d.id, d.counterparty_id from ${documents} d join r on d.id = r.id where d.account_id = ${accountId}),
    saved as (insert into ${documents} (account_id, connection_id, id, counterparty_id, own_entity_id, kind, number, date,
      due_date, currency, sum, paid, source_due_date, source_paid, mark, purpose, search_text, link, ties, balance, from_event, deleted, version)
    select ${accountId}::bigint, ${connectionId}::text, r.id, r."counterpartyId", r."ownEntityId", r.kind, r.number, r.date,
      r."dueDate", r.currency, r.sum, r.paid, r."dueDate", r.paid, r.mark, r.purpose, r."searchText", r.link, r.ties, r.balance, r."fromEvent",
      r.deleted, r.version
    from r
    on conflict (account_id, id) do update set counterparty_id = excluded.counterparty_id,
      own_entity_id = excluded.own_entity_id, kind = excluded.kind, number = excluded.number, date = excluded.date,
      due_date = excluded.due_date, currency = excluded.currency, sum = excluded.sum, paid = excluded.paid,
      source_due_date = excluded.source_due_date, source_paid = excluded.source_paid, mark = excluded.mark,
      purpose = excluded.purpose, search_text = excluded.search_text, link = excluded.link, ties = excluded.ties, balance = excluded.balance, from_event = excluded.from_event,
      deleted = excluded.deleted, version = excluded.version
    where not excluded.from_event and (documents.from_event or documents.version < excluded.version)
    returning id, counterparty_id)
    select saved.id, saved.counterparty_id as counterparty, known.counterparty_id as before
    from saved left join known on known.id = saved.id`);
  return saved;
}

/**
 * Deletes what is not among the documents of a counterparty that was read completely, unless it is newer than
 * that reading or only reported by an event. @returns whether anything was deleted
 */
export async function deleteOthers(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  { id, version }: { readonly id: string; readonly version: number },
  known: readonly string[],
): Promise<boolean> {
  const { rows } = await transaction.execute(sql`
    update ${documents} set deleted = true, version = ${version}::bigint
    where account_id = ${accountId} and connection_id = ${connectionId} and counterparty_id = ${id} and not from_event
      and not deleted and version < ${version}::bigint
      and not (id = any (${sql.param([...known])}::text[])) returning id`);
  return rows.length > 0;
}

/**
 * Deletes what is not among the records of a span that was looked through, unless it is newer than that or
 * only reported by an event. @returns whose balances change
 */
export async function deleteSwept(
  transaction: Transaction,
  { accountId, connectionId }: ConnectionPlace,
  { of, prefix, from, to, ids, version }: FeedSweep,
): Promise<string[]> {
  const own = sql`account_id = ${accountId} and connection_id = ${connectionId} and starts_with(id, ${prefix})
    and not deleted and version < ${version}::bigint and not (id = any (${sql.param([...ids])}::text[]))`;
  if (of === 'counterparties') {
    const { rows } = await transaction.execute<{ id: string }>(sql`
      update ${counterparties} set deleted = true, version = ${version}::bigint where ${own} returning id`);
    await forgetKeys(
      transaction,
      accountId,
      rows.map(({ id }) => id),
    );
    return [];
  }
  const { rows } = await transaction.execute<{ owner: string }>(sql`
    update ${documents} set deleted = true, version = ${version}::bigint where ${own} and not from_event
      and (${from}::date is null or date >= ${from}::date) and (${to}::date is null or date is null or date < ${to}::date)
    returning counterparty_id as owner`);
  return rows.map(({ owner }) => owner);
}

export async function markRead(
  transaction: Transaction,
  { accountId }: ConnectionPlace,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await transaction
    .update(counterparties)
    .set({ readAt: at })
    .where(and(eq(counterparties.accountId, accountId), inArray(counterparties.id, [...ids])));
}

/** Computes the balances of these counterparties from their documents. */
export async function recount(
  transaction: Transaction,
  accountId: AccountId,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await transaction
    .delete(balances)
    .where(and(eq(balances.accountId, accountId), inArray(balances.counterpartyId, [...ids])));
  await transaction.execute(sql`
    insert into ${balances} (account_id, connection_id, counterparty_id, own_entity_id, currency, receivable, advance,
      invoices, payments, orders, shipments, closing_documents)
    select account_id, min(connection_id), counterparty_id, own_entity_id, currency,
      coalesce(sum(unpaid) filter (where kind = 'shipment'), 0),
      greatest(0, coalesce(sum(sum) filter (where kind = 'payment' and mark is null and balance is null), 0)
        - coalesce(sum(paid) filter (where kind = 'shipment' and mark is null), 0)),
      count(*) filter (where kind = 'invoice'), count(*) filter (where kind = 'payment'),
      count(*) filter (where kind = 'order'), count(*) filter (where kind = 'shipment'),
      count(*) filter (where kind = 'closing_document')
    from ${documents}
    where account_id = ${accountId} and counterparty_id = any (${sql.param([...ids])}::text[]) and not deleted
    group by account_id, counterparty_id, own_entity_id, currency`);
}
