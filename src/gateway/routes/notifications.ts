import { calls } from '#contract/calls.ts';
import type { NotificationRules } from '#contract/notifications.ts';
import { ProblemError } from '../http/problem.ts';
import { withDefault } from '../notifications/channel.ts';
import { NEWS_MS, showNotification } from '../notifications/serialize.ts';
import { claimNotifications } from '../store/notifications/notifications.ts';
import { readNotificationRules, saveNotificationRules } from '../store/settings/notification-rules.ts';
import { type Registrar, register } from './register.ts';

/** Notifications as an open page claims them, and the rules of who gets which. */
export function registerNotifications(registrar: Registrar): void {
  const { database, clock } = registrar.deps;
  register(registrar, calls.claimNotifications, async ({ caller, key }) => {
    const { accountId, userId } = caller.session;
    const since = new Date(clock.now() - NEWS_MS);
    const rows = await claimNotifications(database, { accountId, userId, key, since });
    return { items: rows.map((row) => showNotification(row, caller.permissions)) };
  });
  register(registrar, calls.notificationRules, async ({ caller }) =>
    withDefault(await readNotificationRules(database, caller.session.accountId)),
  );
  register(registrar, calls.saveNotificationRules, async ({ body, caller }) => {
    checkRules(body);
    const { accountId, userId, origin } = caller.session;
    const at = new Date(clock.now());
    const saved = await saveNotificationRules(database, { accountId, userId, origin, at, rules: body });
    if (!saved) throw new ProblemError('conflict');
    return saved;
  });
}

/** Checks what the schema cannot express. @throws ProblemError */
function checkRules({ rules }: NotificationRules): void {
  const keys = rules.map(({ subject }) => JSON.stringify([subject.kind, 'id' in subject ? subject.id : '']));
  const errors = keys.flatMap((key, at) =>
    keys.indexOf(key) < at ? [{ pointer: `/rules/${at}/subject`, detail: 'is there already' }] : [],
  );
  if (!rules.some(({ subject }) => subject.kind === 'default')) {
    errors.push({ pointer: '/rules', detail: 'must hold the default' });
  }
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors: errors.slice(0, 50) });
}
