/** «Бухгалтеры» of the advanced settings: loaded when an administrator opens it. */
import { accountantsResponse, deskInvitationResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { accountantCalls } from '#gateway-client/calls/admin-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { AccountantsView } from './AccountantsView.tsx';
import css from './accountants.css?inline';
import { createAccountantsModel } from './model.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const validators = { members: accountantsResponse, invitation: deskInvitationResponse };
  const model = createAccountantsModel(accountantCalls(gatewayOf(context), validators), lifetime);
  void model.load();
  return h(AccountantsView, { text, model, copy: (url) => host.copy(url) });
};
