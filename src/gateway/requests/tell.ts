import type { AccountId } from '#domain/ids.ts';
import type { RequestTelling } from '#domain/request-status.ts';
import { recordAudit } from '../store/audit/audit.ts';
import type { Transaction } from '../store/engine/database.ts';
import { countUp, type RequestRow, updateRequest } from '../store/requests/rows.ts';
import { insertStep } from '../store/requests/steps.ts';
import type { StoredTold } from '../store/schema/requests.ts';
import { SYSTEM } from './actor.ts';

export interface Telling {
  readonly action: RequestTelling;
  readonly told: StoredTold;
  readonly at: Date;
}

/** A timeline holds 500 steps; users' steps take precedence over accounting's. */
const MOST_STEPS = 490;

/**
 * Writes to the timeline what accounting reported about the request's resulting document; the status does not
 * change.
 */
export async function recordTelling(
  transaction: Transaction,
  row: RequestRow,
  { action, told, at }: Telling,
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
    told,
    by: SYSTEM,
  });
  await recordAudit(transaction, {
    accountId,
    at,
    actor: SYSTEM,
    origin: '',
    action: `request.${action}`,
    subject: row.id,
    details: { version },
  });
}
