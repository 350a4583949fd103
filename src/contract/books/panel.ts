import { type Static, Type } from 'typebox';
import {
  accountCountry,
  calendarDate,
  entityRef,
  foreignCountry,
  instant,
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

/** `POST /v1/panel`: all identifiers shown on the card, in one call. */
export const panelRequest = Type.Object(
  {
    entity: entityRef,
    parties: Type.Array(party, { maxItems: 30 }),
    country: Type.Optional(accountCountry),
    /**
     * Amount of the deal on the card: unverified, only shown next to our figures; nothing is decided by it.
     */
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

/** Why a party of the card and a counterparty of the books are considered the same. */
export const evidence = Type.Object({
  kind: Type.Enum(['confirmed', 'inn_kpp', 'inn', 'external_id', 'phone', 'email', 'name']),
  /** The party whose identifier agreed. */
  entity: entityRef,
});
export type Evidence = Static<typeof evidence>;

export const counterparty = Type.Object({
  id: opaqueId,
  name,
  /** Tax number in its country: ИНН, УНП, БИН or ИИН, СТИР or ПИНФЛ, ЕГРПОУ. */
  inn: Type.Union([Type.String({ maxLength: 20 }), Type.Null()]),
  kpp: Type.Union([Type.String({ maxLength: 20 }), Type.Null()]),
  /** Country of the tax number; absent for Russia and when unknown. */
  country: Type.Optional(foreignCountry),
  evidence: Type.Array(evidence, { maxItems: 20 }),
});
export type Counterparty = Static<typeof counterparty>;

/** Without evidence: a person chose it or found it by search. */
export const counterpartyRef = Type.Omit(counterparty, ['evidence']);
export type CounterpartyRef = Static<typeof counterpartyRef>;

/** `ambiguous` never comes with a summary or documents: no match, no money. */
export const match = Type.Object({
  status: Type.Enum(['matched', 'ambiguous', 'none']),
  counterparties: Type.Array(counterparty, { maxItems: 20 }),
  /** Rejected by a person for this card; excluded until the rejection is withdrawn. */
  rejected: Type.Array(counterpartyRef, { maxItems: 50 }),
});
export type Match = Static<typeof match>;

/** Settlements in one currency. Each sum is zero or more; the field's name says who owes whom. */
export const balance = Type.Object({
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  /** Owed to us, overdue included. */
  receivable: money,
  overdue: money,
  /** Days of the oldest overdue debt, 0 when nothing is overdue. */
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

/** Balances of a currency are the word of the accounting system, and documents add up to something else. */
export const statedMark = Type.Object({
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  /** The connection that said so. */
  source: name,
  /** When it was asked; of several counterparties the longest ago. */
  read_at: instant,
});
export type StatedMark = Static<typeof statedMark>;

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
  /** Own legal entities that have any settlements with the client. */
  own_entities: Type.Array(ownEntityBalances, { maxItems: 20 }),
  /**
   * Present where the system's own word is shown in `balances`. `ageing` is of documents even then, and so is
   * `own_entities` for a system that does not distinguish them; `overdue` is never above what is owed.
   */
  stated: Type.Optional(Type.Array(statedMark, { maxItems: 20 })),
  /** When the client is several counterparties: settlements with each that has any. */
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
  /** False when nothing of the books says what is owed: `summary` is null then. */
  debts: Type.Optional(Type.Boolean()),
});
export type Capabilities = Static<typeof capabilities>;

/** Totals of a deal in one currency; nothing is set off across currencies. */
export const dealLine = Type.Object({
  /**
   * Amount of the deal as sent by the page; null for a currency the deal is not in, and for a deal without an
   * amount.
   */
  deal: Type.Union([money, Type.Null()]),
  invoiced: money,
  paid: money,
  /** Still to be invoiced; null with `deal`. */
  left: Type.Union([money, Type.Null()]),
  /** Invoiced beyond the deal amount; null when it is not. */
  over: Type.Union([money, Type.Null()]),
});
export type DealLine = Static<typeof dealLine>;

/** A request of the card that waits for the user. */
export const waitingRequest = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  kind: requestKind,
  /** `answer`: the author must answer a question. `approve`: an approver must decide. */
  action: Type.Enum(['answer', 'approve']),
});
export type WaitingRequest = Static<typeof waitingRequest>;

/** Summary of the card's requests, without amounts. */
export const panelRequests = Type.Object({
  /** Request kinds enabled for the account. */
  kinds: Type.Array(requestKind, { maxItems: 4 }),
  /** Number of unfinished requests, no matter who they wait for. */
  open: Type.Integer({ minimum: 0 }),
  /** Requests that wait for the user, the oldest first. */
  waiting: Type.Array(waitingRequest, { maxItems: 50 }),
});
export type PanelRequests = Static<typeof panelRequests>;

export const panelResponse = Type.Object({
  /** The session opened by this call, when it came with a one-time token. */
  session: Type.Optional(sessionResponse),
  source,
  match,
  summary: Type.Union([summary, Type.Null()]),
  documents: Type.Array(documentPage, { maxItems: 5 }),
  permissions,
  /**
   * True until an administrator enables writing through the widget (`PUT /v1/roles`); writes are refused with
   * `read_only`.
   */
  read_only: Type.Boolean(),
  /** Where payment notifications newer than these figures begin: `after` of `GET /v1/payments:news`. */
  mark: Type.Optional(Type.String({ maxLength: 18 })),
  capabilities,
  /**
   * For a matched deal and a user with `see_sums`: the deal's currency first. Empty while there is neither an
   * amount nor an invoice that counts; null when the books could not be read.
   */
  deal: Type.Optional(Type.Union([Type.Array(dealLine, { maxItems: 20 }), Type.Null()])),
  /** For users with `see_sums` who may create or approve requests. */
  requests: Type.Optional(panelRequests),
});
export type PanelResponse = Static<typeof panelResponse>;
