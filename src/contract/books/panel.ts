import { type Static, Type } from 'typebox';
import {
  accountCountry,
  calendarDate,
  entityRef,
  foreignCountry,
  money,
  name,
  opaqueId,
  party,
  source,
} from '../common-schemas.ts';
import { requestKind } from '../requests/request-content.ts';
import { permissions, sessionResponse } from '../session.ts';
import { ageingBuckets } from './dashboard.ts';
import { documentKind, documentPage } from './documents.ts';

/** `POST /v1/panel`: all identifiers the card shows, sent once. */
export const panelRequest = Type.Object(
  {
    entity: entityRef,
    parties: Type.Array(party, { maxItems: 30 }),
    country: Type.Optional(accountCountry),
    /** Sum of the deal as the card has it: the user's word, to be shown beside our figures, and nothing is decided by it. */
    deal_sum: Type.Optional(
      Type.Object(
        { value: Type.String({ maxLength: 30 }), currency: Type.String({ maxLength: 10 }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type PanelRequest = Static<typeof panelRequest>;

/** Why we think a party of the card and a counterparty of the books are the same. */
export const evidence = Type.Object({
  kind: Type.Enum(['confirmed', 'inn_kpp', 'inn', 'external_id', 'phone', 'email', 'name']),
  /** The party whose identifier agreed. */
  entity: entityRef,
});
export type Evidence = Static<typeof evidence>;

export const counterparty = Type.Object({
  id: opaqueId,
  name,
  /** Tax number of its country: ИНН, УНП, БИН or ИИН, СТИР or ПИНФЛ, ЕГРПОУ. */
  inn: Type.Union([Type.String({ maxLength: 20 }), Type.Null()]),
  kpp: Type.Union([Type.String({ maxLength: 20 }), Type.Null()]),
  /** Whose tax number it is; absent for Russia's and for one that is not known. */
  country: Type.Optional(foreignCountry),
  evidence: Type.Array(evidence, { maxItems: 20 }),
});
export type Counterparty = Static<typeof counterparty>;

/** Without the evidence: somebody named it, or it was found by hand. */
export const counterpartyRef = Type.Omit(counterparty, ['evidence']);
export type CounterpartyRef = Static<typeof counterpartyRef>;

/** `ambiguous` never comes with a summary or documents: no match, no money. */
export const match = Type.Object({
  status: Type.Enum(['matched', 'ambiguous', 'none']),
  counterparties: Type.Array(counterparty, { maxItems: 20 }),
  /** Said by a person to be another client than this card's; kept out until that is taken back. */
  rejected: Type.Array(counterpartyRef, { maxItems: 50 }),
});
export type Match = Static<typeof match>;

/** State of settlements in one currency. Each sum is zero or more; who owes whom is the field's name. */
export const balance = Type.Object({
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  /** Owed to us, overdue included. */
  receivable: money,
  overdue: money,
  /** The oldest overdue day count, 0 when nothing is overdue. */
  overdue_days: Type.Integer({ minimum: 0 }),
  /** Paid to us ahead of shipment or invoice. */
  advance: money,
});
export type Balance = Static<typeof balance>;

export const lastEvent = Type.Object({
  date: calendarDate,
  number: Type.String({ maxLength: 100 }),
  sum: Type.Union([money, Type.Null()]),
});
export type LastEvent = Static<typeof lastEvent>;

export const creditLimit = Type.Object({ limit: money, left: money });
export type CreditLimit = Static<typeof creditLimit>;

/** Unpaid shipments by days past due, in one currency; every bucket is there, in order. */
export const ageing = Type.Object({
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  buckets: Type.Array(Type.Object({ bucket: Type.Enum([...ageingBuckets]), sum: money }), { maxItems: 5 }),
});
export type Ageing = Static<typeof ageing>;

/** Settlements with one of our own legal entities: a debt to one is not paid by an advance to another. */
export const ownEntityBalances = Type.Object({
  own_entity: Type.Object({ id: opaqueId, name }),
  balances: Type.Array(balance, { maxItems: 10 }),
});
export type OwnEntityBalances = Static<typeof ownEntityBalances>;

/** Sums are absent (lists empty, `credit_limit` null) when the role hides them; `has_*` flags remain. */
export const summary = Type.Object({
  balances: Type.Array(balance, { maxItems: 10 }),
  has_debt: Type.Boolean(),
  has_overdue: Type.Boolean(),
  credit_limit: Type.Union([creditLimit, Type.Null()]),
  last_payment: Type.Union([lastEvent, Type.Null()]),
  last_shipment: Type.Union([lastEvent, Type.Null()]),
  /** Currencies in which something is owed. */
  ageing: Type.Array(ageing, { maxItems: 10 }),
  /** Own legal entities with which there is anything to settle. */
  own_entities: Type.Array(ownEntityBalances, { maxItems: 20 }),
  /** Where the client is several counterparties: settlements with each that has any. */
  counterparties: Type.Optional(
    Type.Array(Type.Object({ id: opaqueId, balances: Type.Array(balance, { maxItems: 10 }) }), {
      maxItems: 20,
    }),
  ),
});
export type Summary = Static<typeof summary>;

export const capabilities = Type.Object({
  documents: Type.Array(documentKind),
  credit_limit: Type.Boolean(),
  document_file: Type.Boolean(),
  open_in_accounting: Type.Boolean(),
});
export type Capabilities = Static<typeof capabilities>;

/** Where a deal stands in one currency; nothing is set off across currencies. */
export const dealLine = Type.Object({
  /** Sum of the deal as the page said it; null for a currency the deal is not in, and for a deal without a sum. */
  deal: Type.Union([money, Type.Null()]),
  invoiced: money,
  paid: money,
  /** Still to be invoiced; null with `deal`. */
  left: Type.Union([money, Type.Null()]),
  /** Invoiced beyond the deal's sum; null when it is not. */
  over: Type.Union([money, Type.Null()]),
});
export type DealLine = Static<typeof dealLine>;

/** A request of the card that goes on only when the asker does something about it. */
export const waitingRequest = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  kind: requestKind,
  /** `answer`: the author is asked. `approve`: it waits for a word of an approver. */
  action: Type.Enum(['answer', 'approve']),
});
export type WaitingRequest = Static<typeof waitingRequest>;

/** Requests of the card at a glance, without a sum. */
export const panelRequests = Type.Object({
  /** Kinds the account asks for. */
  kinds: Type.Array(requestKind, { maxItems: 4 }),
  /** How many are not over, whoever they wait for. */
  open: Type.Integer({ minimum: 0 }),
  /** What waits for the asker, the oldest first. */
  waiting: Type.Array(waitingRequest, { maxItems: 50 }),
});
export type PanelRequests = Static<typeof panelRequests>;

export const panelResponse = Type.Object({
  /** Of the session that was opened on the way, when the request came with a one-time token. */
  session: Type.Optional(sessionResponse),
  source,
  match,
  summary: Type.Union([summary, Type.Null()]),
  documents: Type.Array(documentPage, { maxItems: 5 }),
  permissions,
  /** Nobody writes through the widget until an administrator opens it (`PUT /v1/roles`); writes are refused with `read_only`. */
  read_only: Type.Boolean(),
  /** Where news begin that these figures do not have yet: `after` of `GET /v1/payments:news`. */
  mark: Type.Optional(Type.String({ maxLength: 18 })),
  capabilities,
  /**
   * Of a matched deal, for who sees sums: the deal's currency first. Empty while there is neither a sum nor an invoice that counts; null
   * when the books could not be read.
   */
  deal: Type.Optional(Type.Union([Type.Array(dealLine, { maxItems: 20 }), Type.Null()])),
  /** For who sees sums and may ask or approve. */
  requests: Type.Optional(panelRequests),
});
export type PanelResponse = Static<typeof panelResponse>;
