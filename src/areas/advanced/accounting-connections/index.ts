/** «Учёт» of the advanced settings: loaded when an administrator opens it. */
import {
  accountingConnectionsResponse,
  checkedResponse,
  connectionCheck,
  matchLook,
} from 'virtual:contract-validators';
import { h } from 'preact';
import { accountingConnectionCalls } from '#gateway-client/accounting-connection-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import css from './accounting-connections.css?inline';
import { ConnectionsView } from './ConnectionsView.tsx';
import { createConnectionsModel } from './model.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { text } = context;
  style(css);
  const validators = {
    list: accountingConnectionsResponse,
    check: connectionCheck,
    checked: checkedResponse,
    look: matchLook,
  };
  const calls = accountingConnectionCalls(gatewayOf(context), validators);
  const model = createConnectionsModel(calls, lifetime);
  void model.load();
  return h(ConnectionsView, { text, model });
};
