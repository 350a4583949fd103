import { type NotificationRule, type NotificationRules, notificationKinds } from '#contract/notifications.ts';
import type { ConfigChange } from '#contract/settings/settings-history.ts';

/** Subjects whose rules changed; `after` holds how many of their rules did. */
export function notificationChanges(before: NotificationRules, after: NotificationRules): ConfigChange[] {
  const was = byKey(before);
  const now = byKey(after);
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((key) => {
    const [old, fresh] = [was.get(key), now.get(key)];
    const changed = notificationKinds.filter((kind) => old?.channels[kind] !== fresh?.channels[kind]).length;
    if (changed === 0) return [];
    return [{ what: 'notification', subject: nameOf(fresh ?? old), before: null, after: String(changed) }];
  });
}

function byKey({ rules }: NotificationRules): Map<string, NotificationRule> {
  return new Map(
    rules.map((rule) => [`${rule.subject.kind} ${'id' in rule.subject ? rule.subject.id : ''}`, rule]),
  );
}

/** Empty for the default rule. */
function nameOf(rule: NotificationRule | undefined): string {
  return rule && rule.subject.kind !== 'default' ? rule.subject.name || rule.subject.id : '';
}
