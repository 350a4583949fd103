/** Notifications of the signed-in user, and the rules of who gets which. */
import type { NotificationRules, NotificationsResponse } from '#contract/notifications.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

/** Notifications not shown yet; the same key returns the same ones, so it is kept until an answer arrives. */
export type ClaimNotifications = (key: string, signal: AbortSignal) => Promise<NotificationsResponse>;

export function claimNotificationsCall(read: Read, validate: Validate): ClaimNotifications {
  const call = {
    operation: 'notifications',
    method: 'POST',
    path: '/v1/notifications:claim',
    validate,
  } as const;
  return (key, signal) => read({ ...call, headers: { 'Idempotency-Key': key } }, signal);
}

export interface NotificationRulesCalls {
  read(signal: AbortSignal): Promise<NotificationRules>;
  /** Rejects with the code `conflict` when someone saved since `version` was read. */
  save(rules: NotificationRules, signal: AbortSignal): Promise<NotificationRules>;
}

export function notificationRulesCalls(read: Read, validate: Validate): NotificationRulesCalls {
  const call = { path: '/v1/notification-rules', validate } as const;
  return {
    read: (signal) => read({ ...call, operation: 'notification rules', method: 'GET' }, signal),
    save: (body, signal) =>
      read({ ...call, operation: 'save notification rules', method: 'PUT', body }, signal),
  };
}
