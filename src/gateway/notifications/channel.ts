/** How a user is told of a kind of news. */
import {
  type NotificationChannel,
  type NotificationKind,
  type NotificationRule,
  type NotificationRules,
  notificationChannels,
} from '#contract/notifications.ts';

/** Until an administrator says otherwise: a task for what needs a word or money that is late, the rest in the page alone. */
const BUILT_IN: NotificationRule['channels'] = {
  request_step: 'page_or_task',
  approval_wanted: 'page_or_task',
  payment_received: 'page',
  invoice_paid: 'page',
  shipment_done: 'page',
  overdue_started: 'page_or_task',
};

/** What holds without a row is told as if it were one. */
export function withDefault(stored: NotificationRules | null): NotificationRules {
  return stored ?? { version: 0, rules: [{ subject: { kind: 'default' }, channels: BUILT_IN }] };
}

/** Who is told, with the group roles he is in: `group:group_1`. */
export interface Reader {
  readonly userId: number;
  readonly groups: readonly string[];
}

/** His own rule, else of his groups' the one that tells more, else the default, else the built-in one. */
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
