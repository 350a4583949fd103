/** «История настроек» of the advanced settings: loaded when an administrator opens it. */
import { configPreview, settingsHistoryResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { settingsHistoryCalls } from '#gateway-client/calls/settings-history-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { createSettingsHistoryModel } from './model.ts';
import { SettingsHistoryView } from './SettingsHistoryView.tsx';
import css from './settings-history.css?inline';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const validators = { list: settingsHistoryResponse, preview: configPreview };
  const model = createSettingsHistoryModel(settingsHistoryCalls(gatewayOf(context), validators), lifetime);
  void model.load();
  return h(SettingsHistoryView, { words: { text, userName: (id) => host.userName(id) }, model });
};
