/** «История настроек» of the advanced settings: fetched when an administrator opens it. */
import { configPreview, configVersionsResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { versionCalls } from '#backoffice/version-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { createVersionsModel } from './model.ts';
import { VersionsView } from './VersionsView.tsx';
import css from './versions.css?inline';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const validators = { list: configVersionsResponse, preview: configPreview };
  const model = createVersionsModel(versionCalls(gatewayOf(context), validators), lifetime);
  void model.load();
  return h(VersionsView, { words: { text, userName: (id) => host.userName(id) }, model });
};
