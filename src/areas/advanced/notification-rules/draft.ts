import type {
  NotificationChannel,
  NotificationKind,
  NotificationRule,
  NotificationRules,
  NotificationSubject,
} from '#contract/notifications.ts';

/** In display order. */
export const kinds = [
  'request_step',
  'approval_wanted',
  'payment_received',
  'invoice_paid',
  'shipment_done',
  'overdue_started',
] as const satisfies readonly NotificationKind[];

/** From the most to the least intrusive. */
export const channels = [
  'page_or_task',
  'page',
  'task',
  'none',
] as const satisfies readonly NotificationChannel[];

/** Everybody first, then groups, then users: from the general to the particular. */
export type Draft = readonly NotificationRule[];

/** Names the subject of a rule: `default`, `group:group_1`, `user:503`. */
export function keyOf(subject: NotificationSubject): string {
  return subject.kind === 'default' ? 'default' : `${subject.kind}:${subject.id}`;
}

export function draftOf({ rules }: NotificationRules): Draft {
  return [...rules].sort((left, right) => rank(left) - rank(right));
}

const ranks = ['default', 'group', 'user'] as const;
const rank = ({ subject }: NotificationRule): number => ranks.indexOf(subject.kind);

export function setChannel(
  draft: Draft,
  key: string,
  kind: NotificationKind,
  channel: NotificationChannel,
): Draft {
  return draft.map((rule) =>
    keyOf(rule.subject) === key ? { ...rule, channels: { ...rule.channels, [kind]: channel } } : rule,
  );
}

/** A new rule starts as a copy of the default one. */
export function addRule(draft: Draft, subject: NotificationSubject): Draft {
  const [byDefault] = draft;
  if (!byDefault || draft.some((rule) => keyOf(rule.subject) === keyOf(subject))) return draft;
  return draftOf({ version: 0, rules: [...draft, { subject, channels: byDefault.channels }] });
}

export function withoutRule(draft: Draft, key: string): Draft {
  return draft.filter(({ subject }) => subject.kind === 'default' || keyOf(subject) !== key);
}

/** Where two drafts differ; a `kind` of null is a rule that only one of them has. */
export interface Difference {
  readonly subject: NotificationSubject;
  readonly kind: NotificationKind | null;
  readonly theirs: NotificationChannel | null;
  readonly mine: NotificationChannel | null;
}

export function differences(theirs: Draft, mine: Draft): Difference[] {
  const keys = [...new Set([...theirs, ...mine].map(({ subject }) => keyOf(subject)))];
  return keys.flatMap((key): Difference[] => {
    const [left, right] = [theirs, mine].map((all) => all.find(({ subject }) => keyOf(subject) === key));
    const subject = (left ?? right)?.subject;
    if (!subject) return [];
    if (!left || !right) return [{ subject, kind: null, theirs: onlyOf(left), mine: onlyOf(right) }];
    return kinds
      .filter((kind) => left.channels[kind] !== right.channels[kind])
      .map((kind) => ({ subject, kind, theirs: left.channels[kind], mine: right.channels[kind] }));
  });
}

/** Represents a whole rule by its channel for steps of the user's own requests. */
const onlyOf = (rule: NotificationRule | undefined): NotificationChannel | null =>
  rule?.channels.request_step ?? null;
