import { type Static, Type } from 'typebox';
import { accountCountry, entityRef, instant, opaqueId } from '../common-schemas.ts';
import { counterpartyRef } from './panel.ts';

/**
 * What a person decided about a CRM entity and a counterparty of the books: `confirmed` overrides all
 * evidence, `rejected` («не тот клиент») keeps the counterparty out of this entity's matches.
 */
export const linkDecision = Type.Enum(['confirmed', 'rejected']);
export type LinkDecision = Static<typeof linkDecision>;

/** `PUT /v1/links/{entity_type}/{entity_id}`: repeating a decision changes nothing. */
export const linkRequest = Type.Object(
  { counterparty_id: opaqueId, decision: linkDecision },
  { additionalProperties: false },
);
export type LinkRequest = Static<typeof linkRequest>;

/**
 * `DELETE /v1/links/{entity_type}/{entity_id}?counterparty_id=…`: withdraws the decision; evidence decides
 * the match again.
 */
export const linkQuery = Type.Object({ counterparty_id: opaqueId }, { additionalProperties: false });
export type LinkQuery = Static<typeof linkQuery>;

export const link = Type.Object({
  counterparty: counterpartyRef,
  decision: linkDecision,
  at: instant,
  /** amoCRM user id in digits; the panel knows the name. */
  user_id: Type.String({ maxLength: 20 }),
});
export type Link = Static<typeof link>;

export const linkEvent = Type.Object({
  at: instant,
  user_id: Type.String({ maxLength: 20 }),
  action: Type.Enum(['confirmed', 'rejected', 'removed']),
  counterparty: counterpartyRef,
});
export type LinkEvent = Static<typeof linkEvent>;

/** Response of every call on links: the current decisions, and who decided what, newest first. */
export const linksResponse = Type.Object({
  entity: entityRef,
  links: Type.Array(link, { maxItems: 50 }),
  history: Type.Array(linkEvent, { maxItems: 100 }),
});
export type LinksResponse = Static<typeof linksResponse>;

/** `POST /v1/customers:resolve`: a person's search of the books; the response never contains sums. */
export const resolveRequest = Type.Object(
  {
    /** Tax number, КПП, phone, e-mail or part of the name. */
    query: Type.String({ minLength: 2, maxLength: 100 }),
    country: Type.Optional(accountCountry),
  },
  { additionalProperties: false },
);
export type ResolveRequest = Static<typeof resolveRequest>;

export const resolveResponse = Type.Object({
  counterparties: Type.Array(counterpartyRef, { maxItems: 20 }),
  /** True when more were found than are listed. */
  more: Type.Boolean(),
});
export type ResolveResponse = Static<typeof resolveResponse>;
