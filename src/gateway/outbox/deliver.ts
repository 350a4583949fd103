import type { AccountId } from '#domain/ids.ts';
import { isApiError } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import type { AmoAccounts } from '../amo/amo-accounts.ts';
import { deliverEventNotification } from '../events/deliver-notification.ts';
import type { Database } from '../store/engine/database.ts';
import { type Attempt, type OutboxRow, readEffects, saveEffect } from '../store/outbox/outbox.ts';
import type { OutboxPayloads } from '../store/schema/outbox.ts';
import { accountingNotePlan } from './accounting-note.ts';
import { attemptAfter, NOT_CONNECTED_MS } from './attempts.ts';
import type { Planned } from './effects.ts';
import { notificationsPlan } from './notifications.ts';
import { requestStepPlan } from './request-step.ts';

export interface DeliveryDeps {
  readonly database: Database;
  readonly accounts: AmoAccounts;
  readonly clock: Clock;
}

/**
 * Carries out a row's effects in the CRM, each once. An effect that may have happened already (an earlier
 * attempt ended without an answer) is looked up before it is repeated. Never rejects because of the CRM.
 */
export async function deliver(deps: DeliveryDeps, row: OutboxRow, signal: AbortSignal): Promise<Attempt> {
  const { database, accounts, clock } = deps;
  const effects = await plan(deps, row);
  try {
    if (row.kind === 'accounting_notification')
      await deliverEventNotification(deps, row.payload as OutboxPayloads['accounting_notification'], signal);
    if (effects.length === 0) return { kind: 'delivered' };
    const client = await accounts.open(row.accountId as AccountId);
    if (client === 'not_connected') return notConnected(clock);
    const place = { rest: client.rest, signal };
    const had = await readEffects(database, row.id);
    for (const effect of effects) {
      if (had.includes(effect.name)) continue;
      const crmId = (row.attempts > 1 && (await effect.find(place))) || (await effect.make(place));
      await saveEffect(database, { outboxId: row.id, effect: effect.name, crmId, at: new Date(clock.now()) });
    }
    return { kind: 'delivered' };
  } catch (error) {
    if (!isApiError(error)) throw error;
    return error.detail.code === 'not_connected'
      ? notConnected(clock)
      : attemptAfter(error, row.attempts, clock);
  }
}

/** No effects for a row whose subject was deleted with its account, or that has nothing for the CRM. */
async function plan({ database, clock }: DeliveryDeps, { id, kind, payload }: OutboxRow): Promise<Planned[]> {
  if (kind === 'request_step') {
    return requestStepPlan(database, payload as OutboxPayloads[typeof kind], clock);
  }
  if (kind === 'accounting_note') {
    return accountingNotePlan(database, payload as OutboxPayloads[typeof kind]);
  }
  if (kind === 'accounting_notification') return [];
  return notificationsPlan(database, id, payload as OutboxPayloads[typeof kind], clock);
}

function notConnected(clock: Clock): Attempt {
  return { kind: 'waiting', at: new Date(clock.now() + NOT_CONNECTED_MS), fault: 'not_connected' };
}
