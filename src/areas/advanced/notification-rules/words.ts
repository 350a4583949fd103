import type { NotificationSubject } from '#contract/notifications.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Difference } from './draft.ts';

export interface Names {
  readonly text: Translate;
  /** The name known to the page; null for an unknown user. */
  userName(id: string): string | null;
}

export function subjectInWords(subject: NotificationSubject, { text, userName }: Names): string {
  if (subject.kind === 'default') return text('advanced.notification_rules.everybody');
  if (subject.kind === 'user') {
    return userName(subject.id) || subject.name || text('advanced.audit.user', { id: subject.id });
  }
  return text('advanced.notification_rules.group', { name: subject.name || subject.id });
}

/**
 * «Пётр Продавец, оплаты: у них нет, у вас задача»; for a rule that only one of the two has, just its name.
 */
export function differenceInWords(difference: Difference, names: Names): string {
  const { subject, kind, theirs, mine } = difference;
  const { text } = names;
  const whom = subjectInWords(subject, names);
  if (kind === null)
    return text(`advanced.notification_rules.only.${theirs === null ? 'mine' : 'theirs'}`, { name: whom });
  return text('advanced.conflict.line', {
    name: `${whom}, ${text(`advanced.notification_rules.kind.${kind}`)}`,
    theirs: text(`advanced.notification_rules.channel.${theirs}`),
    mine: text(`advanced.notification_rules.channel.${mine}`),
  });
}
