import { add, isZero, type Money, subtract, zero } from '#domain/money/money.ts';
import type { DocumentTies } from '../../ledger/settle-up.ts';
import type { FeedDocument } from '../feed.ts';
import {
  dayOf,
  type Fields,
  firstText,
  moneyOf,
  needText,
  type Reference,
  referenceOf,
  tableOf,
  textOf,
  unreadable,
} from './fields.ts';
import { type Frame, HOME_CURRENCY } from './frame.ts';
import type { DocumentProfile } from './profile.ts';
import type { DocumentShape } from './shape.ts';

/** Ids of our own name the set, without which a document cannot be found. */
export function documentId({ short }: Pick<DocumentProfile, 'short'>, key: string): string {
  return `${short}.${key.toLowerCase()}`;
}

/**
 * A document as the mirror takes it. A return and a correction in the client's favour are shipments below
 * zero, money given back a payment below zero. What concerns no client is deleted.
 * @throws ConnectorFault for an unreadable row
 */
export function documentOf(shape: DocumentShape, row: Fields, frame: Frame, version: number): FeedDocument {
  const { profile } = shape;
  const client = referenceOf(row, shape.client);
  const isClient = client !== null && (client.set === null || client.set === frame.profile.clients.set);
  const plain = sumOf(shape, row, currencyOf(shape, row, frame));
  const sum = profile.sign === -1 ? subtract(zero(plain.currency), plain) : plain;
  const counts = isClient && operationCounts(shape, row) && !(profile.sign === -1 && isZero(sum));
  return {
    id: documentId(profile, needText(row, 'Ref_Key')),
    version,
    deleted: row.DeletionMark === true || !counts,
    kind: profile.as,
    number: textOf(row, 'Number') ?? '',
    date: dayOf(textOf(row, 'Date')),
    dueDate: dueOf(shape, row, frame),
    sum,
    paid: paidOf(profile, sum),
    mark: markOf(profile, row),
    purpose: firstText(row, profile.purpose) ?? profile.unnamed ?? null,
    counterpartyId: client?.key ?? '',
    ownEntityId: referenceOf(row, shape.own)?.key ?? '',
    ties: { covers: coversOf(shape, row, { frame, sum: plain }), follows: followsOf(profile, row, frame) },
  };
}

/** @throws ConnectorFault for a currency that is not in the frame */
function currencyOf({ currency }: DocumentShape, row: Fields, { currencies }: Frame): string {
  const key = currency && referenceOf(row, currency)?.key;
  if (!key) return HOME_CURRENCY;
  const code = currencies.get(key);
  if (code === undefined) throw unreadable(currency);
  return code;
}

/** Whether a currency or an own legal entity has come since the frame was read. */
export function isUnknown({ currency, own }: DocumentShape, row: Fields, frame: Frame): boolean {
  const key = currency && referenceOf(row, currency)?.key;
  const entity = referenceOf(row, own)?.key;
  const isKnown = !entity || frame.ownEntities.some(({ id }) => id === entity);
  return !isKnown || Boolean(key && !frame.currencies.has(key));
}

function sumOf({ profile, sum }: DocumentShape, row: Fields, currency: string): Money {
  if (!profile.sum_of) return moneyOf(row, sum, currency);
  const parts = tableOf(row, profile.sum_of).map((part) => moneyOf(part, sum, currency));
  return parts.reduce(add, zero(currency));
}

function operationCounts({ profile, only }: DocumentShape, row: Fields): boolean {
  return !profile.only || only === undefined || profile.only.values.includes(textOf(row, only) ?? '');
}

/** The ledger works out what is paid; a payment has no paid part, and what is taken back has nothing to pay. */
function paidOf({ as, sign }: DocumentProfile, sum: Money): Money | null {
  if (as === 'payment' || as === 'closing_document') return null;
  return as === 'shipment' && sign === -1 ? sum : zero(sum.currency);
}

function markOf({ cancelled }: DocumentProfile, row: Fields): FeedDocument['mark'] {
  if (cancelled && row[cancelled] === true) return 'cancelled';
  return row.Posted === true ? null : 'draft';
}

/** The document's own day, else its date and the term of its contract. A shipment with an invoice has its day. */
function dueOf({ profile, due, contract }: DocumentShape, row: Fields, frame: Frame): string | null {
  if (profile.as !== 'invoice' && profile.as !== 'shipment') return null;
  const own = due === undefined ? [] : profile.due?.table ? tableOf(row, profile.due.table) : [row];
  const days = own.flatMap((part) => dayOf(textOf(part, due ?? '')) ?? []).sort();
  const last = days.at(-1);
  if (last !== undefined) return last;
  const follows = profile.as === 'shipment' && followsOf(profile, row, frame).length > 0;
  const term = contract === undefined ? undefined : frame.terms.get(referenceOf(row, contract)?.key ?? '');
  const day = dayOf(textOf(row, 'Date'));
  return follows || term === undefined || day === null ? null : dayAfter(day, term);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function followsOf({ follows = [] }: DocumentProfile, row: Fields, frame: Frame): string[] {
  return follows.flatMap(({ field, set }) => idOf(referenceOf(row, field), set, frame) ?? []);
}

function coversOf(
  { profile: { covers } }: DocumentShape,
  row: Fields,
  { frame, sum }: { readonly frame: Frame; readonly sum: Money },
): DocumentTies['covers'] {
  if (!covers) return [];
  const parts = covers.table ? tableOf(row, covers.table) : [row];
  return parts.flatMap((part) => {
    const ids = covers.refs.flatMap(({ field, set }) => idOf(referenceOf(part, field), set, frame) ?? []);
    const name = covers.table ? covers.sum.find((one) => typeof part[one] === 'number') : undefined;
    const own = name === undefined ? sum : moneyOf(part, name, sum.currency);
    return ids[0] === undefined ? [] : [{ id: ids[0], sum: own }];
  });
}

/** Null for what is no document of the profile. */
function idOf(reference: Reference | null, set: string | undefined, { profile }: Frame): string | null {
  const own = reference && profile.documents.find((one) => one.set === (reference.set ?? set));
  return own ? documentId(own, reference.key) : null;
}
