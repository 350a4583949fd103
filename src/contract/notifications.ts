import { type Static, Type } from 'typebox';
import type { Call } from './call.ts';
import { entityRef, instant, money, name, opaqueId } from './common-schemas.ts';
import { requestKind } from './requests/request-content.ts';
import { requestStep } from './requests/requests.ts';

const closed = { additionalProperties: false } as const;

/**
 * `request_step`: the user's own request moved on. `approval_wanted`: another person's request waits for the
 * user's approval.
 */
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

/**
 * `page_or_task`: a task when nobody has seen the notification in an open page within the gateway's time (10
 * minutes).
 */
export const notificationChannels = ['page_or_task', 'page', 'task', 'none'] as const;
export const notificationChannel = Type.Enum([...notificationChannels]);
export type NotificationChannel = Static<typeof notificationChannel>;

/**
 * Parts of the sentence, which the page composes in the reader's language. Sums are not here: they are in
 * `money`.
 */
export const notificationWords = Type.Object(
  {
    /** Number of the request or the document. */
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

/** One notification for one user. */
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

/**
 * `POST /v1/notifications:claim`: each notification is delivered once; the same key returns the same ones
 * again.
 */
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
 * `GET/PUT /v1/notification-rules`, administrators only; saved as a whole with the `version` as read. A
 * user's own rule overrides those of their groups' roles, which override the default; of several groups, the
 * one that notifies more wins.
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
    purpose: 'Which notifications go to whom, and how',
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
