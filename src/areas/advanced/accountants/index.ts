/** «Бухгалтеры» of the advanced settings: fetched when an administrator opens it. */
import { deskInvitationResponse, deskMembersResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { deskMemberCalls } from '#backoffice/admin-calls.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { AccountantsView } from './AccountantsView.tsx';
import css from './accountants.css?inline';
import { createMembersModel } from './model.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text } = context;
  style(css);
  const validators = { members: deskMembersResponse, invitation: deskInvitationResponse };
  const model = createMembersModel(deskMemberCalls(gatewayOf(context), validators), lifetime);
  void model.load();
  return h(AccountantsView, { text, model, copy: (url) => host.copy(url) });
};
