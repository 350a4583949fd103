/** The accountant's desk: who works there, and the queue. */
import { type Static, Type } from 'typebox';
import { instant, name, opaqueId } from './parts.ts';
import { ownEntity, requestKind } from './request-content.ts';
import { accountingRequest } from './requests.ts';

const closed = { additionalProperties: false } as const;

/** Somebody of accounting who works at the desk, by an invitation's link. */
export const deskMember = Type.Object({
  id: opaqueId,
  name,
  invited_at: instant,
  /** Null until the link was used. */
  signed_in_at: Type.Union([instant, Type.Null()]),
});
export const deskMembersResponse = Type.Object({ members: Type.Array(deskMember, { maxItems: 100 }) });
export type DeskMembersResponse = Static<typeof deskMembersResponse>;
export const newDeskMember = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }, closed);
/** The link works once, for three days; it is shown once and never again. */
export const deskInvitationResponse = Type.Object({
  member: deskMember,
  url: Type.String({ maxLength: 2000 }),
  expires_at: instant,
});
export type DeskInvitationResponse = Static<typeof deskInvitationResponse>;

/**
 * `POST /v1/desk/session`: the secret of an invitation's link, once. The session itself is a cookie no script reads, good for
 * fourteen days after its last use; `GET` tells who is signed in, `DELETE` ends it.
 */
export const deskSignIn = Type.Object({ secret: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }, closed);
export const deskSessionResponse = Type.Object({
  member: deskMember,
  /** Address of the account's CRM, to open cards. */
  crm: Type.String({ maxLength: 300 }),
  /** Own legal entities by id, as requests name them; none while the books do not answer. */
  own_entities: Type.Array(ownEntity, { maxItems: 50 }),
  /** Nobody of the account writes for now: every action is refused. */
  read_only: Type.Boolean(),
});
export type DeskSessionResponse = Static<typeof deskSessionResponse>;

/** `GET /v1/desk/requests`: the queue, urgent and oldest first, or what is over, newest first. */
export const deskQuery = Type.Object(
  {
    queue: Type.Enum(['new', 'mine', 'waiting', 'over']),
    kind: Type.Optional(requestKind),
    search: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
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
});
export type DeskListResponse = Static<typeof deskListResponse>;
