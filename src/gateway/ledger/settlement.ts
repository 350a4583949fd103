import type {
  Ageing,
  Balance,
  CreditLimit,
  LastEvent,
  OwnEntityBalances,
  StatedMark,
} from '#contract/books/panel.ts';
import { dayOrNone } from '#domain/dates/calendar-date.ts';
import {
  add,
  atLeastZero,
  compare,
  isPositive,
  type Money,
  subtract,
  sum,
  zero,
} from '#domain/money/money.ts';
import { ageShipments, mergeAgeing } from './ageing.ts';
import type { CalendarDate } from './calendar.ts';
import { type LedgerDocument, overdueDays, unpaid } from './document.ts';
import { groupBy } from './group.ts';

/** Mutual settlement with one counterparty, or with several combined. */
export interface Settlement {
  /** A row per currency with any balance, ordered by its code. */
  readonly balances: readonly Balance[];
  /** The same for each of our own legal entities separately, ordered by their ids. */
  readonly ownEntities: readonly OwnEntityBalances[];
  /** Currencies in which something is owed. */
  readonly ageing: readonly Ageing[];
  readonly creditLimit: CreditLimit | null;
  readonly lastPayment: LastEvent | null;
  readonly lastShipment: LastEvent | null;
  /** Where the accounting system's own word is in `balances`; absent where there is none. */
  readonly stated?: readonly StatedMark[];
}

/**
 * Settlement of one counterparty from its documents. A debt begins with a shipment, as in accounting, not
 * with an invoice; an advance is money received beyond what shipments consumed, counted separately for each
 * of our own legal entities: a debt to one is not paid by an advance to another.
 */
export function settle(
  documents: readonly LedgerDocument[],
  limit: Money | null,
  today: CalendarDate,
): Settlement {
  const ownEntities = groupBy(documents, ({ ownEntity }) => ownEntity.id)
    .map(([, own]) => ownBalances(own, today))
    .filter(({ balances }) => balances.length > 0);
  const balances = mergeBalances(ownEntities.flatMap((own) => own.balances));
  return {
    balances,
    ownEntities,
    ageing: balances.flatMap((balance) => ageingIn(balance, documents, today)),
    creditLimit: limit && limitLeft(limit, balances),
    lastPayment: lastOf('payment', documents),
    lastShipment: lastOf('shipment', documents),
  };
}

function ownBalances(documents: readonly LedgerDocument[], today: CalendarDate): OwnEntityBalances {
  const balances = groupBy(documents, ({ sum: { currency } }) => currency)
    .map(([currency, own]) => balanceIn(currency, own, today))
    .filter((balance) => isPositive(balance.receivable) || isPositive(balance.advance));
  return { own_entity: documents[0]?.ownEntity ?? { id: '', name: '' }, balances };
}

function balanceIn(currency: string, documents: readonly LedgerDocument[], today: CalendarDate): Balance {
  const shipments = documents.filter((document) => document.kind === 'shipment');
  const late = shipments.filter((shipment) => overdueDays(shipment, today) !== null);
  const left = (rows: readonly LedgerDocument[]): Money =>
    sum(
      rows.flatMap((row) => unpaid(row) ?? []),
      currency,
    );
  return {
    currency,
    receivable: left(shipments),
    overdue: left(late),
    overdue_days: late.reduce((days, shipment) => Math.max(days, overdueDays(shipment, today) ?? 0), 0),
    advance: advanceIn(currency, documents),
  };
}

/** For one own legal entity. */
function advanceIn(currency: string, documents: readonly LedgerDocument[]): Money {
  const valid = documents.filter(({ mark }) => mark === null);
  const received = valid.filter(({ kind }) => kind === 'payment').map((payment) => payment.sum);
  const taken = valid.flatMap(({ kind, paid }) => (kind === 'shipment' && paid ? [paid] : []));
  return atLeastZero(subtract(sum(received, currency), sum(taken, currency)));
}

function ageingIn(
  { currency, receivable }: Balance,
  documents: readonly LedgerDocument[],
  today: CalendarDate,
): Ageing[] {
  if (!isPositive(receivable)) return [];
  const own = documents.filter((document) => document.sum.currency === currency);
  const buckets = ageShipments(own, currency, today).map(({ bucket, sum: left }) => ({ bucket, sum: left }));
  return [{ currency, buckets }];
}

