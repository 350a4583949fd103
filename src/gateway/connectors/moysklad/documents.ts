import { add, isZero, type Money, subtract, zero } from '#domain/money/money.ts';
import type { DocumentTies } from '../../ledger/settle-up.ts';
import type { FeedDocument } from '../feed.ts';
import {
  dayOf,
  type Fields,
  instantOf,
  linkOf,
  linksOf,
  moneyOf,
  needNumber,
  needText,
  numberOf,
  pageOf,
  textOf,
  unreadable,
} from './fields.ts';
import type { Frame } from './frame.ts';
import { documentId, isSourceKind, type SourceKind } from './kinds.ts';

export type Mark = 'cancelled' | 'viewed';

export interface DocumentRules {
  readonly frame: Frame;
  /** What a status of the user's own means, by its id; invoices and orders only. */
  readonly marks: ReadonlyMap<string, Mark>;
}

/** A document of the feed with what it says about others. */
export interface SourceDocument extends FeedDocument {
  readonly ties: DocumentTies;
}

const NO_TIES: DocumentTies = { covers: [], follows: [] };

/**
 * A document as the mirror takes it. A return and a correction in the client's favour are shipments below
 * zero, money given back a payment below zero.
 * @param inBin read from the bin
 * @throws ConnectorFault for an unreadable row
 */
export function documentOf(
  kind: SourceKind,
  row: Fields,
  rules: DocumentRules,
  inBin = false,
): SourceDocument {
  const currency = currencyOf(row, rules.frame);
  const agent = linkOf(row, 'agent');
  const updated = instantOf(needText(row, 'updated'));
  const deletedAt = textOf(row, 'deleted');
  const figures = figuresOf(kind, row, currency);
  const isOurs = agent?.type === 'counterparty' && figures.counts;
  return {
    id: documentId(kind, needText(row, 'id')),
    version: inBin && deletedAt ? Math.max(updated, instantOf(deletedAt)) : updated,
    deleted: inBin || !isOurs,
    kind: figures.kind,
    number: textOf(row, 'name') ?? '',
    date: dayOf(textOf(row, 'moment')),
    dueDate: kind === 'invoiceout' ? dayOf(textOf(row, 'paymentPlannedMoment')) : null,
    sum: figures.sum,
    paid: figures.paid,
    mark: row.applicable === false ? 'draft' : markOf(kind, row, rules),
    purpose: purposeOf(kind, row),
    counterpartyId: agent?.id ?? '',
    ownEntityId: linkOf(row, 'organization')?.id ?? '',
    link: pageOf(row) ?? undefined,
    ties: figures.ties,
  };
}

/** @throws ConnectorFault for a currency that is not in the frame */
function currencyOf(row: Fields, { currencies, currency }: Frame): string {
  const link = typeof row.rate === 'object' && row.rate !== null ? linkOf({ ...row.rate }, 'currency') : null;
  if (link === null) return currency;
  const code = currencies.get(link.id);
  if (code === undefined) throw unreadable('rate.currency');
  return code;
}

interface Figures {
  readonly kind: FeedDocument['kind'];
  readonly sum: Money;
  readonly paid: Money | null;
  readonly ties: DocumentTies;
  /** False: nothing of it concerns a client. */
  readonly counts: boolean;
}

function figuresOf(kind: SourceKind, row: Fields, currency: string): Figures {
  const sum = moneyOf(needNumber(row, 'sum'), currency);
  switch (kind) {
    case 'demand':
      return { kind: 'shipment', sum, paid: paidOf(row, currency), ties: followsOf(row), counts: true };
    case 'invoiceout':
      return { kind: 'invoice', sum, paid: paidOf(row, currency), ties: followsOf(row), counts: true };
    case 'customerorder':
      return { kind: 'order', sum, paid: paidOf(row, currency), ties: NO_TIES, counts: true };
    case 'factureout':
      return { kind: 'closing_document', sum, paid: null, ties: NO_TIES, counts: true };
    case 'salesreturn':
      return { ...takenBack(sum), ties: { covers: returnedFrom(row, sum), follows: [] } };
    case 'counterpartyadjustment':
      return isBelowZero(sum) ? owedMore(sum) : takenBack(sum);
    case 'paymentin':
    case 'cashin':
      return received(row, sum);
    case 'paymentout':
    case 'cashout':
      return givenBack(row, currency);
  }
}

