import type { AccountId } from '#domain/ids.ts';
import { notifyOfStep } from '../notifications/request-news.ts';
import { recordAudit } from '../store/audit/audit.ts';
import type { Transaction } from '../store/engine/database.ts';
import { enqueue } from '../store/outbox/outbox.ts';
import type { RequestRow } from '../store/requests/rows.ts';
import { insertStep } from '../store/requests/steps.ts';
import type { Done } from './steps/step-done.ts';

/** Writes steps with their audit entries and notifications. `row` is the request after the last of them. */
export async function recordSteps(
  transaction: Transaction,
  row: RequestRow,
  origin: string,
  steps: readonly Done[],
): Promise<void> {
  for (const [index, done] of steps.entries()) {
    await recordStep(transaction, { row, origin, version: row.version - steps.length + 1 + index }, done);
  }
}

interface Place {
  readonly row: RequestRow;
  readonly origin: string;
  readonly version: number;
}

async function recordStep(transaction: Transaction, place: Place, done: Done): Promise<void> {
  const { row, version, origin } = place;
  const { action, status, by, text } = done;
  const accountId = row.accountId as AccountId;
  const at = row.updatedAt;
  const stepId = await insertStep(transaction, {
    accountId,
    requestId: row.id,
    version,
    at,
    action,
    status,
    text,
    by,
    details: done.details ?? null,
  });
  await recordAudit(transaction, {
    accountId,
    at,
    actor: by,
    origin: by.kind === 'system' ? '' : origin,
    action: `request.${action}`,
    subject: row.id,
    details: { version, status, ...assigneeOf(done) },
  });
  const payload = { request_id: row.id, step_id: stepId };
  await enqueue(transaction, { accountId, kind: 'request_step', payload, at });
  await notifyOfStep(transaction, row, version, done);
}

/** The assignee, recorded in the audit next to the actor. */
function assigneeOf({ details }: Done): { readonly assignee?: string } {
  return details?.assignee ? { assignee: details.assignee.id } : {};
}
