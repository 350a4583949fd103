/** «Кто что видит» of the advanced settings: loaded when an administrator opens it. */
import { auditResponse, roles } from 'virtual:contract-validators';
import { h } from 'preact';
import { auditCall } from '#gateway-client/calls/admin-calls.ts';
import { rolesCalls } from '#gateway-client/calls/roles-calls.ts';
import { readLastSave } from '#gateway-client/last-save.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { keepNothing } from '../versioned-form/versioned-form.ts';
import { createRolesModel, type RolesDeps } from './model.ts';
import { RolesEditor } from './RolesEditor.tsx';
import css from './roles.css?inline';

export const open: OpenSection = async (lifetime, context, style) => {
  const { host, text } = context;
  const people = await host.people(lifetime);
  style(css);
  const gateway = gatewayOf(context);
  const kept = context.keep('advanced.roles', (): RolesDeps['kept'] => keepNothing());
  const readAudit = auditCall(gateway, auditResponse);
  const model = createRolesModel(
    {
      calls: rolesCalls(gateway, roles),
      kept,
      people,
      isAdmin: host.user().isAdmin,
      lastSave: (signal) => readLastSave(readAudit, 'roles', signal),
    },
    lifetime,
  );
  void model.load();
  return h(RolesEditor, { model, text });
};
