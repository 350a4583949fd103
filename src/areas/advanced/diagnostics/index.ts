/** «Диагностика» of the advanced settings: loaded when an administrator opens it. */
import { diagnostics, outboxHealth, supportBundle } from 'virtual:contract-validators';
import { h } from 'preact';
import { diagnosticsCalls } from '#gateway-client/calls/diagnostics-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { DiagnosticsView } from './DiagnosticsView.tsx';
import css from './diagnostics.css?inline';
import { createDiagnosticsModel } from './model.ts';
import { pageReport } from './page-report.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text, clock } = context;
  style(css);
  const validators = { all: diagnostics, outbox: outboxHealth, bundle: supportBundle };
  const model = createDiagnosticsModel(
    {
      calls: diagnosticsCalls(gatewayOf(context), validators),
      clock,
      page: () => pageReport(host.version, performance.getEntriesByType('resource')),
    },
    lifetime,
  );
  void model.load();
  return h(DiagnosticsView, { text, model });
};
