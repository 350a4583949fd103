import { type Static, Type } from 'typebox';
import type { Call } from './call.ts';
import { entityRef, instant, money, name, opaqueId } from './common-schemas.ts';
import { requestKind } from './requests/request-content.ts';
import { requestStep } from './requests/requests.ts';

const closed = { additionalProperties: false } as const;

/** `request_step`: one's own request went on. `approval_wanted`: another's request waits for one's word. */
export const notificationKinds = [
  'request_step',
  'approval_wanted',
  'payment_received',
  'invoice_paid',
  'shipment_done',
  'overdue_started',
] as const;
export const notificationKind = Type.Enum([...notificationKinds]);
export type NotificationKind = Static<typeof notificationKind>;

/** `page_or_task`: a task for what nobody has seen in an open page within the gateway's time (10 minutes). */
export const notificationChannels = ['page_or_task', 'page', 'task', 'none'] as const;
export const notificationChannel = Type.Enum([...notificationChannels]);
export type NotificationChannel = Static<typeof notificationChannel>;

/** What the sentence is made of, in the reader's own language. No sums here: those are `money`. */
export const notificationWords = Type.Object(
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
export type NotificationWords = Static<typeof notificationWords>;

/** One piece of news for one user. */
export const notification = Type.Object({
  id: opaqueId,
  kind: notificationKind,
  at: instant,
  /** The card it is about. */
  entity: Type.Union([entityRef, Type.Null()]),
  words: notificationWords,
  /** Null also for a role that may not see sums. */
  money: Type.Union([money, Type.Null()]),
});
export type Notification = Static<typeof notification>;

export const MOST_NOTICES = 50;

/** `POST /v1/notifications:claim`: each piece of news is given once; the same key gives the same lot again. */
export const notificationsResponse = Type.Object({
  items: Type.Array(notification, { maxItems: MOST_NOTICES }),
});
export type NotificationsResponse = Static<typeof notificationsResponse>;

export const notificationSubject = Type.Union([
  Type.Object({ kind: Type.Literal('default') }, closed),
  Type.Object(
    { kind: Type.Literal('group'), id: Type.String({ pattern: '^group_\\d{1,18}$' }), name },
    closed,
  ),
  Type.Object({ kind: Type.Literal('user'), id: Type.String({ pattern: '^[1-9]\\d{0,18}$' }), name }, closed),
]);
export type NotificationSubject = Static<typeof notificationSubject>;

export const notificationRule = Type.Object(
  {
    subject: notificationSubject,
    channels: Type.Object(
      Object.fromEntries(notificationKinds.map((kind) => [kind, notificationChannel])) as Record<
        NotificationKind,
        typeof notificationChannel
      >,
      closed,
    ),
  },
  closed,
);
export type NotificationRule = Static<typeof notificationRule>;

/**
 * `GET/PUT /v1/notification-rules`, administrators only; saved whole with the `version` as read. A user's own rule beats those of his
 * groups' roles, theirs beat the default; of several groups the one that tells more.
 */
export const notificationRules = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    rules: Type.Array(notificationRule, { minItems: 1, maxItems: 500 }),
  },
  closed,
);
export type NotificationRules = Static<typeof notificationRules>;

const settings = { path: '/v1/notification-rules', auth: 'session', needs: ['administer'] } as const;

export const notificationCalls = {
  claimNotifications: {
    method: 'post',
    path: '/v1/notifications:claim',
    purpose: 'News for the asking user that nobody has shown yet; each is given once',
    auth: 'session',
    idempotent: true,
    response: notificationsResponse,
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
