import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../store/engine/database.ts';

/** The values to plant in columns. */
export interface Planting {
  readonly accountId: number;
  /** A unique text for each column, which the caller can recognize. */
  text(table: string, column: string): string;
  /** Values that replace the text, by `table.column`: where only certain values are valid. */
  readonly instead?: Readonly<Record<string, unknown>>;
}

interface Column {
  readonly [key: string]: unknown;
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
}

interface Reference {
  readonly [key: string]: unknown;
  readonly child: string;
  readonly parent: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Inserts at least one row into every existing table, so that a new table is covered without being named:
 * rows reference each other as the schema requires, every other column has a planted value. Check constraints
 * are dropped first.
 */
export async function fillEveryTable(database: Database, planting: Planting): Promise<void> {
  await dropChecks(database);
  const columns = await readColumns(database);
  const references = await readReferences(database);
  const made = new Map<string, Row>();
  for (const table of inOrder([...new Set(columns.map((column) => column.table_name))], references)) {
    const own = columns.filter((column) => column.table_name === table);
    const ties = references.filter(({ child }) => child === table);
    made.set(table, await insertRow(database, table, valuesOf(own, ties, made, planting)));
  }
}

function valuesOf(
  columns: readonly Column[],
  ties: readonly Reference[],
  made: ReadonlyMap<string, Row>,
  planting: Planting,
): Row {
  const given = new Map(columns.map((column) => [column.column_name, plantedOf(column, planting)]));
  for (const { parent, from, to } of ties)
    for (const [at, column] of from.entries()) given.set(column, made.get(parent)?.[to[at] ?? '']);
  return Object.fromEntries(given);
}

function plantedOf(
  { table_name: table, column_name: name, data_type: type }: Column,
  planting: Planting,
): unknown {
  const { accountId, instead = {} } = planting;
  const special = instead[`${table}.${name}`];
  if (special !== undefined) return special;
  if (name === 'account_id') return accountId;
  if (type === 'boolean') return true;
  if (type === 'timestamp with time zone') return '2026-03-01T00:00:00Z';
  if (type === 'date') return '2026-03-01';
  if (type === 'jsonb') return JSON.stringify({ planted: [planting.text(table, name)] });
  if (type === 'bytea') return Buffer.from(planting.text(table, name));
  return type === 'text' ? planting.text(table, name) : accountId % 1_000_000;
}

async function insertRow(database: Database, table: string, row: Row): Promise<Row> {
  const names = Object.keys(row).map((name) => sql.identifier(name));
  const values = Object.values(row).map((value): SQL => sql`${value}`);
  const { rows } = await database.execute<Row>(sql`
    insert into ${sql.identifier(table)} (${sql.join(names, sql`, `)}) values (${sql.join(values, sql`, `)}) returning *`);
  const [made] = rows;
  if (!made) throw new Error(`no row in ${table}`);
  return made;
}

/** Every table except the list of migrations. */
export async function tableNames(database: Database): Promise<string[]> {
  const { rows } = await database.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations' order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function readColumns(database: Database): Promise<Column[]> {
  const { rows } = await database.execute<Column>(sql`
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' and table_name <> 'migrations' and is_identity = 'NO' and is_generated = 'NEVER'
    order by table_name, ordinal_position`);
  return rows;
}

async function readReferences(database: Database): Promise<Reference[]> {
  const names = (keys: SQL, table: SQL): SQL => sql`(select array_agg(a.attname::text order by k.at)
    from unnest(${keys}) with ordinality as k (number, at)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = k.number)`;
  const { rows } = await database.execute<Reference>(sql`
    select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
      ${names(sql`c.conkey`, sql`c.conrelid`)} as "from", ${names(sql`c.confkey`, sql`c.confrelid`)} as "to"
    from pg_constraint c where c.contype = 'f'`);
  return rows;
}

/** Parents first. */
function inOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const done: string[] = [];
  while (done.length < tables.length) {
    const next = tables.filter((table) => {
      const waits = references.some(
        ({ child, parent }) => child === table && parent !== table && !done.includes(parent),
      );
      return !done.includes(table) && !waits;
    });
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    done.push(...next);
  }
  return done;
}

async function dropChecks(database: Database): Promise<void> {
  const { rows } = await database.execute<{ child: string; name: string }>(sql`
    select conrelid::regclass::text as child, conname as name from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace`);
  for (const { child, name } of rows)
    await database.execute(sql`alter table ${sql.identifier(child)} drop constraint ${sql.identifier(name)}`);
}
