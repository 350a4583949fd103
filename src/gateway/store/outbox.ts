import type { AccountId } from '#domain/ids.ts';
import type { Transaction } from './database.ts';
import { type OutboxKind, type OutboxPayloads, outbox } from './schema-outbox.ts';

export interface OutboxItem<Kind extends OutboxKind> {
  readonly accountId: AccountId;
  readonly kind: Kind;
  readonly payload: OutboxPayloads[Kind];
  readonly at: Date;
}

/** Puts it among what is to be delivered, in the transaction of the change it tells about. */
export async function enqueue<Kind extends OutboxKind>(
  transaction: Transaction,
  { accountId, kind, payload, at }: OutboxItem<Kind>,
): Promise<void> {
  await transaction.insert(outbox).values({ accountId, kind, payload, createdAt: at, nextAttemptAt: at });
}
