/** «Заявки в бухгалтерию» of the advanced settings: fetched when an administrator opens it. */
import { requestSettings } from 'virtual:contract-validators';
import { h } from 'preact';
import type { AreaContext } from '#areas/context.ts';
import { requestSettingsCalls } from '#backoffice/admin-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { createRulesModel, type LastSave } from './model.ts';
import { RulesView } from './RulesView.tsx';
import css from './rules.css?inline';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const last = context.keep('advanced.rules', (): LastSave => ({ kept: null }));
  const decimal = text.locale.startsWith('en') ? '.' : ',';
  const model = createRulesModel({ calls: callsOf(context), last, decimal }, lifetime);
  void model.load();
  return h(RulesView, { text, model, currency: host.account().currency });
};

function callsOf(context: AreaContext) {
  return requestSettingsCalls(gatewayOf(context), requestSettings);
}
