import { least, type Money, money, sum } from '#domain/money/money.ts';
import { addDays, type CalendarDate } from '../../ledger/calendar.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import type { BookEntry, Trade } from './book-file.ts';

export interface OwnedTrade {
  readonly entry: BookEntry;
  readonly trade: Trade;
  readonly ownEntity: LedgerDocument['ownEntity'];
}

/** All documents of one sale, on the dates they have when today is `today`. */
export function expandTrade(owned: OwnedTrade, today: CalendarDate): LedgerDocument[] {
  const { entry, trade } = owned;
  const currency = trade.currency ?? entry.currency;
  const total = money(trade.sum, currency);
  const paid = sum(
    trade.payments.map(([, part]) => money(part, currency)),
    currency,
  );
  const make = documentMaker(owned, today);
  const due = addDays(today, trade.due);
  const order = make('order', trade.invoiced - 2, {
    number: `З-${trade.number}`,
    sum: total,
    paid,
    dueDate: null,
  });
  const invoice = make('invoice', trade.invoiced, { number: trade.number, sum: total, paid, dueDate: due });
  return [order, invoice, ...payments(owned, make, currency), ...deliveries(owned, make, total, paid, due)];
}

type Fields = Pick<LedgerDocument, 'number' | 'sum' | 'paid' | 'dueDate'>;
type Make = (kind: LedgerDocument['kind'], day: number, fields: Fields) => LedgerDocument;

function documentMaker({ entry, trade, ownEntity }: OwnedTrade, today: CalendarDate): Make {
  return (kind, day, fields) => ({
    ...fields,
    id: `${kind}:${entry.id}:${idText(fields.number)}`,
    kind,
    date: addDays(today, day),
    mark: trade.mark ?? null,
    purpose: purposeOf(kind, trade, addDays(today, trade.invoiced)),
    counterpartyId: entry.id,
    ownEntity,
  });
}

function payments({ trade }: OwnedTrade, make: Make, currency: string): LedgerDocument[] {
  return trade.payments.map(([day, part], at) =>
    make('payment', day, {
      number: `${trade.number}/${at + 1}`,
      sum: money(part, currency),
      paid: null,
      dueDate: null,
    }),
  );
}

/** Payments cover the shipment first; the excess remains an advance. */
function deliveries(
  { trade }: OwnedTrade,
  make: Make,
  total: Money,
  paid: Money,
  dueDate: CalendarDate,
): LedgerDocument[] {
  if (trade.shipped === null) return [];
  const covered = least(paid, total);
  const number = `УТ-${trade.number}`;
  const shipment = make('shipment', trade.shipped, { number, sum: total, paid: covered, dueDate });
  const closing = make('closing_document', trade.shipped + 1, {
    number: `УПД-${trade.number}`,
    sum: total,
    paid: null,
    dueDate: null,
  });
  return trade.shipped < 0 ? [shipment, closing] : [shipment];
}

function purposeOf(kind: LedgerDocument['kind'], trade: Trade, invoiced: CalendarDate): string {
  if (kind !== 'payment') return trade.subject;
  const [year, month, day] = invoiced.split('-');
  return `Оплата по счёту № ${trade.number} от ${day}.${month}.${year}: ${trade.subject}`;
}

/** Ids are safe in an address; document numbers may contain any letters. */
function idText(number: string): string {
  return [...number]
    .map((letter) => (/[A-Za-z0-9-]/.test(letter) ? letter : `.${letter.codePointAt(0)?.toString(36)}`))
    .join('');
}
