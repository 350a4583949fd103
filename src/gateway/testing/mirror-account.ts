import type { AccountId } from '#domain/ids.ts';
import { makeConnection } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import { accounts } from '../store/schema/accounts.ts';

/** An account with a demo connection that nothing was read from yet. */
export async function openConnection(database: Database, accountId: AccountId, at: Date): Promise<void> {
  await database
    .insert(accounts)
    .values({ accountId, subdomain: 's', origin: 'o', firstSeenAt: at, lastSeenAt: at });
  const profile = { name: 'Книги', zone: 'Europe/Moscow', promiseSeconds: 0 };
  const connection = { id: 'demo', kind: 'demo', ...profile, nextAttemptAt: at };
  await makeConnection(database, accountId, connection, at);
}
