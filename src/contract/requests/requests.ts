import { type Static, Type } from 'typebox';
import { requestActions, requestStatuses, requestTellings } from '#domain/request-status.ts';
import { entityRef, formDate, instant, money, name, opaqueId } from '../common-schemas.ts';
import { toldAbout, toldStep } from './accounting-update.ts';
import { MOST_CHANGES_TOLD, requestChange } from './request-changes.ts';
import { ownEntity, paymentOrderContent, requestContent, requestKind } from './request-content.ts';

const closed = { additionalProperties: false } as const;

/** Random and never reused, made when a draft is begun: the same key gives the same answer, however often it is sent. */
export const idempotencyKey = Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$' });

export const requestId = Type.String({ pattern: '^req_[A-Za-z0-9_-]{16,40}$' });
export const attachmentId = Type.String({ pattern: '^att_[A-Za-z0-9_-]{16,40}$' });

export const requestStatus = Type.Enum([...requestStatuses]);
export const requestAction = Type.Enum([...requestActions]);

/** A file of a request; opened by a short-lived link. */
export const attachment = Type.Object({
  id: attachmentId,
  file_name: Type.String({ maxLength: 200 }),
  /** By its content, not by what the browser says. */
  media_type: Type.Enum(['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/heic']),
  bytes: Type.Integer({ minimum: 1 }),
});
export type Attachment = Static<typeof attachment>;

/** Who did something: a user of the CRM, an accountant of the desk, or the gateway itself. The page knows users' names. */
export const requestActor = Type.Object({
  kind: Type.Enum(['user', 'accountant', 'system']),
  /** amoCRM user id in digits, or an accountant's opaque id; empty for the gateway. */
  id: Type.String({ maxLength: 64 }),
  name,
});
export type RequestActor = Static<typeof requestActor>;

/** One step of the timeline, oldest first. A telling of accounting is one too: it leaves the status as it was. */
export const requestStep = Type.Object({
  at: instant,
  action: Type.Enum(['send', ...requestActions, ...requestTellings]),
  status: requestStatus,
  by: requestActor,
  /** Question, reason, answer or comment; null when nothing was said. */
  text: Type.Union([Type.String({ maxLength: 2000 }), Type.Null()]),
  told: Type.Optional(toldStep),
  /** What a correction changed, against what stood before it. */
  changes: Type.Optional(Type.Array(requestChange, { maxItems: MOST_CHANGES_TOLD })),
  /** Who got it, for `assign`. */
  assignee: Type.Optional(requestActor),
});
export type RequestStep = Static<typeof requestStep>;

/** What the accountant made of a request that is done. */
export const requestResult = Type.Object(
  {
    number: Type.String({ maxLength: 100 }),
    date: Type.Union([formDate, Type.Null()]),
    attachments: Type.Array(attachment, { maxItems: 5 }),
  },
  closed,
);
export type RequestResult = Static<typeof requestResult>;

/** A request as those who take part in it see it. */
export const accountingRequest = Type.Object({
  id: requestId,
  /** Counted within the account, for people to name it. */
  number: Type.Integer({ minimum: 1 }),
  /** Grows with every step: what a page sends back so that it acts on what it saw. */
  version: Type.Integer({ minimum: 1 }),
  entity: entityRef,
  entity_name: name,
  content: requestContent,
  /** Sum of the whole, null for kinds without one. */
  total: Type.Union([money, Type.Null()]),
  status: requestStatus,
  author: requestActor,
  created_at: instant,
  updated_at: instant,
  attachments: Type.Array(attachment, { maxItems: 10 }),
  steps: Type.Array(requestStep, { maxItems: 500 }),
  result: Type.Union([requestResult, Type.Null()]),
  /** What the asker may do now. */
  actions: Type.Array(requestAction, { maxItems: requestActions.length }),
});
export type AccountingRequest = Static<typeof accountingRequest>;

/** `POST /v1/requests` with an `Idempotency-Key`. Answers `lookalike` with the other request unless `confirmed_lookalike`. */
export const newRequest = Type.Object(
  {
    entity: entityRef,
    entity_name: name,
    content: requestContent,
    attachment_ids: Type.Array(attachmentId, { maxItems: 10 }),
    confirmed_lookalike: Type.Boolean(),
  },
  closed,
);
export type NewRequest = Static<typeof newRequest>;

/** Another request of the last 30 days that must be looked at first; nothing was written. */
const lookalikeAnswer = Type.Object({ kind: Type.Literal('lookalike'), similar: accountingRequest }, closed);

/** Either the request, or a similar one of the last 30 days that must be looked at first. */
export const newRequestResponse = Type.Union([
  Type.Object({ kind: Type.Literal('created'), request: accountingRequest }, closed),
  lookalikeAnswer,
]);
export type NewRequestResponse = Static<typeof newRequestResponse>;

