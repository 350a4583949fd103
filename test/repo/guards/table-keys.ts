import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';

const ACCOUNT = 'account_id';

/**
 * Names of tables whose rows cannot be divided by account: a key, a unique constraint or a reference to another
 * table that does not begin with the account.
 */
export function keysWithoutAccount(tables: Readonly<Record<string, unknown>>): string[] {
  return Object.values(tables).flatMap((table) => {
    if (!(table instanceof PgTable)) return [];
    const { name, columns, primaryKeys, uniqueConstraints, foreignKeys } = getTableConfig(table);
    const single = columns
      .filter(({ primary, isUnique }) => primary || isUnique)
      .map((column) => [column.name]);
    const keys = [
      ...single,
      ...[...primaryKeys, ...uniqueConstraints].map((key) => key.columns.map((column) => column.name)),
    ];
    const references = foreignKeys.map((key) => key.reference().columns.map((column) => column.name));
    const isDivided = keys.length > 0 && [...keys, ...references].every(([first]) => first === ACCOUNT);
    return isDivided ? [] : [name];
  });
}
