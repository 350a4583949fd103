/** «События из учёта» of the advanced settings: loaded when an administrator opens it. */
import { accountingSourcesResponse, sourceKeyResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { accountingSourceCalls } from '#gateway-client/calls/source-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import css from './accounting-events.css?inline';
import { EventsView } from './EventsView.tsx';
import { createSourcesModel } from './model.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const validators = { list: accountingSourcesResponse, key: sourceKeyResponse };
  const model = createSourcesModel(accountingSourceCalls(gatewayOf(context), validators), lifetime);
  void model.load();
  return h(EventsView, { text, model, copy: (words) => host.copy(words) });
};