/** How far an account had come; only the gateway knows what is in it. */
const changeMark = Type.String({ pattern: '^\\d{1,18}$' });

export const requestListResponse = Type.Object({
  /** A page, and with the first one of a card what waits for the asker and stands further down. */
  items: Type.Array(accountingRequest, { maxItems: 150 }),
  next: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  /** For `:changes`: whatever is not in this answer comes after it. */
  mark: Type.Optional(changeMark),
  /** Of `:approvals`: how many wait in all, this page's included. */
  total: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type RequestListResponse = Static<typeof requestListResponse>;

/**
 * `POST /v1/requests/{id}/steps` with an `Idempotency-Key`: one action of a person. `text` is needed by `ask`, `reject` and `comment`;
 * `content`, `attachment_ids` and `confirmed_lookalike` come with `answer` when the request itself is corrected; `result` with `finish`;
 * `assignee_id`, a member of the desk, with `assign`.
 */
export const newStep = Type.Object(
  {
    /** As read; another's step in between is answered with `conflict` (a comment is taken on any version). */
    version: Type.Integer({ minimum: 1 }),
    action: requestAction,
    text: Type.Optional(Type.String({ maxLength: 2000 })),
    content: Type.Optional(requestContent),
    attachment_ids: Type.Optional(Type.Array(attachmentId, { maxItems: 10 })),
    /** The corrected request was seen beside the one it is like. */
    confirmed_lookalike: Type.Optional(Type.Boolean()),
    assignee_id: Type.Optional(opaqueId),
    result: Type.Optional(
      Type.Object(
        {
          number: Type.String({ maxLength: 100 }),
          date: Type.Union([formDate, Type.Null()]),
          attachment_ids: Type.Array(attachmentId, { maxItems: 5 }),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type NewStep = Static<typeof newStep>;

/** The request after the step; or, for a correction that makes it like another one, that other one. */
export const newStepResponse = Type.Union([accountingRequest, lookalikeAnswer]);
export type NewStepResponse = Static<typeof newStepResponse>;

const recentPayee = Type.Pick(paymentOrderContent, ['payee', 'bank']);
export type RecentPayee = Static<typeof recentPayee>;

/** `GET /v1/requests:form`: what the form is filled from and limited by. */
export const requestFormResponse = Type.Object({
  kinds: Type.Array(requestKind, { maxItems: 4 }),
  own_entities: Type.Array(ownEntity, { maxItems: 50 }),
  /** The books did not say which there are: the empty list says nothing. */
  own_entities_unread: Type.Optional(Type.Boolean()),
  /** Above it a request waits for an approval; one sum a currency, none for no limit. */
  approval_limits: Type.Array(money, { maxItems: 20 }),
  attachments: Type.Object({
    most: Type.Integer({ minimum: 0 }),
    bytes_each: Type.Integer({ minimum: 1 }),
  }),
  /** Of earlier payment orders, newest first, to be offered: the asker's own, or anybody's for who approves or administers. */
  recent_payees: Type.Optional(Type.Array(recentPayee, { maxItems: 8 })),
});
export type RequestFormResponse = Static<typeof requestFormResponse>;

/** `GET /v1/requests:changes`: ids of requests that changed after a mark; polling where no event stream is possible. */
export const requestChangesResponse = Type.Object({
  /** Ask with it next time. */
  mark: changeMark,
  changed: Type.Array(
    Type.Object({
      id: requestId,
      version: Type.Integer({ minimum: 1 }),
      entity: entityRef,
      status: requestStatus,
    }),
    { maxItems: 200 },
  ),
  told: toldAbout,
});
export type RequestChangesResponse = Static<typeof requestChangesResponse>;

/** `POST /v1/requests/{id}/attachments/{attachment_id}/file`. */
export const attachmentFileResponse = Type.Object({
  url: Type.String({ maxLength: 2000 }),
  expires_at: instant,
  file_name: Type.String({ maxLength: 200 }),
});

const rules = {
  version: Type.Integer({ minimum: 0 }),
  kinds: Type.Array(requestKind, { maxItems: 4 }),
  /** Limits are sums: they come empty, are sent empty and stay as they are for who sees no sums. */
  approval_limits: Type.Array(money, { maxItems: 20 }),
};

/** `PUT /v1/request-rules`, administrators only; saved whole with the `version` as read. */
export const requestRules = Type.Object(
  {
    ...rules,
    /** True where the limits were not seen when they were read: they stay as they are. */
    sums_hidden: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type RequestRules = Static<typeof requestRules>;

/** `GET/PUT /v1/request-rules`: what stands. */
export const requestRulesResponse = Type.Object({
  ...rules,
  /** The reader sees no sums, and so no limits. */
  sums_hidden: Type.Boolean(),
});
export type RequestRulesResponse = Static<typeof requestRulesResponse>;
