import type { FieldMapping } from '#contract/field-mapping.ts';
import type { NotificationRules } from '#contract/notifications.ts';
import type { RequestSettings } from '#contract/requests.ts';
import type { Roles } from '#contract/roles.ts';
import { withDefault as builtInRules } from '../notifications/channel.ts';
import { administersUnder, withDefault } from '../policy/check-roles.ts';
import { mappingChanges, rolesChanges, settingsChanges } from '../reading/audit-changes.ts';
import { readAuditedVersions, readRoleVersions } from '../store/config-history.ts';
import { readFieldMapping, saveFieldMapping } from '../store/field-mapping.ts';
import { readNotificationRules, saveNotificationRules } from '../store/notification-rules.ts';
import { readRequestSettings, saveRequestSettings } from '../store/request-settings.ts';
import { readRoles, replaceRoles } from '../store/roles.ts';
import type { ConfigKind } from './kind.ts';
import { noticeChanges } from './notice-changes.ts';

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
  keepSums: (value, stands) => ({ ...value, approval_limits: stands.approval_limits }),
  describe: settingsChanges,
  refusal: () => null,
  apply: (database, { value, seesSums, ...by }) =>
    saveRequestSettings(database, { ...by, settings: value, keepLimits: !seesSums }),
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
  describe: noticeChanges,
  refusal: () => null,
  apply: (database, { value, ...by }) => saveNotificationRules(database, { ...by, rules: value }),
};

/** Everything administrators set at the gateway; what has been left out has no versions and no undo. */
export const configKinds = [roles, requestRules, fieldMapping, notificationRules] as const;
