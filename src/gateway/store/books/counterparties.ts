import { and, eq, inArray, isNull, lt, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { counterparties, counterpartyKeys } from '../schema/books.ts';
import type { ConnectionPlace } from './connections.ts';

/** A counterparty as it is matched, and when its documents were last read. */
export interface FoundCounterparty {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly country: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly external_ids: readonly string[];
}

const columns = sql.raw('c.id, c.name, c.inn, c.kpp, c.country, c.phones, c.emails, c.external_ids');

/** Which counterparties; parts of a statement. */
export interface KeysAsked {
  readonly accountId: SQLWrapper;
  /** `text[]`, as the next: their own ids. */
  readonly ids: SQLWrapper;
  readonly keys: SQLWrapper;
}

/** Those that any of the keys belongs to, and those with these ids, in the order of their ids. */
export function byKeysOrIds({ accountId, ids, keys }: KeysAsked): SQL {
  return sql`select ${columns} from ${counterparties} c
    where c.account_id = ${accountId} and not c.deleted and c.id = any (
      array(select k.counterparty_id from ${counterpartyKeys} k
        where k.account_id = ${accountId} and k.key = any (${keys})) || ${ids})
    order by c.id`;
}

/** The same by itself. */
export async function findByKeys(
  database: Pick<Database, 'execute'>,
  accountId: AccountId,
  { ids, keys }: { readonly ids: readonly string[]; readonly keys: readonly string[] },
): Promise<FoundCounterparty[]> {
  const list = (texts: readonly string[]): SQL => sql`${sql.param([...texts])}::text[]`;
  const asked = { accountId: sql`${accountId}`, ids: list(ids), keys: list(keys) };
  const { rows } = await database.execute<FoundCounterparty>(byKeysOrIds(asked));
  return rows;
}

/** What a search may mean; null where it cannot be that. */
export interface Sought {
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly name: string | null;
}

/**
 * Candidates of a search, about the best first: those with the key, then those whose name begins with the text,
 * then those that contain it.
 */
export async function findBySearch(
  database: Pick<Database, 'execute'>,
  accountId: AccountId,
  sought: Sought,
  limit: number,
): Promise<FoundCounterparty[]> {
  const { inn, kpp, phone, email, name } = sought;
  const exact = [...(phone ? [`p${phone}`] : []), ...(email ? [`e${email}`] : [])];
  const { rows } = await database.execute<FoundCounterparty>(sql`
    select ${columns}, case
        when ${byKeys(accountId, exact, inn)} or ${byDigits(inn, kpp)} then 0
        when c.core ^@ ${name ?? ''}::text or c.search_text ^@ ${name ?? ''}::text then 1 else 2 end as rank
    from ${counterparties} c
    where c.account_id = ${accountId} and not c.deleted and (${byKeys(accountId, exact, inn)} or ${byDigits(inn, kpp)}
      or (${name ?? ''}::text <> '' and position(${name ?? ''}::text in c.search_text) > 0))
    order by rank, c.search_text, c.id limit ${limit}`);
  return rows;
}

function byKeys(accountId: AccountId, exact: readonly string[], inn: string | null): SQL {
  const starts = inn === null ? sql`false` : sql`k.key ^@ ${`i${inn}`}::text`;
  return sql`c.id in (select k.counterparty_id from ${counterpartyKeys} k where k.account_id = ${accountId}
    and (k.key = any (${sql.param([...exact])}::text[]) or ${starts}))`;
}

/** Numbers without a valid check digit have no key. */
function byDigits(inn: string | null, kpp: string | null): SQL {
  return sql`(${inn ?? ''}::text <> '' and regexp_replace(coalesce(c.inn, ''), '[^0-9]', '', 'g') ^@ ${inn ?? ''}::text
    or ${kpp ?? ''}::text <> '' and position(${kpp ?? ''}::text in coalesce(c.kpp, '')) > 0)`;
}

/** Those of these counterparties that belong to the connection. */
export function isAmong({ accountId, connectionId }: ConnectionPlace, ids: readonly string[]) {
  return and(
    eq(counterparties.accountId, accountId),
    eq(counterparties.connectionId, connectionId),
    inArray(counterparties.id, [...ids]),
  );
}

/** When something was read or asked; null before. */
export interface ReadAt {
  readonly id: string;
  readonly readAt: Date | null;
  readonly askedAt: Date | null;
}

/** When the documents of these counterparties were last read, and when a reading of them last began. */
export function findReadAt(
  database: Pick<Database, 'select'>,
  place: ConnectionPlace,
  ids: readonly string[],
): Promise<ReadAt[]> {
  return database
    .select({ id: counterparties.id, readAt: counterparties.readAt, askedAt: counterparties.askedAt })
    .from(counterparties)
    .where(isAmong(place, ids));
}

/** Takes the reading of those that no copy has begun to read since a moment. @returns their ids */
export async function claimReading(
  database: Pick<Database, 'update'>,
  place: ConnectionPlace,
  ids: readonly string[],
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<string[]> {
  const isFree = or(isNull(counterparties.askedAt), lt(counterparties.askedAt, since));
  const claimed = await database
    .update(counterparties)
    .set({ askedAt: at })
    .where(and(isAmong(place, ids), isFree))
    .returning({ id: counterparties.id });
  return claimed.map(({ id }) => id);
}
