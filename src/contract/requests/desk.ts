/** The accountant's desk: its members and the queue. */
import { type Static, Type } from 'typebox';
import { instant, name, opaqueId } from '../common-schemas.ts';
import { ownEntity, requestKind } from './request-content.ts';
import { accountingRequest, requestActor, requestStatus } from './requests.ts';

const closed = { additionalProperties: false } as const;

/** An accountant who joined the desk by an invitation link. */
export const accountant = Type.Object({
  id: opaqueId,
  name,
  invited_at: instant,
  /** Null until the link is used. */
  signed_in_at: Type.Union([instant, Type.Null()]),
});
export const accountantsResponse = Type.Object({ members: Type.Array(accountant, { maxItems: 100 }) });
export type AccountantsResponse = Static<typeof accountantsResponse>;
export const newAccountant = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }, closed);
/** The link works once, for three days; it is shown only once. */
export const deskInvitationResponse = Type.Object({
  member: accountant,
  url: Type.String({ maxLength: 2000 }),
  expires_at: instant,
});
export type DeskInvitationResponse = Static<typeof deskInvitationResponse>;

/**
 * `POST /v1/desk/session`: the secret of an invitation link, valid once. The session is a cookie that scripts
 * cannot read, valid for fourteen days after its last use; `GET` returns who is signed in, `DELETE` ends the
 * session.
 */
export const deskSignIn = Type.Object({ secret: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }, closed);
/** The payer's requisites in a payment order; empty where the books have none. */
export const payerRequisites = Type.Object({
  /** As the bank knows it, without typographic quotes. */
  name,
  inn: Type.String({ pattern: '^(\\d{10}|\\d{12})?$' }),
  kpp: Type.String({ pattern: '^(\\d{4}[\\dA-Z]{2}\\d{3})?$' }),
  account: Type.String({ pattern: '^(\\d{20})?$' }),
  bik: Type.String({ pattern: '^(\\d{9})?$' }),
  correspondent_account: Type.String({ pattern: '^(\\d{20})?$' }),
  bank_name: name,
});
export type PayerRequisites = Static<typeof payerRequisites>;

export const deskSessionResponse = Type.Object({
  member: accountant,
  /** Other members of the desk, to assign a request to. */
  colleagues: Type.Array(Type.Object({ id: opaqueId, name }), { maxItems: 100 }),
  /** Address of the account's CRM, for links to cards. */
  crm: Type.String({ maxLength: 300 }),
  /** Own legal entities by id, as requests refer to them. */
  own_entities: Type.Array(
    Type.Object({ ...ownEntity.properties, requisites: Type.Union([payerRequisites, Type.Null()]) }),
    { maxItems: 50 },
  ),
  /** The books did not return the list: an empty one means nothing. */
  own_entities_unread: Type.Optional(Type.Boolean()),
  /** Writing is disabled for the account: every action is refused. */
  read_only: Type.Boolean(),
});
export type DeskSessionResponse = Static<typeof deskSessionResponse>;

/**
 * `urgent`: urgent and oldest first, finished ones by their last change. `due`: the nearest deadline first,
 * those without one last.
 */
export const deskSorts = ['urgent', 'due', 'newest', 'oldest'] as const;
export type DeskSort = (typeof deskSorts)[number];

/** `GET /v1/desk/requests`: one queue; sorted by `urgent` by default. */
export const deskQuery = Type.Object(
  {
    queue: Type.Enum(['new', 'mine', 'waiting', 'over']),
    kind: Type.Optional(requestKind),
    status: Type.Optional(requestStatus),
    search: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    sort: Type.Optional(Type.Enum([...deskSorts])),
    /** amoCRM user id of the author. */
    author: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,15}$' })),
    /** Sent at or after this moment. */
    from: Type.Optional(instant),
    /** Sent before this moment. */
    to: Type.Optional(instant),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
);
export type DeskQuery = Static<typeof deskQuery>;
export const deskListResponse = Type.Object({
  items: Type.Array(accountingRequest, { maxItems: 100 }),
  next: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  counts: Type.Object({
    new: Type.Integer({ minimum: 0 }),
    mine: Type.Integer({ minimum: 0 }),
    waiting: Type.Integer({ minimum: 0 }),
  }),
  /** Every author of the account so far, for the filter. */
  authors: Type.Array(requestActor, { maxItems: 200 }),
});
export type DeskListResponse = Static<typeof deskListResponse>;
