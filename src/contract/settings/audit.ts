import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { instant, name, opaqueId } from '../common-schemas.ts';
import { requestActor } from '../requests/requests.ts';

/** Subjects of actions, for the log's filter. */
export const auditKinds = [
  ...(['requests', 'settings', 'roles', 'links', 'deals', 'desk'] as const),
  ...(['fields', 'connection', 'accounting'] as const),
];
export const auditKind = Type.Enum([...auditKinds]);
export type AuditKind = Static<typeof auditKind>;

/** `GET /v1/audit`: newest first; a cursor is valid for the same filters. */
export const auditQuery = Type.Object(
  {
    from: Type.Optional(instant),
    /** Exclusive. */
    to: Type.Optional(instant),
    kind: Type.Optional(auditKind),
    /** `user:503`, `accountant:acc_1`, `system:`. */
    actor: Type.Optional(
      Type.String({ pattern: '^(user:[1-9]\\d{0,15}|accountant:[A-Za-z0-9._-]{1,64}|system:)$' }),
    ),
    cursor: Type.Optional(Type.String({ pattern: '^\\d{1,15}\\.[alr]\\.\\d{1,15}$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);
export type AuditQuery = Static<typeof auditQuery>;

const value = Type.Union([Type.String({ maxLength: 500 }), Type.Null()]);

export const auditWhats = [
  ...(['kind', 'limit', 'read_only', 'role', 'members', 'status'] as const),
  ...(['field', 'new_field', 'reason'] as const),
] as const;

/**
 * What an action changed. `kind`: a kind of requests, `on` or `off`. `limit`: an approval limit by its
 * currency, digits or null for none. `read_only`: `on` or `off`. `role`: a subject's rights by its key, a
 * comma-separated list, null where there was no role. `members`: users added to and removed from a group,
 * `+2-1`. `status`: of a request. `field`: name of the custom field chosen for `company.inn`, empty for none,
 * null where nothing was chosen; `new_field`: name of a created one. `reason`: why access to the CRM was
 * lost.
 */
export const auditChange = Type.Object({
  what: Type.Enum([...auditWhats]),
  subject: name,
  before: value,
  after: value,
});
export type AuditChange = Static<typeof auditChange>;

/** Who did what, when, from where. */
export const auditEntry = Type.Object({
  id: opaqueId,
  at: instant,
  /** The page knows users' names. */
  by: requestActor,
  /** Page the call came from; empty when unknown, and for the gateway itself. */
  origin: Type.String({ maxLength: 300 }),
  /** `request.take`, `roles.save`, `link.confirmed`; a newer gateway has more. */
  action: Type.String({ pattern: '^[a-z_]{1,40}\\.[a-z_]{1,40}$' }),
  subject: Type.Object({
    kind: Type.Enum(['account', 'request', 'entity', 'member', 'document', 'source']),
    /** Id of the request, `lead:10001`, of the member; empty for the account. */
    id: Type.String({ maxLength: 64 }),
    /** Number of the request or of the invoice, name of the counterparty or of the member. */
    label: name,
  }),
  changes: Type.Array(auditChange, { maxItems: 1100 }),
  /** The reader may not see the sums of the changes. */
  sums_hidden: Type.Boolean(),
});
export type AuditEntry = Static<typeof auditEntry>;

export const auditResponse = Type.Object({
  items: Type.Array(auditEntry, { maxItems: 200 }),
  next: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
  /** Everyone in the log, with the first page only. */
  people: Type.Array(requestActor, { maxItems: 500 }),
});
export type AuditResponse = Static<typeof auditResponse>;

export const auditCalls = {
  audit: {
    method: 'get',
    path: '/v1/audit',
    purpose: 'Who did what through «Сверка», when and from where',
    auth: 'session',
    needs: ['administer'],
    query: auditQuery,
    response: auditResponse,
  },
} as const satisfies Record<string, Call>;
