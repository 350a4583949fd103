/** The roles editor: fetched when an administrator asks for it, so that the settings open as light as before. */
import { auditResponse, roles } from 'virtual:contract-validators';
import { h } from 'preact';
import { connection } from '#areas/connection.ts';
import type { AreaContext } from '#areas/context.ts';
import { auditCall } from '#backoffice/admin-calls.ts';
import { readLastSave } from '#backoffice/last-save.ts';
import { rolesCalls } from '#backoffice/roles-calls.ts';
import type { SettingsSection } from '#host/types.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { mount } from '#ui/mount.ts';
import { plainStyles } from '#ui/plain-styles.ts';
import { createRolesModel, type Unsaved } from './model.ts';
import { RolesEditor } from './RolesEditor.tsx';
import css from './roles.css?inline';

/** Who administers «Сверка» need not administer the CRM: the session tells, and nothing is asked for that would be refused. */
export async function mayEdit(lifetime: Lifetime, context: AreaContext): Promise<boolean> {
  const session = await connection(context).gateway?.warm(lifetime.signal);
  return session?.permissions.administer === true;
}

/** Draws the editor into its own shadow root within the settings. */
export function openRoles(lifetime: Lifetime, context: AreaContext, section: SettingsSection): void {
  const { host, text } = context;
  const { gateway } = connection(context);
  if (!gateway) return;
  section.style(plainStyles + css);
  const unsaved = context.keep('settings.roles', (): Unsaved => ({ kept: null }));
  const readAudit = auditCall(gateway, auditResponse);
  const model = createRolesModel(
    {
      ...{
        calls: rolesCalls(gateway, roles),
        unsaved,
        people: section.people(),
        isAdmin: host.user().isAdmin,
      },
      lastSave: (signal) => readLastSave(readAudit, 'roles', signal),
    },
    lifetime,
  );
  void model.load();
  mount(lifetime, section.root, h(RolesEditor, { model, text }));
}