function isBelowZero({ value }: Money): boolean {
  return value.startsWith('-');
}

function paidOf(row: Fields, currency: string): Money {
  return moneyOf(numberOf(row, 'payedSum') ?? 0, currency);
}

function takenBack(sum: Money): Figures {
  const below = subtract(zero(sum.currency), sum);
  return { kind: 'shipment', sum: below, paid: below, ties: NO_TIES, counts: !isZero(sum) };
}

/** A correction that raises the debt. */
function owedMore(sum: Money): Figures {
  const owed = subtract(zero(sum.currency), sum);
  return { kind: 'shipment', sum: owed, paid: zero(sum.currency), ties: NO_TIES, counts: true };
}

/** Links to what is paid: documents of a client, or those of a supplier who returns money. */
const PAID_BY_CLIENT = new Set(['demand', 'invoiceout', 'customerorder']);
const PAID_BY_SUPPLIER = new Set(['purchasereturn', 'commissionreportin']);

/** Money a supplier returns is no advance of a client. */
function received(row: Fields, sum: Money): Figures {
  const parts = partsOf(row, sum.currency);
  const suppliers = parts.filter(({ type }) => PAID_BY_SUPPLIER.has(type));
  const own = suppliers.reduce((left, part) => subtract(left, part.sum), sum);
  const covers = parts
    .filter(({ type }) => PAID_BY_CLIENT.has(type))
    .map((part) => ({ id: documentId(part.type, part.id), sum: part.sum }));
  return { kind: 'payment', sum: own, paid: null, ties: { covers, follows: [] }, counts: !isZero(own) };
}

/** Only what goes back for a return: the rest is paid to suppliers. */
function givenBack(row: Fields, currency: string): Figures {
  const total = partsOf(row, currency)
    .filter(({ type }) => type === 'salesreturn')
    .reduce((sum, part) => add(sum, part.sum), zero(currency));
  const sum = subtract(zero(currency), total);
  return { kind: 'payment', sum, paid: null, ties: NO_TIES, counts: !isZero(sum) };
}

function partsOf(row: Fields, currency: string) {
  return linksOf(row, 'operations').map(({ type, id, row: part }) => ({
    type,
    id,
    sum: moneyOf(numberOf(part, 'linkedSum') ?? 0, currency),
  }));
}

function returnedFrom(row: Fields, sum: Money): DocumentTies['covers'] {
  const demand = linkOf(row, 'demand');
  return demand ? [{ id: documentId('demand', demand.id), sum }] : [];
}

function followsOf(row: Fields): DocumentTies {
  const order = linkOf(row, 'customerOrder');
  const named = ['invoicesOut', 'demands'].flatMap((name) => linksOf(row, name));
  const links = [...named, ...(order ? [order] : [])];
  const known = links.filter(({ type }) => isSourceKind(type));
  return { covers: [], follows: known.map(({ type, id }) => documentId(type, id)) };
}

/** A status says nothing about money: it never takes a shipment or a payment out of the figures. */
function markOf(kind: SourceKind, row: Fields, { marks }: DocumentRules): Mark | null {
  if (kind !== 'invoiceout' && kind !== 'customerorder') return null;
  return marks.get(linkOf(row, 'state')?.id ?? '') ?? null;
}

/** The purpose of a document that has none; in the language of the books. */
const UNNAMED: Partial<Record<SourceKind, string>> = {
  salesreturn: 'Возврат покупателя',
  counterpartyadjustment: 'Корректировка взаиморасчётов',
  paymentout: 'Возврат денег покупателю',
  cashout: 'Возврат денег покупателю',
};

function purposeOf(kind: SourceKind, row: Fields): string | null {
  return textOf(row, 'paymentPurpose') ?? textOf(row, 'description') ?? UNNAMED[kind] ?? null;
}
