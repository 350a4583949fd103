import type { RequestActor } from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Transaction } from '../engine/database.ts';
import { audit } from '../schema/requests.ts';

export interface AuditEntry {
  readonly accountId: AccountId;
  readonly at: Date;
  readonly actor: Pick<RequestActor, 'kind' | 'id'>;
  /** Origin of the calling page; empty for the gateway itself. */
  readonly origin: string;
  readonly action: string;
  readonly subject: string;
  /** No free text and no sums. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Writes an audit entry in the transaction of the change it records. */
export async function recordAudit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  const { actor, ...rest } = entry;
  await transaction.insert(audit).values({ ...rest, actorKind: actor.kind, actorId: actor.id });
}
