/** «Заявки в бухгалтерию» of the advanced settings: fetched when an administrator opens it. */
import { auditResponse, requestSettingsResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { auditCall, requestSettingsCalls } from '#backoffice/admin-calls.ts';
import { readLastSave } from '#backoffice/last-save.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { createRulesModel, type LastSave } from './model.ts';
import { RulesView } from './RulesView.tsx';
import css from './rules.css?inline';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const last = context.keep('advanced.rules', (): LastSave => ({ kept: null }));
  const decimal = text.locale.startsWith('en') ? '.' : ',';
  const gateway = gatewayOf(context);
  const readAudit = auditCall(gateway, auditResponse);
  const model = createRulesModel(
    {
      ...{ calls: requestSettingsCalls(gateway, requestSettingsResponse), last, decimal },
      lastSave: (signal) => readLastSave(readAudit, 'settings', signal),
    },
    lifetime,
  );
  void model.load();
  return h(RulesView, {
    ...{ text, model, currency: host.account().currency },
    userName: (id) => host.userName(id),
  });
};
