import { dayOrNone, LAST_DAY } from '#domain/dates/calendar-date.ts';
import { add, atLeastZero, isPositive, least, type Money, subtract, sum } from '#domain/money/money.ts';
import { type LedgerDocument, unpaid } from './document.ts';

/**
 * Applies later payments and shipments to the documents. A new shipment consumes advances; a new payment pays
 * unpaid shipments, the oldest due first. Different own legal entities and currencies never pay for each
 * other.
 */
export function cover(
  documents: readonly LedgerDocument[],
  payments: readonly LedgerDocument[],
  shipments: readonly LedgerDocument[],
): LedgerDocument[] {
  const advances = new Map<string, Money>();
  const covered = shipments.map((shipment) => {
    const advance = advances.get(purseOf(shipment)) ?? advanceFor(shipment, documents);
    const paid = least(advance, shipment.sum);
    advances.set(purseOf(shipment), subtract(advance, paid));
    return { ...shipment, paid };
  });
  return [...pay([...documents, ...covered], payments), ...payments];
}

function pay(documents: readonly LedgerDocument[], payments: readonly LedgerDocument[]): LedgerDocument[] {
  const purses = new Map<string, Money>();
  for (const payment of payments) {
    const purse = purses.get(purseOf(payment));
    purses.set(purseOf(payment), purse ? add(purse, payment.sum) : payment.sum);
  }
  const paid = new Map<string, Money>();
  for (const shipment of oldestDueFirst(documents)) {
    const purse = purses.get(purseOf(shipment));
    const left = unpaid(shipment);
    if (!purse || !left || !isPositive(purse)) continue;
    const part = least(purse, left);
    paid.set(shipment.id, part);
    purses.set(purseOf(shipment), subtract(purse, part));
  }
  return documents.map((document) => withPaid(document, paid.get(document.id)));
}

function withPaid(document: LedgerDocument, part: Money | undefined): LedgerDocument {
  if (part === undefined || document.kind !== 'shipment' || document.paid === null) return document;
  return { ...document, paid: add(document.paid, part) };
}

function oldestDueFirst(documents: readonly LedgerDocument[]): LedgerDocument[] {
  // A shipment without any valid day comes last.
  const keyOf = ({ dueDate, date, id }: LedgerDocument): string =>
    `${dayOrNone(dueDate) ?? dayOrNone(date) ?? LAST_DAY} ${id}`;
  return documents
    .filter(({ kind }) => kind === 'shipment')
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

function advanceFor(shipment: LedgerDocument, documents: readonly LedgerDocument[]): Money {
  const { currency } = shipment.sum;
  const own = documents.filter(
    (document) => purseOf(document) === purseOf(shipment) && document.mark === null,
  );
  const received = own.filter(({ kind }) => kind === 'payment').map((payment) => payment.sum);
  const taken = own.flatMap(({ kind, paid }) => (kind === 'shipment' && paid ? [paid] : []));
  return atLeastZero(subtract(sum(received, currency), sum(taken, currency)));
}

/** Identifies the money of one own legal entity in one currency. */
function purseOf({ ownEntity, sum: { currency } }: LedgerDocument): string {
  return `${currency} ${ownEntity.id}`;
}
