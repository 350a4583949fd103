import type { RequestActor } from '#contract/requests/requests.ts';
import type { AccountId } from '#domain/ids.ts';
import type { AccountingUpdateAction } from '#domain/requests/request-status.ts';
import { recordAudit } from '../store/audit/audit.ts';
import type { Transaction } from '../store/engine/database.ts';
import { countUp, type RequestRow, updateRequest } from '../store/requests/rows.ts';
import { insertStep } from '../store/requests/steps.ts';
import type { StoredUpdate } from '../store/schema/requests.ts';
import { SYSTEM } from './actor.ts';

export interface AccountingStep {
  readonly action: AccountingUpdateAction;
  readonly update: StoredUpdate;
  readonly at: Date;
  /** The gateway itself when absent. */
  readonly by?: RequestActor;
  /** Origin of the calling page. */
  readonly origin?: string;
}

/** A timeline holds 500 steps; users' steps take precedence over accounting's. */
const MOST_STEPS = 490;

/**
 * Writes to the timeline what accounting reported about the request's resulting document; the status does not
 * change.
 */
export async function recordAccountingUpdate(
  transaction: Transaction,
  row: RequestRow,
  { action, update, at, by = SYSTEM, origin = '' }: AccountingStep,
): Promise<void> {
  if (row.version >= MOST_STEPS) return;
  const { status } = row;
  const accountId = row.accountId as AccountId;
  const { change } = await countUp(transaction, accountId, false);
  const version = row.version + 1;
  await updateRequest(transaction, { ...row, version, change, updatedAt: at });
  await insertStep(transaction, {
    accountId,
    requestId: row.id,
    version,
    at,
    action,
    status,
    accountingUpdate: update,
    by,
  });
  await recordAudit(transaction, {
    accountId,
    at,
    actor: by,
    origin,
    action: `request.${action}`,
    subject: row.id,
    details: { version },
  });
}
