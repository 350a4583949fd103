/** «Уведомления» of the advanced settings: loaded when an administrator opens it. */
import { auditResponse, notificationRules, roles } from 'virtual:contract-validators';
import { h } from 'preact';
import { createRest } from '#amo/rest.ts';
import { auditCall } from '#gateway-client/calls/admin-calls.ts';
import { notificationRulesCalls } from '#gateway-client/calls/notifications-calls.ts';
import { rolesCalls } from '#gateway-client/calls/roles-calls.ts';
import { readLastSave } from '#gateway-client/last-save.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { keepNothing } from '../versioned-form/versioned-form.ts';
import { createNotificationRulesModel, type NotificationRulesDeps } from './model.ts';
import css from './notification-rules.css?inline';
import { readSubjects } from './people.ts';
import { RulesView } from './RulesView.tsx';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text, clock } = context;
  style(css);
  const gateway = gatewayOf(context);
  const rest = createRest({ fetch: host.fetch, origin: '', random: () => clock.random() });
  const readAudit = auditCall(gateway, auditResponse);
  const roleCalls = rolesCalls(gateway, roles);
  const model = createNotificationRulesModel(
    {
      calls: notificationRulesCalls(gateway, notificationRules),
      lastSave: (signal) => readLastSave(readAudit, 'settings', signal, 'notification_rules.'),
      readSubjects: (signal) => readSubjects((abort) => roleCalls.read(abort), rest, signal),
      kept: context.keep('advanced.notification_rules', (): NotificationRulesDeps['kept'] => keepNothing()),
    },
    lifetime,
  );
  void model.load();
  return h(RulesView, { text, model, userName: (id) => host.userName(id) });
};
