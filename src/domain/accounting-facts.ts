/**
 * Merges what accounting has reported about a document. Neither order nor repetition matters: each field
 * keeps the greatest value reported, by an ordering of its own, so a merge never takes anything back.
 */
import { dayOrNone } from './dates/calendar-date.ts';
import { compare, type Money } from './money/money.ts';

/** When a fact was true and which event reported it; of two events, the later one names the document. */
export interface Stamp {
  /** Instant in UTC with milliseconds, so it compares as text. */
  readonly at: string;
  readonly eventId: string;
}

/** Number, date and owner of a document, as of the latest event. */
export interface Named extends Stamp {
  readonly number: string;
  /** Calendar date; null when not reported. */
  readonly date: string | null;
  readonly counterpartyId: string;
}

interface Fact {
  /** Id of the document in the books. */
  readonly id: string;
  readonly named: Named;
}

export interface InvoiceFact extends Fact {
  readonly kind: 'invoice';
  /** Total paid, as reported with the payment of the invoice; null until then. */
  readonly paid: Money | null;
  /** The first event that reports it paid. */
  readonly paidAt: string | null;
  /** The first event that reports it overdue, and its due date; null when none was reported. */
  readonly overdue: { readonly since: string; readonly dueDate: string | null } | null;
}

export interface PaymentFact extends Fact {
  readonly kind: 'payment';
  readonly sum: Money;
  /** Amounts allocated to invoices, by invoice id. */
  readonly parts: Readonly<Record<string, Money>>;
}

export interface ShipmentFact extends Fact {
  readonly kind: 'shipment';
  readonly sum: Money;
}

export type AccountingFact = InvoiceFact | PaymentFact | ShipmentFact;

/** Merges two reports about one document. @throws TypeError when they are about different documents */
export function mergeFacts(known: AccountingFact, incoming: AccountingFact): AccountingFact {
  if (known.id !== incoming.id) throw new TypeError('facts of different documents do not merge');
  const named = later(known.named, incoming.named);
  if (known.kind === 'invoice' && incoming.kind === 'invoice')
    return { ...mergeInvoices(known, incoming), named };
  if (known.kind === 'payment' && incoming.kind === 'payment') {
    return {
      ...known,
      named,
      sum: greater(known.sum, incoming.sum),
      parts: mergeParts(known.parts, incoming.parts),
    };
  }
  if (known.kind === 'shipment' && incoming.kind === 'shipment')
    return { ...known, named, sum: greater(known.sum, incoming.sum) };
  throw new TypeError('facts of different documents do not merge');
}

/** True when nothing is left to pay, as far as reported; a late payment or reminder does not change that. */
export function isSettled({ paid }: Pick<InvoiceFact, 'paid'>): boolean {
  return paid !== null;
}

/** Own properties only: an id may equal an inherited name such as `constructor`. */
export function partOf(parts: PaymentFact['parts'], invoiceId: string): Money | null {
  return Object.hasOwn(parts, invoiceId) ? (parts[invoiceId] ?? null) : null;
}

function mergeInvoices(known: InvoiceFact, incoming: InvoiceFact): InvoiceFact {
  return {
    ...known,
    paid: either(known.paid, incoming.paid, greater),
    paidAt: either(known.paidAt, incoming.paidAt, earlier),
    overdue: either(known.overdue, incoming.overdue, (left, right) => ({
      since: earlier(left.since, right.since),
      dueDate: either(dayOrNone(left.dueDate), dayOrNone(right.dueDate), earlier),
    })),
  };
}

function mergeParts(known: PaymentFact['parts'], incoming: PaymentFact['parts']): PaymentFact['parts'] {
  const ids = [...new Set([...Object.keys(known), ...Object.keys(incoming)])].sort();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const part = either(partOf(known, id), partOf(incoming, id), greater);
      return part ? [[id, part]] : [];
    }),
  );
}

function either<Value>(
  left: Value | null,
  right: Value | null,
  join: (left: Value, right: Value) => Value,
): Value | null {
  return left === null || right === null ? (left ?? right) : join(left, right);
}

/**
 * An amount in another currency is a mistake in the books; comparing currencies by code settles it
 * deterministically.
 */
function greater(left: Money, right: Money): Money {
  if (left.currency !== right.currency) return left.currency > right.currency ? left : right;
  return compare(left, right) >= 0 ? left : right;
}

function earlier(left: string, right: string): string {
  return left <= right ? left : right;
}

function later(left: Named, right: Named): Named {
  return textOf(left) >= textOf(right) ? left : right;
}

/**
 * Two events with one time and one id should say the same; if they do not, comparing their text settles it
 * deterministically.
 */
function textOf({ at, eventId, number, date, counterpartyId }: Named): string {
  return JSON.stringify([at, eventId, number, date ?? '', counterpartyId]);
}
