import {
  type AccountingFact,
  type InvoiceFact,
  type PaymentFact,
  partOf,
  type ShipmentFact,
} from '#domain/accounting-facts.ts';
import { dayOrNone } from '#domain/dates/calendar-date.ts';
import { add, compare, isPositive, least, type Money, subtract, zero } from '#domain/money/money.ts';
import { cover } from './allocate-payments.ts';
import { addDays, type CalendarDate } from './calendar.ts';
import { type LedgerDocument, overdueDays, unpaid } from './document.ts';

/** The context in which facts are applied. */
export interface FactContext {
  readonly today: CalendarDate;
  /** The calendar day of an instant in the company's time zone. */
  readonly dayOf: (instant: string) => CalendarDate;
  /** The own legal entity of documents that name none from the books. */
  readonly ownEntity: LedgerDocument['ownEntity'];
}

/**
 * Documents of one counterparty with the facts accounting has reported since the books were read. Facts the
 * books already contain count for nothing (a payment there is not added again), and the paid sum is the
 * greater of both: a reading older than an event does not lower it. New money pays unpaid shipments, the
 * oldest first, as accounting allocates it.
 */
export function applyFacts(
  documents: readonly LedgerDocument[],
  facts: readonly AccountingFact[],
  around: FactContext,
): readonly LedgerDocument[] {
  if (facts.length === 0) return documents;
  const known = new Set(documents.map(({ id }) => id));
  const fresh = facts.filter((fact) => fact.kind === 'invoice' || !known.has(fact.id));
  const payments = fresh.filter((fact): fact is PaymentFact => fact.kind === 'payment');
  const invoices = new Map(fresh.flatMap((fact) => (fact.kind === 'invoice' ? [[fact.id, fact]] : [])));
  const paid = documents.map((document) => payInvoice(document, payments, invoices.get(document.id)));
  const money = [
    ...payments.map((payment) => paymentOf(payment, documents, around)),
    ...paid.flatMap((invoice, at) => restOf(invoice, documents[at], invoices, payments, around)),
  ];
  const shipments = fresh.filter((fact): fact is ShipmentFact => fact.kind === 'shipment');
  const shipped = shipments.map((shipment) => shipmentOf(shipment, around));
  return cover(markOverdue(paid, invoices, around), money, shipped);
}

/** Parts of payments the books do not have yet, in the invoice's currency. */
function partsOf({ id, sum }: LedgerDocument, payments: readonly PaymentFact[]): Money {
  return payments.reduce((total, { parts }) => {
    const part = partOf(parts, id);
    return part?.currency === sum.currency ? add(total, part) : total;
  }, zero(sum.currency));
}

function payInvoice(
  document: LedgerDocument,
  payments: readonly PaymentFact[],
  fact: InvoiceFact | undefined,
): LedgerDocument {
  const { kind, paid, sum } = document;
  if (kind !== 'invoice' || paid === null) return document;
  const withParts = least(sum, add(paid, partsOf(document, payments)));
  const declared = fact?.paid?.currency === sum.currency ? least(sum, fact.paid) : paid;
  const most = [paid, withParts, declared].reduce((left, right) =>
    compare(left, right) >= 0 ? left : right,
  );
  return compare(most, paid) === 0 ? document : { ...document, paid: most };
}

/**
 * For an invoice reported as paid without its payments: one payment stands for the money until they arrive.
 */
function restOf(
  invoice: LedgerDocument,
  before: LedgerDocument | undefined,
  invoices: ReadonlyMap<string, InvoiceFact>,
  payments: readonly PaymentFact[],
  around: FactContext,
): LedgerDocument[] {
  const fact = invoices.get(invoice.id);
  if (!fact?.paidAt || !invoice.paid || !before?.paid) return [];
  const rest = subtract(subtract(invoice.paid, before.paid), partsOf(before, payments));
  if (!isPositive(rest)) return [];
  const { number, counterpartyId, ownEntity } = invoice;
  const own = { id: `paid:${invoice.id}`.slice(0, LONGEST_ID), number, date: around.dayOf(fact.paidAt) };
  return [{ ...bare, ...own, kind: 'payment', sum: rest, counterpartyId, ownEntity }];
}

/** The wire's limit. */
const LONGEST_ID = 64;
const bare = { dueDate: null, paid: null, mark: null, purpose: null, isFromEvent: true } as const;

function paymentOf(
  { id, named, sum, parts }: PaymentFact,
  documents: readonly LedgerDocument[],
  { dayOf, ownEntity }: FactContext,
): LedgerDocument {
  const { number, counterpartyId } = named;
  const invoice = documents.find(
    (document) => document.kind === 'invoice' && partOf(parts, document.id) !== null,
  );
  const own = { id, number, date: dayOrNone(named.date) ?? dayOf(named.at), sum, counterpartyId };
  return { ...bare, ...own, kind: 'payment', ownEntity: invoice?.ownEntity ?? ownEntity };
}

function shipmentOf({ id, named, sum }: ShipmentFact, { dayOf, ownEntity }: FactContext): LedgerDocument {
  const { number, counterpartyId } = named;
  const own = { id, number, date: dayOrNone(named.date) ?? dayOf(named.at), sum, counterpartyId, ownEntity };
  return { ...bare, ...own, kind: 'shipment', paid: zero(sum.currency) };
}

/**
 * An invoice reported as overdue is overdue, and so are the shipments due on the same day; paid documents are
 * not.
 */
function markOverdue(
  documents: readonly LedgerDocument[],
  invoices: ReadonlyMap<string, InvoiceFact>,
  { today, dayOf }: FactContext,
): LedgerDocument[] {
  const yesterday = addDays(today, -1);
  const late = documents.filter((document) => {
    const fact = invoices.get(document.id);
    return fact?.overdue && !fact.paid && unpaid(document) && overdueDays(document, today) === null;
  });
  return documents.map((document) => {
    const invoice = late.find((one) => one.id === document.id || isDueWith(document, one));
    const overdue = invoice && invoices.get(invoice.id)?.overdue;
    if (!overdue) return document;
    const since = dayOrNone(dayOf(overdue.since)) ?? today;
    return { ...document, dueDate: earlier(dayOrNone(overdue.dueDate) ?? addDays(since, -1), yesterday) };
  });
}

function isDueWith({ kind, dueDate, sum, ownEntity }: LedgerDocument, invoice: LedgerDocument): boolean {
  return (
    kind === 'shipment' &&
    dueDate !== null &&
    dueDate === invoice.dueDate &&
    sum.currency === invoice.sum.currency &&
    ownEntity.id === invoice.ownEntity.id
  );
}

const earlier = (left: CalendarDate, right: CalendarDate): CalendarDate => (left < right ? left : right);
