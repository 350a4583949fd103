/** How a user is notified of each kind of event. */
import {
  type NotificationChannel,
  type NotificationKind,
  type NotificationRule,
  type NotificationRules,
  notificationChannels,
} from '#contract/notifications.ts';

/**
 * Until an administrator changes it: a task for whatever needs a reply or is overdue, the rest in the page
 * only.
 */
const BUILT_IN: NotificationRule['channels'] = {
  request_step: 'page_or_task',
  approval_wanted: 'page_or_task',
  payment_received: 'page',
  invoice_paid: 'page',
  shipment_done: 'page',
  overdue_started: 'page_or_task',
};

/** Falls back to the built-in rule. */
export function withDefault(stored: NotificationRules | null): NotificationRules {
  return stored ?? { version: 0, rules: [{ subject: { kind: 'default' }, channels: BUILT_IN }] };
}

/** The user to notify, with the user's group roles: `group:group_1`. */
export interface Reader {
  readonly userId: number;
  readonly groups: readonly string[];
}

/**
 * The user's own rule, else the strongest channel among the user's groups, else the default, else the
 * built-in rule.
 */
export function channelOf(
  rules: NotificationRules | null,
  { userId, groups }: Reader,
  kind: NotificationKind,
): NotificationChannel {
  const all = rules?.rules ?? [];
  const own = all.find(({ subject }) => subject.kind === 'user' && subject.id === String(userId));
  if (own) return own.channels[kind];
  const ofGroups = all.filter(
    ({ subject }) => subject.kind === 'group' && groups.includes(`group:${subject.id}`),
  );
  if (ofGroups.length > 0) return loudest(ofGroups.map(({ channels }) => channels[kind]));
  const byDefault = all.find(({ subject }) => subject.kind === 'default');
  return byDefault?.channels[kind] ?? BUILT_IN[kind];
}

function loudest(channels: readonly NotificationChannel[]): NotificationChannel {
  const both = channels.includes('page') && channels.includes('task');
  return both
    ? 'page_or_task'
    : (notificationChannels.find((channel) => channels.includes(channel)) ?? 'none');
}
