import { and, eq, sql } from 'drizzle-orm';
import { freeOf } from '#domain/deal-invoices.ts';
import type { UserId } from '#domain/ids.ts';
import { compare, type Money } from '#domain/money/money.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { dealInvoiceEvents, dealInvoices } from '../schema/deal-invoices.ts';
import { type DealPlace, findDealInvoices, readShares, type ShareRow, shareOf } from './deal-invoices.ts';

/** Who acts, and on which state: the `version` of the row the user saw, 0 when there was none. */
export interface ShareEdit extends DealPlace {
  readonly invoiceId: string;
  readonly version: number;
  /** 0: nobody, the gateway itself. */
  readonly userId: UserId;
  /** Origin of the calling page. */
  readonly origin: string;
  readonly at: Date;
}

export interface NewShare extends ShareEdit {
  readonly number: string;
  readonly share: Money;
  /** Sum of the invoice in the books, in the currency of the share. */
  readonly whole: Money;
}

/**
 * - `conflict`: someone else has changed this share since `version` was read.
 * - `over`: the invoice is shared with other deals; `free` is what is left of it.
 * - `full`: the deal, or the invoice, has too many already.
 */
export type Shared =
  | { readonly kind: 'saved' | 'conflict' | 'full' }
  | { readonly kind: 'over'; readonly free: Money };

/** Invoices of one deal and deals of one invoice; no real deal has more. */
export const MOST_SHARES = 100;

/**
 * Sets a deal's share of an invoice. Writers of one invoice wait for each other, so its shares together never
 * exceed it; the same share again changes nothing and records nothing.
 */
export async function shareInvoice(database: Database, wanted: NewShare): Promise<Shared> {
  return database.transaction(async (transaction) => {
    const { others, current, isFull } = await readLocked(transaction, wanted);
    if (current && isSame(shareOf(current), wanted.share)) return { kind: 'saved' };
    if ((current?.version ?? 0) !== wanted.version) return { kind: 'conflict' };
    // Shares from when the invoice was in another currency do not count now.
    const taken = others.map(shareOf).filter(({ currency }) => currency === wanted.whole.currency);
    const free = freeOf(wanted.whole, taken);
    if (compare(wanted.share, free) > 0) return { kind: 'over', free };
    if (isFull) return { kind: 'full' };
    await putShare(transaction, wanted, current ? 'changed' : 'attached');
    return { kind: 'saved' };
  });
}

function isSame(left: Money, right: Money): boolean {
  return left.currency === right.currency && compare(left, right) === 0;
}

/** Detaches an invoice from a deal; one that is not attached counts as detached. */
export async function detachInvoice(database: Database, edit: ShareEdit): Promise<'saved' | 'conflict'> {
  return database.transaction(async (transaction) => {
    const { current } = await readLocked(transaction, edit);
    if (!current) return 'saved';
    if (current.version !== edit.version) return 'conflict';
    await transaction.delete(dealInvoices).where(isOf(edit));
    const { number, value, currency } = current;
    await record(transaction, edit, { number, value, currency }, 'detached');
    return 'saved';
  });
}

/** Locks the deal, then the invoice: always in this order, so there is no deadlock. */
export async function readLocked(transaction: Transaction, edit: ShareEdit) {
  const { accountId, leadId, invoiceId } = edit;
  for (const lock of [`deal money ${accountId} ${leadId}`, `invoice shares ${accountId} ${invoiceId}`])
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const shares = await readShares(transaction, accountId, [invoiceId]);
  const current: ShareRow | undefined = shares.find((row) => row.leadId === leadId);
  const ofDeal = await findDealInvoices(transaction, edit);
  const isFull = !current && (ofDeal.length >= MOST_SHARES || shares.length >= MOST_SHARES);
  return { current, others: shares.filter((row) => row !== current), isFull };
}

/** Within the locks of `readLocked`. */
export async function putShare(
  transaction: Transaction,
  wanted: NewShare,
  action: 'attached' | 'changed',
): Promise<void> {
  const { accountId, leadId, invoiceId, number, share, userId, at } = wanted;
  const version = await record(transaction, wanted, { number, ...share }, action);
  const row = { accountId, leadId, invoiceId, number, ...share, version, userId, at };
  await transaction
    .insert(dealInvoices)
    .values(row)
    .onConflictDoUpdate({
      target: [dealInvoices.accountId, dealInvoices.leadId, dealInvoices.invoiceId],
      set: row,
    });
}

/**
 * Records an action in the deal's history and in the audit, sums in the former only. @returns the number of
 * the event
 */
async function record(
  transaction: Transaction,
  { accountId, leadId, invoiceId, userId, origin, at }: ShareEdit,
  share: Pick<ShareRow, 'number' | 'value' | 'currency'>,
  action: 'attached' | 'changed' | 'detached',
): Promise<number> {
  const [event] = await transaction
    .insert(dealInvoiceEvents)
    .values({ accountId, leadId, invoiceId, userId, at, ...share, action })
    .returning({ id: dealInvoiceEvents.id });
  if (!event) throw new Error('an event has no number');
  await recordAudit(transaction, {
    accountId,
    at,
    origin,
    actor: userId === 0 ? { kind: 'system', id: '' } : { kind: 'user', id: String(userId) },
    action: `deal.invoice_${action}`,
    subject: `lead:${leadId}`,
    details: { invoice_id: invoiceId, number: share.number },
  });
  return event.id;
}

function isOf({ accountId, leadId, invoiceId }: ShareEdit) {
  return and(
    eq(dealInvoices.accountId, accountId),
    eq(dealInvoices.leadId, leadId),
    eq(dealInvoices.invoiceId, invoiceId),
  );
}
