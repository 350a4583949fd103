import { and, eq } from 'drizzle-orm';
import { freeOf } from '#domain/deal-invoices.ts';
import type { UserId } from '#domain/ids.ts';
import { compare, isPositive, type Money } from '#domain/money/money.ts';
import type { Transaction } from '../engine/database.ts';
import { dealInvoiceEvents } from '../schema/deal-invoices.ts';
import { putShare, readLocked } from './changes.ts';
import { type DealPlace, shareOf } from './deal-invoices.ts';

/** What the gateway did, and no user. */
export const BY_ITSELF = 0 as UserId;

export interface AnsweringInvoice extends DealPlace {
  readonly invoiceId: string;
  readonly number: string;
  /** Sum of the invoice. */
  readonly whole: Money;
  readonly at: Date;
}

/**
 * Attaches an invoice to a deal by what is free of it, unless it has ever been attached there. A share that no
 * person has touched follows the sum of the invoice.
 */
export async function attachByItself(
  transaction: Transaction,
  { whole, ...place }: AnsweringInvoice,
): Promise<'attached' | 'changed' | 'left'> {
  const edit = { ...place, version: 0, userId: BY_ITSELF, origin: '' };
  const { others, current, isFull } = await readLocked(transaction, edit);
  if (isFull || (current ? current.userId !== BY_ITSELF : await wasThere(transaction, edit))) return 'left';
  const taken = others.map(shareOf).filter(({ currency }) => currency === whole.currency);
  const share = freeOf(whole, taken);
  const isSame = current && current.currency === share.currency && compare(shareOf(current), share) === 0;
  if (!isPositive(share) || isSame) return 'left';
  const action = current ? 'changed' : 'attached';
  await putShare(transaction, { ...edit, share, whole }, action);
  return action;
}

async function wasThere(
  transaction: Transaction,
  { accountId, leadId, invoiceId }: Omit<AnsweringInvoice, 'whole'>,
): Promise<boolean> {
  const [event] = await transaction
    .select({ id: dealInvoiceEvents.id })
    .from(dealInvoiceEvents)
    .where(
      and(
        eq(dealInvoiceEvents.accountId, accountId),
        eq(dealInvoiceEvents.leadId, leadId),
        eq(dealInvoiceEvents.invoiceId, invoiceId),
      ),
    )
    .limit(1);
  return event !== undefined;
}
