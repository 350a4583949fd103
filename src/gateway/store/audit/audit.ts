import type { RequestActor } from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Transaction } from '../engine/database.ts';
import { audit } from '../schema/requests.ts';

export interface AuditEntry {
  readonly accountId: AccountId;
  readonly at: Date;
  readonly actor: Pick<RequestActor, 'kind' | 'id'>;
  /** Page it was asked from; empty for the gateway itself. */
  readonly origin: string;
  readonly action: string;
  readonly subject: string;
  /** No text of people and no sums. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Leaves a trace, in the transaction of what it tells about. */
export async function recordAudit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  const { actor, ...rest } = entry;
  await transaction.insert(audit).values({ ...rest, actorKind: actor.kind, actorId: actor.id });
}
