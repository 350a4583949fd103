import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import type { Money } from '#contract/common-schemas.ts';
import type { AccountingUpdate } from '#contract/requests/accounting-update.ts';
import type { AccountingFact, Named } from '#domain/accounting-facts.ts';
import type { AccountingUpdateAction } from '#domain/requests/request-status.ts';

/** An event with the id its sender gave it. */
export interface ReceivedEvent {
  readonly eventId: string;
  readonly event: AccountingEvent;
}

type Document = { readonly id: string; readonly number: string; readonly date?: string };

/** What one event says of its document, as an accounting fact. */
export function factOf({ eventId, event }: ReceivedEvent): AccountingFact {
  const at = momentOf(event.occurred_at);
  const named = ({
    number,
    date = null,
  }: Omit<Document, 'id' | 'date'> & { date?: string | null }): Named => ({
    at,
    eventId,
    number,
    date,
    counterpartyId: event.counterparty.id,
  });
  switch (event.type) {
    case 'payment.received': {
      const { id, sum } = event.payment;
      const parts = Object.fromEntries(event.invoices.map((invoice) => [invoice.id, moneyOf(invoice.sum)]));
      return { kind: 'payment', id, named: named(event.payment), sum: moneyOf(sum), parts };
    }
    case 'shipment.done':
      return {
        kind: 'shipment',
        id: event.shipment.id,
        named: named(event.shipment),
        sum: moneyOf(event.shipment.sum),
      };
    case 'invoice.paid':
      return {
        kind: 'invoice',
        id: event.invoice.id,
        named: named(event.invoice),
        paid: moneyOf(event.paid),
        paidAt: at,
        overdue: null,
      };
    case 'overdue.started':
      return {
        kind: 'invoice',
        id: event.invoice.id,
        named: named(event.invoice),
        paid: null,
        paidAt: null,
        overdue: { since: at, dueDate: event.due_date ?? null },
      };
  }
}

/** The document the event is about, with the number people use. */
export function subjectOf(event: AccountingEvent): Document {
  if (event.type === 'payment.received') return event.payment;
  return event.type === 'shipment.done' ? event.shipment : event.invoice;
}

/** Event type and document id: equal for every report of the same thing. */
export function documentKeyOf(event: AccountingEvent): string {
  return `${event.type} ${subjectOf(event).id}`;
}

/** Invoices the event concerns. */
export function invoicesOf(event: AccountingEvent): readonly Document[] {
  if (event.type === 'payment.received') return event.invoices;
  return event.invoice ? [event.invoice] : [];
}

/** The entry in the timeline of a request whose result is this document. */
export function stepOf(event: AccountingEvent, number: string): AccountingUpdate {
  if (event.type === 'payment.received') {
    const part = event.invoices.find((invoice) => invoice.number === number);
    return { number, sum: moneyOf((part ?? event.payment).sum) };
  }
  if (event.type === 'shipment.done')
    return { number: event.shipment.number, sum: moneyOf(event.shipment.sum) };
  return { number, sum: moneyOf(event.type === 'invoice.paid' ? event.paid : event.left) };
}

/** The total sum, for users who may see sums. */
export function sumOf(event: AccountingEvent): Money {
  if (event.type === 'payment.received') return moneyOf(event.payment.sum);
  if (event.type === 'shipment.done') return moneyOf(event.shipment.sum);
  return moneyOf(event.type === 'invoice.paid' ? event.paid : event.left);
}

const updateActions = {
  'invoice.paid': 'invoice_paid',
  'payment.received': 'payment_received',
  'shipment.done': 'shipment_done',
  'overdue.started': 'overdue_started',
} as const satisfies Record<AccountingEvent['type'], AccountingUpdateAction>;

export function updateActionOf({
  type,
}: Pick<AccountingEvent, 'type'>): (typeof updateActions)[AccountingEvent['type']] {
  return updateActions[type];
}

/** In UTC with milliseconds, so that moments compare as text. */
function momentOf(text: string): string {
  return new Date(Date.parse(text)).toISOString();
}

/** The body may hold more fields than the contract names. */
function moneyOf({ value, currency }: Money): Money {
  return { value, currency };
}
