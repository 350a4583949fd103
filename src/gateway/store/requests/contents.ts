import { and, desc, eq, notInArray } from 'drizzle-orm';
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { requests } from '../schema/requests.ts';
import { fruitless } from './rows.ts';

/** Contents of requests, newest first, except rejected and cancelled ones. */
export async function findContents(
  reader: Pick<Database, 'select'>,
  accountId: AccountId,
  {
    kind,
    authorId,
    limit,
  }: { readonly kind: RequestContent['kind']; readonly authorId: UserId | undefined; readonly limit: number },
): Promise<RequestContent[]> {
  const conditions = [
    eq(requests.accountId, accountId),
    eq(requests.kind, kind),
    authorId === undefined ? undefined : eq(requests.authorId, authorId),
    notInArray(requests.status, fruitless),
  ];
  const rows = await reader
    .select({ content: requests.content })
    .from(requests)
    .where(and(...conditions))
    .orderBy(desc(requests.number))
    .limit(limit);
  return rows.map(({ content }) => content);
}
