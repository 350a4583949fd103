import { dayOrNone } from '#domain/dates/calendar-date.ts';
import { type MatchKeys, matchKeys } from '#domain/matching/matching-keys.ts';
import { foldName } from '#domain/matching/name-keys.ts';
import { HOME } from '#domain/requisites/tax-countries.ts';
import type { FeedCounterparty, FeedDocument, FeedStated } from '../connectors/feed.ts';
import type { DocumentTies } from '../ledger/settle-up.ts';
import type { StatedGiven } from '../store/books/stated-balances.ts';
import { storable } from '../store/books/storable.ts';
import type { NewCounterparty, NewDocument } from '../store/books/write.ts';

/** Limits of the wire: a longer text is cut, not refused. */
const LONGEST_NUMBER = 100;
const LONGEST_PURPOSE = 1000;
const LONGEST_NAME = 500;

/** The mirror's id for one of the system. */
type IdOf = (systemId: string) => string;

/** A counterparty of a feed as the mirror stores it, with its comparable keys. */
export function counterpartyRow(given: FeedCounterparty, idOf: IdOf): NewCounterparty {
  const { inn, kpp, country = null, version, deleted = false, creditLimit } = given;
  const id = idOf(given.id);
  const texts = (list: readonly string[]): string[] => list.map(storable);
  const name = storable(given.name).slice(0, LONGEST_NAME);
  const identified = {
    id,
    name,
    inn: inn === null ? null : storable(inn),
    kpp: kpp === null ? null : storable(kpp),
    phones: texts(given.phones),
    emails: texts(given.emails),
    external_ids: texts(given.externalIds),
    country: country ?? HOME,
  };
  const keys = matchKeys(identified, HOME);
  const { external_ids: externalIds, country: _, ...own } = identified;
  return {
    ...own,
    externalIds,
    country,
    searchText: foldName(name),
    core: keys.name?.core ?? null,
    ownEntityId: given.ownEntityId === null ? null : idOf(given.ownEntityId),
    creditLimit: creditLimit?.value ?? null,
    creditCurrency: creditLimit?.currency ?? null,
    deleted,
    version,
    keys: [...new Set(keysOf(keys))],
  };
}

/** Identifiers as the mirror looks them up: the first letter is the kind. */
export function lookupKeys(
  wanted: Readonly<Record<'inns' | 'externalIds' | 'phones' | 'emails' | 'names', readonly string[]>>,
): string[] {
  return [
    ...wanted.inns.map((inn) => `i${inn}`),
    ...wanted.externalIds.map((id) => `x${id}`),
    ...wanted.phones.map((phone) => `p${phone}`),
    ...wanted.emails.map((email) => `e${email}`),
    ...wanted.names.map((name) => `n${name}`),
  ];
}

function keysOf({ taxIds, externalIds, phones, emails, name }: MatchKeys): string[] {
  return lookupKeys({
    inns: taxIds.map(({ number }) => number),
    externalIds,
    phones: phones.map(({ key }) => key),
    emails: emails.map(({ key }) => key),
    names: name === null ? [] : [name.core],
  });
}

/** A document of a feed as the mirror stores it. */
export function documentRow(given: FeedDocument, idOf: IdOf, fromEvent = false): NewDocument {
  const { kind, sum, paid, mark, link = null, version } = given;
  const number = storable(given.number).slice(0, LONGEST_NUMBER);
  const purpose = given.purpose === null ? null : storable(given.purpose).slice(0, LONGEST_PURPOSE);
  return {
    id: idOf(given.id),
    kind,
    number,
    date: dayOrNone(given.date),
    dueDate: dayOrNone(given.dueDate),
    currency: sum.currency,
    sum: sum.value,
    paid: paid?.value ?? null,
    mark,
    purpose,
    searchText: foldDocument(number, purpose),
    counterpartyId: idOf(given.counterpartyId),
    ownEntityId: idOf(given.ownEntityId),
    link,
    ties: given.ties ? tiesRow(given.ties, idOf) : null,
    balance: given.balance ?? null,
    fromEvent,
    deleted: given.deleted ?? false,
    version,
  };
}

function tiesRow({ covers, follows }: DocumentTies, idOf: IdOf): DocumentTies {
  return { covers: covers.map(({ id, sum }) => ({ id: idOf(id), sum })), follows: follows.map(idOf) };
}

/** What a system says about balances as the mirror stores it. */
export function statedRows({ of, omitsZero, balances }: FeedStated, idOf: IdOf): StatedGiven {
  return {
    of: of === 'all' ? null : of.map(idOf),
    omitsZero: omitsZero ?? false,
    balances: balances.map(({ counterpartyId, ownEntityId, owed }) => ({
      counterpartyId: idOf(counterpartyId),
      ownEntityId: ownEntityId === null ? '' : idOf(ownEntityId),
      currency: owed.currency,
      owed: owed.value,
    })),
  };
}

/** As a search compares it: the number on the first line, the purpose on the second. */
function foldDocument(number: string, purpose: string | null): string {
  return `${number.replaceAll('\n', ' ')}\n${purpose ?? ''}`.toLowerCase();
}
