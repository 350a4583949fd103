/** «Подключение к amoCRM» of the advanced settings: loaded when an administrator opens it. */
import { connectionStart, connectionState, connectionTest } from 'virtual:contract-validators';
import { h } from 'preact';
import { connectionCalls } from '#gateway-client/calls/admin-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { AccessView } from './AccessView.tsx';
import css from './crm-access.css?inline';
import { createAccessModel } from './model.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const validators = { state: connectionState, start: connectionStart, test: connectionTest };
  const model = createAccessModel(connectionCalls(gatewayOf(context), validators), lifetime);
  void model.load();
  return h(AccessView, { text, model, userName: (id) => host.userName(id) });
};
