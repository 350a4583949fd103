import type { Match, PanelRequest } from '#contract/books/panel.ts';
import type { EntityKey } from '#domain/ids.ts';
import { type Decision, overridesOf } from '#domain/matching/match-overrides.ts';
import { type MatchResult, matchParties } from '#domain/matching/matching.ts';
import { createMatchIndex } from '#domain/matching/matching-index.ts';
import { matchKeys } from '#domain/matching/matching-keys.ts';
import type { BookCounterparty, Books, CardPages, Wanted } from '../connectors/connector.ts';
import { counterpartyRef } from './counterparty-ref.ts';

export type CardMatch = MatchResult<BookCounterparty>;

/**
 * Matches any number of cards with one call of the books.
 * @param home country of the account: numbers on the cards are read by its formats
 * @param ahead what the books are asked next about those that match
 * @returns a match per card, in their order
 */
export async function matchCards(
  cards: readonly PanelRequest[],
  books: Books,
  decisions: readonly Decision[],
  home: string,
  ahead?: CardPages,
): Promise<CardMatch[]> {
  const records = await books.findCounterparties(wantedBy(cards, decisions, home), ahead);
  const index = createMatchIndex(records, home);
  return cards.map(({ entity, parties }) =>
    matchParties(parties, index, overridesOf(entity, parties, decisions)),
  );
}

/** Entities whose decisions affect these cards. */
export function entitiesOf(cards: readonly PanelRequest[]): EntityKey[] {
  return cards.flatMap(({ entity, parties }) => [entity, ...parties.map((party) => party.entity)]);
}

/** Identifiers of all cards and their confirmed counterparties, without duplicates. */
function wantedBy(cards: readonly PanelRequest[], decisions: readonly Decision[], home: string): Wanted {
  const keys = cards.flatMap((card) => card.parties.map((party) => matchKeys(party, home)));
  const confirmed = decisions.filter(({ decision }) => decision === 'confirmed');
  const unique = (values: readonly string[]): string[] => [...new Set(values)];
  return {
    ids: unique(confirmed.map(({ counterpartyId }) => counterpartyId)),
    inns: unique(keys.flatMap((key) => key.taxIds.map(({ number }) => number))),
    externalIds: unique(keys.flatMap((key) => key.externalIds)),
    phones: unique(keys.flatMap((key) => key.phones.map((phone) => phone.key))),
    emails: unique(keys.flatMap((key) => key.emails.map((email) => email.key))),
    names: unique(keys.flatMap((key) => key.name?.core ?? [])),
  };
}

/** The match in wire form. */
export function matchToWire({ status, counterparties }: CardMatch, rejected: Match['rejected']): Match {
  return {
    status,
    counterparties: counterparties.map(({ counterparty, evidence }) => ({
      ...counterpartyRef(counterparty),
      evidence: evidence.map(({ kind, entity }) => ({ kind, entity: { type: entity.type, id: entity.id } })),
    })),
    rejected,
  };
}

/** Ids of a match; empty unless it is certain: no match, no money. */
export function certainIds(match: CardMatch): string[] {
  return certainRows(match).map(({ id }) => id);
}

/** The same with everything the books know about them. */
export function certainRows(match: CardMatch): BookCounterparty[] {
  return match.status === 'matched' ? match.counterparties.map(({ counterparty }) => counterparty) : [];
}
