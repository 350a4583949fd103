import { type Static, Type } from 'typebox';
import { longestText, MOST_FILES, requestKinds } from '#domain/requests/request-fields.ts';
import { accountingUpdateActions, requestActions, requestStatuses } from '#domain/requests/request-status.ts';
import { entityRef, formDate, instant, money, name, opaqueId } from '../common-schemas.ts';
import { accountingUpdate, updatedCounterparties } from './accounting-update.ts';
import { MOST_CHANGES_LISTED, requestChange } from './request-changes.ts';
import { ownEntity, paymentOrderContent, requestContent, requestKind } from './request-content.ts';

const closed = { additionalProperties: false } as const;

/**
 * Random and never reused, created with the draft: the same key gives the same answer, however often it is
 * sent.
 */
export const idempotencyKey = Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$' });

export const requestId = Type.String({ pattern: '^req_[A-Za-z0-9_-]{16,40}$' });
export const attachmentId = Type.String({ pattern: '^att_[A-Za-z0-9_-]{16,40}$' });

export const requestStatus = Type.Enum([...requestStatuses]);
export const requestAction = Type.Enum([...requestActions]);

/** A file of a request; opened through a short-lived link. */
export const attachment = Type.Object({
  id: attachmentId,
  file_name: Type.String({ maxLength: 200 }),
  /** Detected from the content, not from the browser's claim. */
  media_type: Type.Enum(['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/heic']),
  bytes: Type.Integer({ minimum: 1 }),
});
export type Attachment = Static<typeof attachment>;

/**
 * Author of an action: a CRM user, an accountant of the desk, or the gateway itself. The page knows users'
 * names.
 */
export const requestActor = Type.Object({
  kind: Type.Enum(['user', 'accountant', 'system']),
  /** amoCRM user id in digits, or an accountant's opaque id; empty for the gateway. */
  id: Type.String({ maxLength: 64 }),
  name,
});
export type RequestActor = Static<typeof requestActor>;

/**
 * One step of the timeline, oldest first. A report from accounting is a step too; it leaves the status
 * unchanged.
 */
export const requestStep = Type.Object({
  at: instant,
  action: Type.Enum(['send', ...requestActions, ...accountingUpdateActions]),
  status: requestStatus,
  by: requestActor,
  /** Question, reason, answer or comment; null when there is none. */
  text: Type.Union([Type.String({ maxLength: 2000 }), Type.Null()]),
  accounting_update: Type.Optional(accountingUpdate),
  /** What a correction changed, with the earlier values. */
  changes: Type.Optional(Type.Array(requestChange, { maxItems: MOST_CHANGES_LISTED })),
  /** The new assignee, for `assign`. */
  assignee: Type.Optional(requestActor),
});
export type RequestStep = Static<typeof requestStep>;

/** What the accountant attached to a finished request. */
export const requestResult = Type.Object(
  {
    number: Type.String({ maxLength: 100 }),
    date: Type.Union([formDate, Type.Null()]),
    attachments: Type.Array(attachment, { maxItems: 5 }),
  },
  closed,
);
export type RequestResult = Static<typeof requestResult>;

/** A request as its participants see it. */
export const accountingRequest = Type.Object({
  id: requestId,
  /** Sequence number within the account, for people to refer to. */
  number: Type.Integer({ minimum: 1 }),
  /** Grows with every step; the page sends back the version it acted on. */
  version: Type.Integer({ minimum: 1 }),
  entity: entityRef,
  entity_name: name,
  content: requestContent,
  /** Total amount, null for kinds without one. */
  total: Type.Union([money, Type.Null()]),
  status: requestStatus,
  author: requestActor,
  created_at: instant,
  updated_at: instant,
  attachments: Type.Array(attachment, { maxItems: MOST_FILES }),
  steps: Type.Array(requestStep, { maxItems: 500 }),
  result: Type.Union([requestResult, Type.Null()]),
  /** Actions the user may take now. */
  actions: Type.Array(requestAction, { maxItems: requestActions.length }),
});
export type AccountingRequest = Static<typeof accountingRequest>;

/**
 * `POST /v1/requests` with an `Idempotency-Key`. Answers `lookalike` with the other request unless
 * `confirmed_lookalike`.
 */
export const newRequest = Type.Object(
  {
    entity: entityRef,
    entity_name: name,
    content: requestContent,
    attachment_ids: Type.Array(attachmentId, { maxItems: MOST_FILES }),
    confirmed_lookalike: Type.Boolean(),
  },
  closed,
);
export type NewRequest = Static<typeof newRequest>;

