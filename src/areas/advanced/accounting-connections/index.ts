/** «Учёт» of the advanced settings: loaded when an administrator opens it. */
import {
  accountingConnectionsResponse,
  accountingDifferences,
  agentKeyResponse,
  checkedResponse,
  connectionCheck,
  matchLook,
} from 'virtual:contract-validators';
import { texts as filesTexts } from 'virtual:texts/file-imports';
import { h } from 'preact';
import { createLazyModule } from '#areas/lazy-module.ts';
import { accountingConnectionCalls } from '#gateway-client/calls/accounting-connection-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import css from './accounting-connections.css?inline';
import { ConnectionsView } from './ConnectionsView.tsx';
import { createConnectionsModel } from './model.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const validators = {
    list: accountingConnectionsResponse,
    check: connectionCheck,
    checked: checkedResponse,
    look: matchLook,
    differences: accountingDifferences,
    key: agentKeyResponse,
  };
  const calls = accountingConnectionCalls(gatewayOf(context), validators);
  const model = createConnectionsModel(calls, lifetime);
  void model.load();
  const files = createLazyModule(
    lifetime,
    async () => {
      const part = await context.loadPart(lifetime, () => import('./files/index.ts'), filesTexts);
      return part.open(lifetime, { context, style, onChange: () => void model.refresh() });
    },
    (error) => context.log.trace('advanced', error),
  );
  return h(ConnectionsView, { text, model, files, copy: (words) => host.copy(words) });
};
