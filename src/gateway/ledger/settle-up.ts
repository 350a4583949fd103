import { dayOrNone, LAST_DAY } from '#domain/dates/calendar-date.ts';
import {
  add,
  atLeastZero,
  compare,
  isPositive,
  isZero,
  least,
  type Money,
  subtract,
  zero,
} from '#domain/money/money.ts';
import type { LedgerDocument } from './document.ts';
import { groupBy } from './group.ts';

/** What a document says about others, in a system that does not say what is paid of each shipment. */
export interface DocumentTies {
  /** What it pays or takes back, and how much of it: a shipment, an invoice or an order. */
  readonly covers: readonly { readonly id: string; readonly sum: Money }[];
  /** Invoices and orders it follows; of an invoice also the shipments it is for. */
  readonly follows: readonly string[];
}

export type TiedDocument = LedgerDocument & {
  readonly ties?: DocumentTies | undefined;
  /** A payment that a stated balance already contains: it pays invoices, and is no money left to be used. */
  readonly isIncluded?: boolean;
};

/**
 * Documents of one counterparty with the paid part and the due date of each shipment worked out, so that what
 * is owed less what is paid ahead equals shipments less returns less payments plus what was given back. A
 * return is a shipment below zero, money given back a payment below zero. Money goes first where it is tied
 * to, then to what is due longest; one own legal entity and currency never pays for another. Of an invoice or
 * order the greater counts of what the system says is paid and what payments say: it may have been read before
 * they came.
 */
export function settleUp<Document extends TiedDocument>(documents: readonly Document[]): Document[] {
  const paid = new Map<string, Money>();
  const counted = documents.filter(({ mark }) => mark === null || mark === 'viewed');
  const due = dueDates(counted);
  const dated = counted.map((document) => ({
    ...document,
    dueDate: due.get(document.id) ?? document.dueDate,
  }));
  for (const [, own] of groupBy(dated, ({ ownEntity, sum }) => `${sum.currency} ${ownEntity.id}`)) {
    for (const [id, part] of payPurse(own)) paid.set(id, part);
  }
  return documents.map((document) => ({
    ...document,
    paid: paid.get(document.id) ?? document.paid,
    dueDate: due.get(document.id) ?? document.dueDate,
  }));
}

/** A shipment is due when the last of its invoices is. */
function dueDates(documents: readonly TiedDocument[]): Map<string, string> {
  const invoices = documents.filter(({ kind, dueDate }) => kind === 'invoice' && dayOrNone(dueDate) !== null);
  const byKey = new Map(groupBy(invoices.flatMap(keyed), ({ key }) => key));
  const found = new Map<string, string>();
  for (const shipment of documents) {
    if (shipment.kind !== 'shipment' || shipment.dueDate !== null) continue;
    const own = [shipment.id, ...(shipment.ties?.follows ?? [])].flatMap((id) => byKey.get(id) ?? []);
    const direct = own.filter(({ key, document }) => key === document.id || key === shipment.id);
    const last = (direct.length > 0 ? direct : own).map(({ document }) => document.dueDate ?? '').sort();
    const day = last.at(-1);
    if (day !== undefined) found.set(shipment.id, day);
  }
  return found;
}

interface Keyed {
  readonly key: string;
  readonly document: TiedDocument;
}

/** An invoice is found by its own id and by those of its orders and shipments. */
function keyed(document: TiedDocument): Keyed[] {
  return [document.id, ...(document.ties?.follows ?? [])].map((key) => ({ key, document }));
}

/** Documents of one own legal entity in one currency. */
class Purse {
  readonly paid = new Map<string, Money>();
  left: Money;
  private readonly shipments: readonly TiedDocument[];

  constructor(shipments: readonly TiedDocument[], left: Money) {
    this.shipments = shipments;
    this.left = left;
    for (const { id } of shipments) this.paid.set(id, zero(left.currency));
  }

  /** Pays these shipments in turn. @returns what remained of `sum` */
  pay(shipments: readonly TiedDocument[], sum: Money): Money {
    let rest = sum;
    for (const { id, sum: whole } of shipments) {
      const before = this.paid.get(id) ?? zero(whole.currency);
      const part = least(least(rest, atLeastZero(this.left)), subtract(whole, before));
      if (!isPositive(part)) continue;
      this.paid.set(id, add(before, part));
      this.left = subtract(this.left, part);
      rest = subtract(rest, part);
    }
    return rest;
  }