/** Another request of the last 30 days to compare first; nothing was saved. */
const lookalikeAnswer = Type.Object({ kind: Type.Literal('lookalike'), similar: accountingRequest }, closed);

/** Either the request, or a similar one of the last 30 days to compare first. */
export const newRequestResponse = Type.Union([
  Type.Object({ kind: Type.Literal('created'), request: accountingRequest }, closed),
  lookalikeAnswer,
]);
export type NewRequestResponse = Static<typeof newRequestResponse>;

/** Position in the account's changes; opaque outside the gateway. */
const changeMark = Type.String({ pattern: '^\\d{1,18}$' });

export const requestListResponse = Type.Object({
  /** A page; the first one of a card also includes further requests that wait for the user. */
  items: Type.Array(accountingRequest, { maxItems: 150 }),
  next: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  /** For `:changes`: anything not in this answer comes after it. */
  mark: Type.Optional(changeMark),
  /** For `:approvals`: how many wait in all, this page included. */
  total: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type RequestListResponse = Static<typeof requestListResponse>;

/**
 * `POST /v1/requests/{id}/steps` with an `Idempotency-Key`: one action of a person. `ask`, `reject` and
 * `comment` need `text`; `content`, `attachment_ids` and `confirmed_lookalike` come with an `answer` that
 * corrects the request; `result` with `finish`; `assignee_id`, a member of the desk, with `assign`.
 */
export const newStep = Type.Object(
  {
    /**
     * Version as read; when another step came in between, the answer is `conflict` (a comment is accepted at
     * any version).
     */
    version: Type.Integer({ minimum: 1 }),
    action: requestAction,
    text: Type.Optional(Type.String({ maxLength: longestText.answer })),
    content: Type.Optional(requestContent),
    attachment_ids: Type.Optional(Type.Array(attachmentId, { maxItems: MOST_FILES })),
    /** The author has compared the corrected request with the similar one. */
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

/** The request after the step; or, when the correction makes it like another request, that one. */
export const newStepResponse = Type.Union([accountingRequest, lookalikeAnswer]);
export type NewStepResponse = Static<typeof newStepResponse>;

const recentPayee = Type.Pick(paymentOrderContent, ['payee', 'bank']);
export type RecentPayee = Static<typeof recentPayee>;

/** `GET /v1/requests:form`: data and limits of the form. */
export const requestFormResponse = Type.Object({
  kinds: Type.Array(requestKind, { maxItems: requestKinds.length }),
  own_entities: Type.Array(ownEntity, { maxItems: 50 }),
  /** The books did not return the list: an empty one means nothing. */
  own_entities_unread: Type.Optional(Type.Boolean()),
  /** A request above the limit needs an approval; one amount per currency, none for no limit. */
  approval_limits: Type.Array(money, { maxItems: 20 }),
  attachments: Type.Object({
    most: Type.Integer({ minimum: 0 }),
    bytes_each: Type.Integer({ minimum: 1 }),
  }),
  /**
   * Suggestions from earlier payment orders, newest first: the user's own, or everyone's for approvers and
   * administrators.
   */
  recent_payees: Type.Optional(Type.Array(recentPayee, { maxItems: 8 })),
});
export type RequestFormResponse = Static<typeof requestFormResponse>;

/**
 * `GET /v1/requests:changes`: ids of requests changed after a mark; polled where no event stream is possible.
 */
export const requestChangesResponse = Type.Object({
  /** The mark for the next call. */
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
  counterparties: updatedCounterparties,
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
  kinds: Type.Array(requestKind, { maxItems: requestKinds.length }),
  /** Limits are amounts: for a user without `see_sums` they come empty, are sent empty and stay unchanged. */
  approval_limits: Type.Array(money, { maxItems: 20 }),
};

/** `PUT /v1/request-rules`, administrators only; saved as a whole with the `version` as read. */
export const requestRules = Type.Object(
  {
    ...rules,
    /** True when the limits were hidden on reading: they stay unchanged. */
    sums_hidden: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type RequestRules = Static<typeof requestRules>;

/** `GET/PUT /v1/request-rules`: the current rules. */
export const requestRulesResponse = Type.Object({
  ...rules,
  /** The reader may not see sums, and so no limits. */
  sums_hidden: Type.Boolean(),
});
export type RequestRulesResponse = Static<typeof requestRulesResponse>;
