import { type Static, Type } from 'typebox';
import type { Call } from './call.ts';
import { entityRef, instant, money, name, opaqueId } from './parts.ts';
import { requestKind } from './request-content.ts';
import { requestStep } from './requests.ts';

const closed = { additionalProperties: false } as const;

/** `request_step`: one's own request went on. `approval_wanted`: another's request waits for one's word. */
export const noticeKinds = [
  'request_step',
  'approval_wanted',
  'payment_received',
  'invoice_paid',
  'shipment_done',
  'overdue_started',
] as const;
export const noticeKind = Type.Enum([...noticeKinds]);
export type NoticeKind = Static<typeof noticeKind>;

/** `page_or_task`: a task for what nobody has seen in an open page within the gateway's time (10 minutes). */
export const noticeChannels = ['page_or_task', 'page', 'task', 'none'] as const;
export const noticeChannel = Type.Enum([...noticeChannels]);
export type NoticeChannel = Static<typeof noticeChannel>;

/** What the sentence is made of, in the reader's own language. No sums here: those are `money`. */
export const noticeWords = Type.Object(
  {
    /** Of the request or the document. */
    number: Type.Optional(Type.String({ maxLength: 100 })),
    /** Name of the client or of the card. */
    title: Type.Optional(name),
    request_kind: Type.Optional(requestKind),
    step: Type.Optional(requestStep.properties.action),
    /** Days overdue. */
    days: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type NoticeWords = Static<typeof noticeWords>;

/** One piece of news for one user. */
export const notice = Type.Object({
  id: opaqueId,
  kind: noticeKind,
  at: instant,
  /** The card it is about. */
  entity: Type.Union([entityRef, Type.Null()]),
  words: noticeWords,
  /** Null also for a role that may not see sums. */
  money: Type.Union([money, Type.Null()]),
});
export type Notice = Static<typeof notice>;

export const MOST_NOTICES = 50;

/** `POST /v1/notifications:claim`: each piece of news is given once; the same key gives the same lot again. */
export const noticesResponse = Type.Object({ items: Type.Array(notice, { maxItems: MOST_NOTICES }) });
export type NoticesResponse = Static<typeof noticesResponse>;

export const noticeSubject = Type.Union([
  Type.Object({ kind: Type.Literal('default') }, closed),
  Type.Object(
    { kind: Type.Literal('group'), id: Type.String({ pattern: '^group_\\d{1,18}$' }), name },
    closed,
  ),
  Type.Object({ kind: Type.Literal('user'), id: Type.String({ pattern: '^[1-9]\\d{0,18}$' }), name }, closed),
]);
export type NoticeSubject = Static<typeof noticeSubject>;

export const noticeRule = Type.Object(
  {
    subject: noticeSubject,
    channels: Type.Object(
      Object.fromEntries(noticeKinds.map((kind) => [kind, noticeChannel])) as Record<
        NoticeKind,
        typeof noticeChannel
      >,
      closed,
    ),
  },
  closed,
);
export type NoticeRule = Static<typeof noticeRule>;

/**
 * `GET/PUT /v1/notification-rules`, administrators only; saved whole with the `version` as read. A user's own rule beats those of his
 * groups' roles, theirs beat the default; of several groups the one that tells more.
 */
export const notificationRules = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    rules: Type.Array(noticeRule, { minItems: 1, maxItems: 500 }),
  },
  closed,
);
export type NotificationRules = Static<typeof notificationRules>;

const settings = { path: '/v1/notification-rules', auth: 'session', needs: ['administer'] } as const;

export const notificationCalls = {
  claimNotices: {
    method: 'post',
    path: '/v1/notifications:claim',
    purpose: 'News for the asking user that nobody has shown yet; each is given once',
    auth: 'session',
    idempotent: true,
    response: noticesResponse,
  },
  notificationRules: {
    ...settings,
    method: 'get',
    purpose: 'What is told to whom, and how',
    response: notificationRules,
  },
  saveNotificationRules: {
    ...settings,
    method: 'put',
    purpose: 'Replace these rules; refused when somebody else saved meanwhile',
    body: notificationRules,
    response: notificationRules,
  },
} as const satisfies Record<string, Call>;
