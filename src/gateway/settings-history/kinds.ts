import type { NotificationRules } from '#contract/notifications.ts';
import type { RequestRules } from '#contract/requests/requests.ts';
import type { FieldMapping } from '#contract/settings/field-mapping.ts';
import type { Roles } from '#contract/settings/roles.ts';
import { administersUnder, withDefault } from '../auth/check-roles.ts';
import { withDefault as builtInRules } from '../notifications/channel.ts';
import { mappingChanges, rolesChanges, settingsChanges } from '../queries/audit-changes.ts';
import { readFieldMapping, saveFieldMapping } from '../store/settings/field-mapping.ts';
import { readNotificationRules, saveNotificationRules } from '../store/settings/notification-rules.ts';
import { readRequestRules, saveRequestRules } from '../store/settings/request-rules.ts';
import { readRoles, replaceRoles } from '../store/settings/roles.ts';
import { readAuditedVersions, readRoleVersions } from '../store/settings/settings-history.ts';
import type { ConfigKind } from './kind.ts';
import { notificationChanges } from './notification-changes.ts';

const roles: ConfigKind<Roles> = {
  name: 'roles',
  read: async (database, accountId) => withDefault(await readRoles(database, accountId)),
  history: readRoleVersions,
  describe: (before, after) => rolesChanges(withDefault(before), withDefault(after)),
  refusal: (value, { userId, isAdmin }) =>
    administersUnder(withDefault(value), userId, isAdmin) ? null : 'locks_out',
  apply: (database, { value, ...by }) => replaceRoles(database, { ...by, roles: withDefault(value) }),
};

const requestRules: ConfigKind<RequestRules> = {
  name: 'request_rules',
  read: readRequestRules,
  history: (database, accountId, below, limit) =>
    readAuditedVersions<RequestRules>(database, accountId, 'request_rules', below, limit),
  keepSums: (value, current) => ({ ...value, approval_limits: current.approval_limits }),
  describe: settingsChanges,
  refusal: () => null,
  apply: (database, { value, seesSums, ...by }) =>
    saveRequestRules(database, { ...by, settings: value, keepLimits: !seesSums }),
};

const fieldMapping: ConfigKind<FieldMapping> = {
  name: 'field_mapping',
  read: readFieldMapping,
  history: (database, accountId, below, limit) =>
    readAuditedVersions<FieldMapping>(database, accountId, 'field_mapping', below, limit),
  describe: mappingChanges,
  refusal: () => null,
  apply: (database, { value, ...by }) => saveFieldMapping(database, { ...by, mapping: value }),
};

const notificationRules: ConfigKind<NotificationRules> = {
  name: 'notification_rules',
  read: async (database, accountId) => builtInRules(await readNotificationRules(database, accountId)),
  async history(database, accountId, below, limit) {
    const saved = await readAuditedVersions<NotificationRules>(
      ...([database, accountId, 'notification_rules', below, limit] as const),
    );
    return saved.map((one) => ({ ...one, before: builtInRules(one.before) }));
  },
  describe: notificationChanges,
  refusal: () => null,
  apply: (database, { value, ...by }) => saveNotificationRules(database, { ...by, rules: value }),
};

/** All settings of administrators at the gateway; one that is not listed here has no versions and no undo. */
export const configKinds = [roles, requestRules, fieldMapping, notificationRules] as const;
