import { index, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { crmNumber, instant } from './columns.ts';

const shared = () => ({
  accountId: crmNumber('account_id')
    .notNull()
    .references(() => accounts.accountId, { onDelete: 'cascade' }),
  /** Digits, as the wire has them. */
  leadId: text('lead_id').notNull(),
  invoiceId: text('invoice_id').notNull(),
  /** As the books called it then: an invoice may go from the books. */
  number: text('number').notNull(),
  /** The deal's share of the invoice, in the invoice's currency. */
  value: numeric('value').notNull(),
  currency: text('currency').notNull(),
  userId: crmNumber('user_id').notNull(),
  at: instant('at').notNull(),
});

/** Invoices attached to deals now. */
export const dealInvoices = pgTable(
  'deal_invoices',
  {
    ...shared(),
    /**
     * Id of the event that made it what it is: never the same again, also after it was detached and attached
     * anew.
     */
    version: crmNumber('version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.leadId, table.invoiceId] }),
    index('deal_invoices_invoice').on(table.accountId, table.invoiceId),
  ],
);

/**
 * Every time an invoice was attached, its share changed, or it was detached; then `value` is the share it
 * had.
 */
export const dealInvoiceEvents = pgTable(
  'deal_invoice_events',
  {
    ...shared(),
    id: crmNumber('id').generatedAlwaysAsIdentity().primaryKey(),
    action: text('action').$type<'attached' | 'changed' | 'detached'>().notNull(),
  },
  (table) => [index('deal_invoice_events_lead').on(table.accountId, table.leadId, table.id)],
);
