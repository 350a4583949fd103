import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import type { AccountId } from '#domain/ids.ts';
import { dealsOfInvoice } from '../deal-invoices/store.ts';
import { recordAccountingUpdate } from '../requests/accounting-update.ts';
import type { Transaction } from '../store/engine/database.ts';
import { enqueue } from '../store/outbox/outbox.ts';
import { lockRequest, type RequestRow } from '../store/requests/rows.ts';
import { isReadOnly } from '../store/settings/request-rules.ts';
import { documentKeyOf, invoicesOf, stepOf, updateActionOf } from './fact-of.ts';
import type { Related } from './related.ts';

export interface FanOut {
  readonly row: { readonly id: number };
  readonly accountId: AccountId;
  readonly event: AccountingEvent;
  readonly requests: readonly LockedRequest[];
  readonly at: Date;
}

/** A locked request, with the number of its document. */
export interface LockedRequest {
  readonly row: RequestRow;
  readonly number: string;
}

/** These types leave a note, which everyone who sees the deal can read. */
const noted: ReadonlySet<AccountingEvent['type']> = new Set(['payment.received', 'invoice.paid']);

/**
 * Passes new facts on: to the timelines of requests whose result is the document, to the feeds of their cards
 * and of the deals it is attached to, and to the responsible users. Nothing is written to the CRM while the
 * account is read-only.
 */
export async function fanOut(transaction: Transaction, fanned: FanOut): Promise<void> {
  const { row, accountId, event, at } = fanned;
  const entities = new Map<string, { readonly author: number | null; readonly number: string }>();
  for (const { id, number } of invoicesOf(event)) {
    const deals = await dealsOfInvoice(transaction, accountId, id);
    for (const { leadId } of deals) entities.set(`lead:${leadId}`, { author: null, number });
  }
  for (const { row: request, number } of fanned.requests) {
    const update = { ...stepOf(event, number), document: documentKeyOf(event) };
    await recordAccountingUpdate(transaction, request, { action: updateActionOf(event), update, at });
    entities.set(request.entity, { author: request.authorId, number });
  }
  const isClosed = await isReadOnly(transaction, accountId);
  for (const [entity, whose] of entities) {
    const payload = { event: row.id, entity };
    if (noted.has(event.type) && !isClosed)
      await enqueue(transaction, { accountId, kind: 'accounting_note', payload, at });
    const notification = { ...payload, ...whose };
    await enqueue(transaction, { accountId, kind: 'accounting_notification', payload: notification, at });
  }
}

/**
 * Locked in the order of their ids and before the account's counter, as users' steps do, so there is no
 * deadlock.
 */
export async function lockRelated(
  transaction: Transaction,
  accountId: AccountId,
  related: readonly Related[],
): Promise<LockedRequest[]> {
  const locked: LockedRequest[] = [];
  const inOrder = [...related].sort((left, right) => (left.requestId < right.requestId ? -1 : 1));
  for (const { requestId, number } of inOrder) {
    const row = await lockRequest(transaction, accountId, requestId);
    if (row) locked.push({ row, number });
  }
  return locked;
}
