import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import { type Money, money } from '#domain/money/money.ts';
import type { Database } from '../engine/database.ts';
import { dealInvoiceEvents, dealInvoices } from '../schema/deal-invoices.ts';

export type ShareRow = typeof dealInvoices.$inferSelect;
export type ShareEventRow = typeof dealInvoiceEvents.$inferSelect;
type Reader = Pick<Database, 'select'>;

/** A deal and its account; every statement is bound to the account. */
export interface DealPlace {
  readonly accountId: AccountId;
  /** Digits. */
  readonly leadId: string;
}

const MOST_EVENTS = 100;

/** Invoices of a deal in the order they were attached. */
export async function findDealInvoices(
  reader: Reader,
  { accountId, leadId }: DealPlace,
): Promise<ShareRow[]> {
  return reader
    .select()
    .from(dealInvoices)
    .where(and(eq(dealInvoices.accountId, accountId), eq(dealInvoices.leadId, leadId)))
    .orderBy(asc(dealInvoices.version));
}

/** Shares of any number of invoices in all deals, in one statement. */
export async function readShares(
  reader: Reader,
  accountId: AccountId,
  invoiceIds: readonly string[],
): Promise<ShareRow[]> {
  if (invoiceIds.length === 0) return [];
  return reader
    .select()
    .from(dealInvoices)
    .where(and(eq(dealInvoices.accountId, accountId), inArray(dealInvoices.invoiceId, [...invoiceIds])))
    .orderBy(asc(dealInvoices.leadId));
}

/** The history of a deal's invoices, newest first. */
export async function readDealHistory(
  reader: Reader,
  { accountId, leadId }: DealPlace,
): Promise<ShareEventRow[]> {
  return reader
    .select()
    .from(dealInvoiceEvents)
    .where(and(eq(dealInvoiceEvents.accountId, accountId), eq(dealInvoiceEvents.leadId, leadId)))
    .orderBy(desc(dealInvoiceEvents.id))
    .limit(MOST_EVENTS);
}

/** A row's share as an amount. */
export function shareOf({ value, currency }: Pick<ShareRow, 'value' | 'currency'>): Money {
  return money(value, currency);
}
