/**
 * What accounting has told about documents, put together so that neither the order nor a repetition of the tellings matters:
 * every field is the greatest of what was told in an order of its own, so nothing told is ever taken back.
 */
import { dayOrNone } from './calendar-date.ts';
import { compare, type Money } from './money.ts';

/** When something was so, and in which telling: of two tellings the later one names the document. */
export interface Stamp {
  /** Instant in UTC, milliseconds included, so that it compares as text. */
  readonly at: string;
  readonly eventId: string;
}

/** What a document is called and whose it is, as of the latest telling. */
export interface Named extends Stamp {
  readonly number: string;
  /** Calendar date; null where it was not told. */
  readonly date: string | null;
  readonly counterpartyId: string;
}

interface Fact {
  /** As the books call the document. */
  readonly id: string;
  readonly named: Named;
}

export interface InvoiceFact extends Fact {
  readonly kind: 'invoice';
  /** Paid in all, as the invoice's payment was told; null before. */
  readonly paid: Money | null;
  /** The first telling that it is paid. */
  readonly paidAt: string | null;
  /** The first telling that it is late, and the day it was to be paid by; null where none was told. */
  readonly overdue: { readonly since: string; readonly dueDate: string | null } | null;
}

export interface PaymentFact extends Fact {
  readonly kind: 'payment';
  readonly sum: Money;
  /** Parts of the payment by the id of the invoice they are for. */
  readonly parts: Readonly<Record<string, Money>>;
}

export interface ShipmentFact extends Fact {
  readonly kind: 'shipment';
  readonly sum: Money;
}

export type AccountingFact = InvoiceFact | PaymentFact | ShipmentFact;

/** Both tellings of one document as one. @throws TypeError when they are of different documents */
export function mergeFacts(known: AccountingFact, told: AccountingFact): AccountingFact {
  if (known.id !== told.id) throw new TypeError('facts of different documents do not merge');
  const named = later(known.named, told.named);
  if (known.kind === 'invoice' && told.kind === 'invoice') return { ...mergeInvoices(known, told), named };
  if (known.kind === 'payment' && told.kind === 'payment') {
    return { ...known, named, sum: greater(known.sum, told.sum), parts: mergeParts(known.parts, told.parts) };
  }
  if (known.kind === 'shipment' && told.kind === 'shipment')
    return { ...known, named, sum: greater(known.sum, told.sum) };
  throw new TypeError('facts of different documents do not merge');
}

/** Nothing is left to be paid of it, as far as was told: neither a late payment nor a late reminder changes that. */
export function isSettled({ paid }: Pick<InvoiceFact, 'paid'>): boolean {
  return paid !== null;
}

/** An id may be called as what every object has (`constructor`). */
export function partOf(parts: PaymentFact['parts'], invoiceId: string): Money | null {
  return Object.hasOwn(parts, invoiceId) ? (parts[invoiceId] ?? null) : null;
}

function mergeInvoices(known: InvoiceFact, told: InvoiceFact): InvoiceFact {
  return {
    ...known,
    paid: either(known.paid, told.paid, greater),
    paidAt: either(known.paidAt, told.paidAt, earlier),
    overdue: either(known.overdue, told.overdue, (left, right) => ({
      since: earlier(left.since, right.since),
      dueDate: either(dayOrNone(left.dueDate), dayOrNone(right.dueDate), earlier),
    })),
  };
}

function mergeParts(known: PaymentFact['parts'], told: PaymentFact['parts']): PaymentFact['parts'] {
  const ids = [...new Set([...Object.keys(known), ...Object.keys(told)])].sort();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const part = either(partOf(known, id), partOf(told, id), greater);
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

/** A sum told in another currency is a mistake of the books; any order of currencies settles it the same way always. */
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

/** Two tellings of one moment under one id say the same; if they do not, the text decides, always the same way. */
function textOf({ at, eventId, number, date, counterpartyId }: Named): string {
  return JSON.stringify([at, eventId, number, date ?? '', counterpartyId]);
}