  payTheRest(): void {
    const last = this.shipments.at(-1);
    if (isPositive(this.left)) this.pay(this.shipments, this.left);
    // More was given back than had come in: the client owes that too.
    else if (last && !isZero(this.left))
      this.paid.set(last.id, add(this.paid.get(last.id) ?? this.left, this.left));
  }
}

function payPurse(documents: readonly TiedDocument[]): ReadonlyMap<string, Money> {
  const [first] = documents;
  if (!first) return new Map();
  const shipments = documents.filter((one) => one.kind === 'shipment' && isPositive(one.sum)).sort(byDueDay);
  const purse = new Purse(shipments, moneyThere(documents, zero(first.sum.currency)));
  const payers = documents.filter((one) => (one.kind === 'payment' ? isPayer(one) : isReturn(one)));
  const followers = followersOf(documents, shipments);
  for (const payer of payers.sort(byDay)) payTied(purse, payer, followers);
  purse.payTheRest();
  return new Map([...purse.paid, ...paidByTies(documents)]);
}

/** Invoices and orders of which payments say more than the system did when it gave them. */
function paidByTies(documents: readonly TiedDocument[]): [string, Money][] {
  const tied = new Map<string, Money>();
  for (const { kind, ties } of documents) {
    if (kind !== 'payment') continue;
    for (const { id, sum } of ties?.covers ?? []) tied.set(id, add(tied.get(id) ?? zero(sum.currency), sum));
  }
  return documents.flatMap(({ id, kind, sum, paid }): [string, Money][] => {
    const part = kind === 'invoice' || kind === 'order' ? tied.get(id) : undefined;
    if (!part || part.currency !== sum.currency) return [];
    return compare(part, paid ?? zero(sum.currency)) > 0 ? [[id, part]] : [];
  });
}

function payTied(
  purse: Purse,
  payer: TiedDocument,
  followers: ReadonlyMap<string, readonly TiedDocument[]>,
): void {
  let own = payer.kind === 'payment' ? payer.sum : subtract(zero(payer.sum.currency), payer.sum);
  for (const { id, sum } of payer.ties?.covers ?? []) {
    if (sum.currency !== own.currency) continue;
    const part = least(sum, own);
    own = subtract(own, subtract(part, purse.pay(followers.get(id) ?? [], part)));
  }
}

/** Everything received and taken back, less what was given back. */
function moneyThere(documents: readonly TiedDocument[], nothing: Money): Money {
  return documents.reduce((total, one) => {
    if (one.kind === 'payment') return one.isIncluded ? total : add(total, one.sum);
    return isReturn(one) ? subtract(total, one.sum) : total;
  }, nothing);
}

function isPayer({ sum, isIncluded }: TiedDocument): boolean {
  return isPositive(sum) && !isIncluded;
}

function isReturn({ kind, sum }: TiedDocument): boolean {
  return kind === 'shipment' && compare(sum, zero(sum.currency)) < 0;
}

/** Shipments by the id of what is paid: themselves, their invoices and orders, and invoices of their orders. */
function followersOf(
  documents: readonly TiedDocument[],
  shipments: readonly TiedDocument[],
): ReadonlyMap<string, readonly TiedDocument[]> {
  const found = new Map<string, Set<TiedDocument>>();
  const put = (key: string, shipment: TiedDocument): void => {
    const own = found.get(key);
    if (own) own.add(shipment);
    else found.set(key, new Set([shipment]));
  };
  for (const shipment of shipments) {
    for (const key of [shipment.id, ...(shipment.ties?.follows ?? [])]) put(key, shipment);
  }
  const invoices = documents.filter(({ kind }) => kind === 'invoice');
  for (const { id, ties } of invoices) {
    for (const shipment of shipments) if (ties?.follows.includes(shipment.id)) put(id, shipment);
  }
  for (const { id, ties } of invoices) {
    if (found.has(id)) continue;
    for (const order of ties?.follows ?? []) for (const shipment of found.get(order) ?? []) put(id, shipment);
  }
  return new Map([...found].map(([key, own]) => [key, [...own].sort(byDueDay)]));
}

function byDueDay(left: TiedDocument, right: TiedDocument): number {
  return compareKeys(dueKey(left), dueKey(right));
}

function dueKey({ dueDate, date, id }: TiedDocument): string {
  return `${dayOrNone(dueDate) ?? dayOrNone(date) ?? LAST_DAY} ${id}`;
}

function byDay(left: TiedDocument, right: TiedDocument): number {
  return compareKeys(
    `${dayOrNone(left.date) ?? LAST_DAY} ${left.id}`,
    `${dayOrNone(right.date) ?? LAST_DAY} ${right.id}`,
  );
}

function compareKeys(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
