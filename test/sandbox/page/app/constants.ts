import type { Boot, BootUser } from '../../boot.ts';

/**
 * Rights of the signed-in user in the shape of `constant('user_rights')`; the sandbox's server enforces the
 * actual rights.
 */
function rightsOf(user: BootUser): Record<string, unknown> {
  const entity = {
    add: 'A',
    view: 'A',
    edit: 'A',
    delete: user.is_admin ? 'A' : 'D',
    export: user.is_admin ? 'A' : 'D',
  };
  return {
    is_admin: user.is_admin,
    is_free_user: user.is_free,
    leads: { ...entity },
    contacts: { ...entity },
    companies: { ...entity },
    customers: { ...entity },
    todo: { ...entity },
  };
}

function userConstant(user: BootUser): Record<string, unknown> {
  return {
    id: user.id,
    login: user.login,
    name: user.name,
    photo: '',
    personal_mobile: user.phone ?? '',
    amojo_id: `sandbox-${user.id}`,
    uuid: `00000000-0000-4000-8000-${String(user.id).padStart(12, '0')}`,
    theme: user.theme === 'dark' ? 2 : 1,
    tour: false,
    user_rank: user.rank,
    api_key: '',
    group_mates_ids: [],
    settings: {},
  };
}

function managerOf(user: BootUser): Record<string, unknown> {
  return {
    id: String(user.id),
    title: user.name,
    option: user.name,
    active: user.active ?? true,
    login: user.login,
    status: 'OK',
    is_admin: user.is_admin ? 'Y' : 'N',
    free_user: user.is_free ? 'Y' : 'N',
    amojo_id: `sandbox-${user.id}`,
    amo_profile_id: user.id,
    avatar: '',
    theme: user.theme === 'dark' ? 2 : 1,
    phone: user.phone ?? '',
    group: user.group ?? 'group_0',
    online: user.active ?? true,
  };
}

function accountConstant(boot: Boot): Record<string, unknown> {
  const users = Object.fromEntries(boot.users.map((user) => [user.id, user.name]));
  return {
    ...boot.account,
    users,
    version: boot.version,
    created_by: boot.users[0]?.id ?? 0,
    amojo_enabled: 'Y',
  };
}

/** The table behind `APP.constant(key)`. */
export function createConstants(boot: Boot): Map<string, unknown> {
  return new Map<string, unknown>([
    ['user', userConstant(boot.user)],
    ['user_rights', rightsOf(boot.user)],
    ['account', accountConstant(boot)],
    ['managers', Object.fromEntries(boot.users.map((user) => [user.id, managerOf(user)]))],
    ['groups', boot.groups],
    ['task_types', boot.task_types],
    ['pipelines', Object.fromEntries(boot.pipelines.map((pipeline) => [pipeline.id, pipeline]))],
    [
      'free_users',
      Object.fromEntries(boot.users.filter((user) => user.is_free).map((user) => [user.id, user.name])),
    ],
    ['entity_names', { 1: 'contacts', 2: 'leads', 3: 'companies', 4: 'todo', 12: 'customers' }],
    ['currencies_used', [boot.account.currency]],
    ['features', {}],
    ['version', boot.version],
    ['version_backend', boot.version],
    ['session_token', ''],
    ['server', location.origin],
    ['widgets_areas', {}],
    ['widgets_cache_version', {}],
    ['widgets_cdn_base', boot.cdn_base ?? ''],
    ['displayed_count_by_area', {}],
    ['notifications', []],
  ]);
}
