import type { AccountingDocument, DocumentKind, DocumentState } from '#contract/books/documents.ts';
import { dayOrNone } from '#domain/dates/calendar-date.ts';
import { compare, isPositive, type Money, subtract } from '#domain/money/money.ts';
import { type CalendarDate, daysBetween } from './calendar.ts';

/** A document as the books hold it, before anything is derived from it. */
export interface LedgerDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  /**
   * For this and the next field: a value that is not a real day, which some systems write for "none", counts
   * as none.
   */
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly sum: Money;
  /** The paid part; null where it does not apply (a payment). */
  readonly paid: Money | null;
  /** What the books say about it beyond its sums. */
  readonly mark: 'draft' | 'viewed' | 'cancelled' | 'refunded' | null;
  readonly purpose: string | null;
  readonly counterpartyId: string;
  readonly ownEntity: { readonly id: string; readonly name: string };
  /** Reported by accounting but not in the books yet: it has no page and no printed form there. */
  readonly isFromEvent?: true;
}

/** The unpaid sum; never below zero, and null for a document nobody pays. */
export function unpaid(document: LedgerDocument): Money | null {
  const void_ = document.mark === 'draft' || document.mark === 'cancelled' || document.mark === 'refunded';
  if (document.paid === null || void_) return null;
  return compare(document.sum, document.paid) > 0 ? subtract(document.sum, document.paid) : null;
}

/** The same for a document in wire form. */
export function leftOf({ state, sum, paid }: AccountingDocument): Money | null {
  if (!sum || !paid || state === 'draft' || state === 'cancelled' || state === 'refunded') return null;
  const left = subtract(sum, paid);
  return isPositive(left) ? left : null;
}

/** Days past the due date while something is unpaid; null when not overdue. The due day itself is in time. */
export function overdueDays(document: LedgerDocument, today: CalendarDate): number | null {
  const due = dayOrNone(document.dueDate);
  if (due === null || unpaid(document) === null) return null;
  const days = daysBetween(due, today);
  return days > 0 ? days : null;
}

/**
 * The state shown to users. Overdue takes precedence over partial payment: the paid part has its own figure.
 */
export function documentState(document: LedgerDocument, today: CalendarDate): DocumentState {
  const { mark, paid, sum } = document;
  if (mark === 'draft' || mark === 'cancelled' || mark === 'refunded') return mark;
  if (paid === null) return document.kind === 'payment' ? 'paid' : (mark ?? 'issued');
  if (compare(paid, sum) >= 0) return 'paid';
  if (overdueDays(document, today) !== null) return 'overdue';
  if (isPositive(paid)) return 'partially_paid';
  return mark ?? 'issued';
}

/** The document in wire form. @param accountingUrl its page in the accounting system */
export function toWire(
  document: LedgerDocument,
  today: CalendarDate,
  accountingUrl: string | null = null,
): AccountingDocument {
  const { id, kind, number, sum, paid, purpose } = document;
  return {
    id,
    kind,
    number,
    date: dayOrNone(document.date),
    sum,
    paid,
    purpose,
    due_date: dayOrNone(document.dueDate),
    state: documentState(document, today),
    overdue_days: overdueDays(document, today),
    counterparty_id: document.counterpartyId,
    own_entity: document.ownEntity,
    accounting_url: document.isFromEvent ? null : accountingUrl,
  };
}