/** `left` below zero is the amount by which the limit is exceeded. */
function limitLeft(limit: Money, balances: readonly Balance[]): CreditLimit {
  const debt = balances.find((balance) => balance.currency === limit.currency)?.receivable;
  return { limit, left: subtract(limit, debt ?? zero(limit.currency)) };
}

/** Below zero: a return, or money given back. */
function isBack(amount: Money): boolean {
  return compare(amount, zero(amount.currency)) < 0;
}

function lastOf(kind: 'payment' | 'shipment', documents: readonly LedgerDocument[]): LastEvent | null {
  const events = documents.flatMap((document): LastEvent[] => {
    const date = dayOrNone(document.date);
    if (document.kind !== kind || document.mark !== null || date === null || isBack(document.sum)) return [];
    return [{ date, number: document.number, sum: document.sum }];
  });
  return events.reduce<LastEvent | null>(
    (last, event) => (last !== null && last.date >= event.date ? last : event),
    null,
  );
}

/**
 * Several counterparties of one client combined: sums by currency, the oldest overdue, the latest payment and
 * shipment.
 */
export function mergeSettlements(settlements: readonly Settlement[]): Settlement {
  const balances = mergeBalances(settlements.flatMap((settlement) => settlement.balances));
  const stated = mergeStated(settlements.flatMap((settlement) => settlement.stated ?? []));
  return {
    balances,
    ...(stated.length > 0 && { stated }),
    ownEntities: mergeOwnEntities(settlements.flatMap((settlement) => settlement.ownEntities)),
    ageing: mergeAgeing(settlements.flatMap((settlement) => settlement.ageing)),
    creditLimit: mergeLimits(
      settlements.flatMap(({ creditLimit }) => creditLimit?.limit ?? []),
      balances,
    ),
    lastPayment: newest(settlements.map((settlement) => settlement.lastPayment)),
    lastShipment: newest(settlements.map((settlement) => settlement.lastShipment)),
  };
}

/** One for each currency and source. */
export function mergeStated(marks: readonly StatedMark[]): StatedMark[] {
  return groupBy(marks, ({ currency, source }) => `${currency} ${source}`).flatMap(([, own]) =>
    own.reduce<StatedMark[]>(([first], mark) => [first && first.read_at <= mark.read_at ? first : mark], []),
  );
}

function mergeOwnEntities(rows: readonly OwnEntityBalances[]): OwnEntityBalances[] {
  return groupBy(rows, ({ own_entity }) => own_entity.id).flatMap(([, own]) => {
    const [first] = own;
    return first
      ? [{ own_entity: first.own_entity, balances: mergeBalances(own.flatMap((row) => row.balances)) }]
      : [];
  });
}

/** One row per currency. */
export function mergeBalances(balances: readonly Balance[]): Balance[] {
  const rows = new Map<string, Balance>();
  for (const balance of balances) {
    const row = rows.get(balance.currency);
    rows.set(balance.currency, row ? addBalances(row, balance) : balance);
  }
  return [...rows.values()].sort((left, right) => (left.currency < right.currency ? -1 : 1));
}

function addBalances(left: Balance, right: Balance): Balance {
  return {
    currency: left.currency,
    receivable: add(left.receivable, right.receivable),
    overdue: add(left.overdue, right.overdue),
    overdue_days: Math.max(left.overdue_days, right.overdue_days),
    advance: add(left.advance, right.advance),
  };
}

/**
 * Limits in different currencies do not add up; then there is none to show. What is owed by those without a
 * limit takes from it too.
 */
function mergeLimits(limits: readonly Money[], balances: readonly Balance[]): CreditLimit | null {
  const [first, ...rest] = limits;
  if (!first || rest.some(({ currency }) => currency !== first.currency)) return null;
  return limitLeft(rest.reduce(add, first), balances);
}

function newest(events: readonly (LastEvent | null)[]): LastEvent | null {
  return events.reduce((last, event) => {
    if (last === null || event === null) return last ?? event;
    return event.date > last.date ? event : last;
  }, null);
}
