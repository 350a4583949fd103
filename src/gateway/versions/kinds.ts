import type { RequestSettings } from '#contract/requests.ts';
import type { Roles } from '#contract/roles.ts';
import { administersUnder, withDefault } from '../policy/check-roles.ts';
import { rolesChanges, settingsChanges } from '../reading/audit-changes.ts';
import { readAuditedVersions, readRoleVersions } from '../store/config-history.ts';
import { readRequestSettings, saveRequestSettings } from '../store/request-settings.ts';
import { readRoles, replaceRoles } from '../store/roles.ts';
import type { ConfigKind } from './kind.ts';

const roles: ConfigKind<Roles> = {
  name: 'roles',
  read: async (database, accountId) => withDefault(await readRoles(database, accountId)),
  history: readRoleVersions,
  describe: (before, after) => rolesChanges(withDefault(before), withDefault(after)),
  refusal: (value, { userId, isAdmin }) =>
    administersUnder(withDefault(value), userId, isAdmin) ? null : 'locks_out',
  apply: (database, { value, ...by }) => replaceRoles(database, { ...by, roles: withDefault(value) }),
};

const requestRules: ConfigKind<RequestSettings> = {
  name: 'request_rules',
  read: readRequestSettings,
  history: (database, accountId, below, limit) =>
    readAuditedVersions<RequestSettings>(database, accountId, 'request_settings', below, limit),
  describe: settingsChanges,
  refusal: () => null,
  apply: (database, { value, ...by }) => saveRequestSettings(database, { ...by, settings: value }),
};

/** Everything administrators set at the gateway; what has been left out has no versions and no undo. */
export const configKinds = [roles, requestRules] as const;
