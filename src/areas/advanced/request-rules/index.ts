/** «Заявки в бухгалтерию» of the advanced settings: loaded when an administrator opens it. */
import { auditResponse, requestRulesResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { auditCall, requestRulesCalls } from '#gateway-client/calls/admin-calls.ts';
import { readLastSave } from '#gateway-client/last-save.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { keepNothing } from '../versioned-form/versioned-form.ts';
import { createRulesModel, type RulesDeps } from './model.ts';
import { RulesView } from './RulesView.tsx';
import css from './request-rules.css?inline';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const kept = context.keep('advanced.request_rules', (): RulesDeps['kept'] => keepNothing());
  const decimal = text.locale.startsWith('en') ? '.' : ',';
  const gateway = gatewayOf(context);
  const readAudit = auditCall(gateway, auditResponse);
  const model = createRulesModel(
    {
      calls: requestRulesCalls(gateway, requestRulesResponse),
      kept,
      decimal,
      lastSave: (signal) => readLastSave(readAudit, 'settings', signal),
    },
    lifetime,
  );
  void model.load();
  return h(RulesView, {
    text,
    model,
    currency: host.account().currency,
    userName: (id) => host.userName(id),
  });
};
