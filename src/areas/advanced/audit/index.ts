/** «Журнал» of the advanced settings: loaded when an administrator opens it. */
import { auditResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { auditCall } from '#gateway-client/calls/admin-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { AuditView } from './AuditView.tsx';
import css from './audit.css?inline';
import { createAuditModel } from './model.ts';
import type { Words } from './words.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text, clock } = context;
  style(css);
  const model = createAuditModel(auditCall(gatewayOf(context), auditResponse), lifetime);
  void model.load();
  const day = new Intl.DateTimeFormat('sv-SE');
  const words: Words = { text, userName: (id) => host.userName(id) };
  return h(AuditView, { words, model, today: () => day.format(clock.now()) });
};
