import { and, eq, inArray } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { accountants } from '../schema/desk.ts';
import { requests } from '../schema/requests.ts';
import type { LoggedRow } from './audit-log.ts';

/** Names and numbers of what the log refers to by id. */
export interface AuditNames {
  /** Accountants, including removed ones. */
  readonly members: ReadonlyMap<string, string>;
  /** Numbers of requests by id. */
  readonly numbers: ReadonlyMap<string, string>;
}

export async function readAuditNames(
  database: Database,
  accountId: AccountId,
  rows: readonly LoggedRow[],
): Promise<AuditNames> {
  const members = await database
    .select({ id: accountants.id, name: accountants.name })
    .from(accountants)
    .where(eq(accountants.accountId, accountId));
  const ids = rows.flatMap(({ action, subject }) => (action.startsWith('request.') ? [subject] : []));
  const numbers =
    ids.length === 0
      ? []
      : await database
          .select({ id: requests.id, number: requests.number })
          .from(requests)
          .where(and(eq(requests.accountId, accountId), inArray(requests.id, [...new Set(ids)])));
  return {
    members: new Map(members.map(({ id, name }) => [id, name])),
    numbers: new Map(numbers.map(({ id, number }) => [id, String(number)])),
  };
}
