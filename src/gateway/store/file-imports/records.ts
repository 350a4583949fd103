import { type SQL, sql } from 'drizzle-orm';
import type { FileKind } from '#domain/files/books-files.ts';
import type { FileRecord } from '../../connectors/files/record.ts';
import type { ConnectionPlace } from '../books/connections.ts';
import type { Database } from '../engine/database.ts';
import { fileImports, fileRecords } from '../schema/file-imports.ts';

type Runner = Pick<Database, 'execute'>;

/** A record and the import it is of. */
export interface StoredRecord {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly importId: string;
  readonly kind: FileKind;
  readonly step: number;
  readonly undone: boolean;
  readonly asOf: string;
  readonly content: FileRecord;
}

const joined = ({ accountId, connectionId }: ConnectionPlace): SQL => sql`from ${fileRecords} r
  join ${fileImports} i on i.account_id = r.account_id and i.connection_id = r.connection_id and i.id = r.import_id
  where r.account_id = ${accountId} and r.connection_id = ${connectionId}`;

const IDS_AT_ONCE = 5_000;

/** Of records with these ids the ones that count, by id. Debts are left out: see `readDebts`. */
export async function readCurrent(
  runner: Runner,
  place: ConnectionPlace,
  ids: readonly string[],
): Promise<Map<string, FileRecord>> {
  const found = new Map<string, FileRecord>();
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const some = ids.slice(at, at + IDS_AT_ONCE);
    const { rows } = await runner.execute<{ id: string; content: FileRecord }>(sql`
      select distinct on (r.id) r.id, r.content ${joined(place)} and i.undone_at is null and i.kind <> 'debts'
        and r.id = any (${sql.param(some)}::text[]) order by r.id, i.step desc`);
    for (const { id, content } of rows) found.set(id, content);
  }
  return found;
}

/** A payment that a file of another kind brought. */
export interface Twin {
  readonly [key: string]: unknown;
  readonly twin: string;
  readonly client: string;
  readonly name: string;
}

/** Which of these twins payments of the other kinds of files have. */
export async function readTwins(
  runner: Runner,
  place: ConnectionPlace,
  twins: readonly string[],
  exceptKind: FileKind,
): Promise<Twin[]> {
  const found: Twin[] = [];
  for (let at = 0; at < twins.length; at += IDS_AT_ONCE) {
    const some = twins.slice(at, at + IDS_AT_ONCE);
    const { rows } = await runner.execute<Twin>(sql`
      select distinct r.twin, r.counterparty_id as client, r.name_key as name ${joined(place)} and i.undone_at is null and i.kind <> ${exceptKind}
        and r.twin = any (${sql.param(some)}::text[])`);
    found.push(...rows);
  }
  return found;
}

/** The records of one import. */
export async function readRecordsOf(
  runner: Runner,
  place: ConnectionPlace,
  importId: string,
): Promise<FileRecord[]> {
  const { rows } = await runner.execute<{ content: FileRecord }>(sql`
    select r.content ${joined(place)} and r.import_id = ${importId} order by r.line, r.id`);
  return rows.map(({ content }) => content);
}

export interface Touched {
  /** Steps after this one, up to `to`. */
  readonly from: number;
  readonly to: number;
  /** Clients after this one, in order. */
  readonly after: string;
  readonly limit: number;
}

/**
 * Clients whose documents the steps may have changed, in the order of their ids. Debts change what is counted of
 * every payment, so they touch all.
 */
export async function readTouched(
  runner: Runner,
  place: ConnectionPlace,
  { from, to, after, limit }: Touched,
): Promise<string[]> {
  const { accountId, connectionId } = place;
  const inSteps = sql`((i.step > ${from} and i.step <= ${to}) or (i.undone_step > ${from} and i.undone_step <= ${to}))`;
  const { rows } = await runner.execute<{ client: string }>(sql`
    select distinct r.counterparty_id as client ${joined(place)} and r.counterparty_id > ${after} and (${inSteps}
      or exists (select from ${fileImports} i where i.account_id = ${accountId} and i.connection_id = ${connectionId}
        and i.kind = 'debts' and ${inSteps}))
    order by 1 limit ${limit}`);
  return rows.map(({ client }) => client);
}

/**
 * Clients of the same names as these. One without a tax number is that with one where exactly one has its name;
 * `client` is then that one. @returns all of them with whom they are, these included
 */
export async function readNamesakes(
  runner: Runner,
  place: ConnectionPlace,
  clients: readonly string[],
): Promise<Map<string, string>> {
  const { accountId, connectionId } = place;
  const { rows } = await runner.execute<{ id: string; client: string }>(sql`
    with names as (select distinct name_key from ${fileRecords} where account_id = ${accountId}
      and connection_id = ${connectionId} and counterparty_id = any (${sql.param([...clients])}::text[])),
    known as (select r.counterparty_id as id, r.name_key, bool_or(i.undone_at is null) as live ${joined(place)}
      and r.name_key in (select name_key from names) group by 1, 2),
    taxed as (select name_key, min(id) as id from known where live and id like 'c%' group by 1
      having count(distinct id) = 1)
    select distinct known.id, coalesce(case when known.id like 'n%' then taxed.id end, known.id) as client
    from known left join taxed on taxed.name_key = known.name_key`);
  return new Map(rows.map(({ id, client }) => [id, client]));
}

/** Everything known of these clients, of undone imports too. */
export async function readRecords(
  runner: Runner,
  place: ConnectionPlace,
  clients: readonly string[],
): Promise<StoredRecord[]> {
  const { rows } = await runner.execute<StoredRecord>(sql`
    select r.id, r.import_id as "importId", i.kind, i.step::int as step, i.undone_at is not null as undone,
      i.as_of::text as "asOf", r.content
    ${joined(place)} and r.counterparty_id = any (${sql.param([...clients])}::text[])
    order by r.counterparty_id, i.step, r.line`);
  return rows;
}

/** Own legal entities that records which count name, and whether a debt names none. */
export async function readOwnNames(
  runner: Runner,
  place: ConnectionPlace,
): Promise<{ readonly names: { id: string; name: string }[] }> {
  const { rows } = await runner.execute<{ id: string; name: string }>(sql`
    select r.content -> 'own' ->> 'id' as id, max(r.content -> 'own' ->> 'name') as name
    ${joined(place)} and i.undone_at is null and r.content -> 'own' ->> 'id' is not null group by 1 order by 1`);
  return { names: rows };
}
