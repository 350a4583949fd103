import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import {
  bigint,
  type CheckBuilder,
  check,
  customType,
  type ExtraConfigColumn,
  type PgColumn,
  timestamp,
} from 'drizzle-orm/pg-core';

/** Column types shared by all tables, the same on both engines. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** CRM numbers fit a double exactly; the token check refuses those that do not. */
export const crmNumber = (name: string) => bigint(name, { mode: 'number' });

/** `bytea`: both drivers accept a Buffer. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});

/** An entity of the CRM with a card: `lead:10001`. */
export const ENTITY = '^(lead|contact|company|customer):[1-9][0-9]*$';
/** A SHA-256 in hexadecimal. */
export const SHA256 = '^[0-9a-f]{64}$';

/** Descending in an index, in the order that a plain `order by … desc` reads. */
export const newest = (column: ExtraConfigColumn): Partial<ExtraConfigColumn> => column.desc().nullsFirst();

/** Allows only the values in the column's `enum`. */
export function oneOf(column: PgColumn): CheckBuilder {
  const columns = Object.values(getTableColumns(column.table));
  const values = columns.find(({ name }) => name === column.name)?.enumValues ?? [];
  return check(nameOf(column), sql`${column} in (${sql.raw(values.map(quote).join(', '))})`);
}

/** Allows only texts that match the regular expression. */
export function matching(column: PgColumn, pattern: string): CheckBuilder {
  return check(nameOf(column), sql`${column} ~ ${sql.raw(quote(pattern))}`);
}

/** Allows only numbers above 0. */
export function positive(column: PgColumn): CheckBuilder {
  return check(nameOf(column), sql`${column} > 0`);
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const nameOf = (column: PgColumn): string => `${getTableName(column.table)}_${column.name}_check`;

/** Text ordered by its bytes, as the code orders it, whatever the language of the database. */
export const byteText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
});
