import { index, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accountId } from './accounts.ts';
import { crmNumber, instant, matching, newest, oneOf, positive } from './columns.ts';

const shared = () => ({
  accountId: accountId(),
  /** Digits, as on the wire. */
  leadId: text('lead_id').notNull(),
  invoiceId: text('invoice_id').notNull(),
  /** The number in the books at that time: an invoice may disappear from the books. */
  number: text('number').notNull(),
  /** The deal's share of the invoice, in the invoice's currency. */
  value: numeric('value').notNull(),
  currency: text('currency').notNull(),
  userId: crmNumber('user_id').notNull(),
  at: instant('at').notNull(),
});

/** Invoices currently attached to deals. */
export const dealInvoices = pgTable(
  'deal_invoices',
  {
    ...shared(),
    /**
     * Id of the event that produced this state: never reused, even after the invoice was detached and
     * attached again.
     */
    version: crmNumber('version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.leadId, table.invoiceId] }),
    index('deal_invoices_invoice').on(table.accountId, table.invoiceId),
    matching(table.leadId, '^[1-9][0-9]{0,18}$'),
    positive(table.value),
    matching(table.currency, '^[A-Z]{3}$'),
  ],
);

/**
 * Every time an invoice was attached or detached or its share changed; for `detached`, `value` is the last
 * share.
 */
export const dealInvoiceEvents = pgTable(
  'deal_invoice_events',
  {
    ...shared(),
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    action: text('action', { enum: ['attached', 'changed', 'detached'] }).notNull(),
  },
  (table) => [
    index('deal_invoice_events_lead').on(table.accountId, table.leadId, newest(table.id)),
    oneOf(table.action),
  ],
);
