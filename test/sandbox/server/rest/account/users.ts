import { Hono } from 'hono';
import { GROUPS, ROLES, type SeedRole, type SeedUser, USERS } from '../../../data/account.ts';
import {
  halResponse,
  noContent,
  originOf,
  type RestContext,
  type RestEnv,
  requireAdmin,
} from '../context.ts';
import { halPage } from '../paging.ts';

type Json = Record<string, unknown>;

/** Users and roles: read only, administrator only. */
export function userRoutes(): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  const guard = (c: RestContext): Set<string> => {
    requireAdmin(c);
    return new Set((c.req.query('with') ?? '').split(',').map((name) => name.trim()));
  };
  app.get('/users', (c) => {
    const withs = guard(c);
    return halPage(
      c,
      'users',
      USERS.map((user) => presentUser(user, c, withs)),
      { total: true },
    );
  });
  app.get('/users/:id{[0-9]+}', (c) => {
    const withs = guard(c);
    const user = USERS.find((candidate) => candidate.id === Number(c.req.param('id')));
    return user ? halResponse(presentUser(user, c, withs)) : noContent();
  });
  app.get('/roles', (c) => {
    const withs = guard(c);
    return halPage(
      c,
      'roles',
      ROLES.map((role) => presentRole(role, c, withs)),
      { total: true },
    );
  });
  app.get('/roles/:id{[0-9]+}', (c) => {
    const withs = guard(c);
    const role = ROLES.find((candidate) => candidate.id === Number(c.req.param('id')));
    return role ? halResponse(presentRole(role, c, withs)) : noContent();
  });
  return app;
}

const roleOf = (user: SeedUser): SeedRole | undefined => ROLES.find((role) => role.id === user.role_id);

function presentUser(user: SeedUser, c: RestContext, withs: ReadonlySet<string>): Json {
  const group = GROUPS.find((candidate) => candidate.id === user.group_id);
  const role = roleOf(user);
  const embedded: Json = {};
  if (withs.has('group')) embedded.groups = group ? [group] : [];
  if (withs.has('role')) embedded.roles = role ? [{ id: role.id, name: role.name }] : [];
  return {
    id: user.id,
    name: user.name,
    email: user.login,
    lang: user.lang,
    ...(withs.has('uuid') ? { uuid: uuidOf(user, 'a') } : {}),
    ...(withs.has('amojo_id') ? { amojo_id: uuidOf(user, 'b') } : {}),
    ...(withs.has('user_rank') ? { user_rank: user.rank === 'junior' ? 'newbie' : 'master' } : {}),
    ...(withs.has('phone_number') ? { phone_number: null } : {}),
    rights: { ...rightsOf(user), ...membership(user) },
    _links: { self: { href: `${originOf(c)}/api/v4/users/${user.id}` } },
    ...(Object.keys(embedded).length > 0 ? { _embedded: embedded } : {}),
  };
}

const uuidOf = (user: SeedUser, kind: string): string =>
  `${kind}0000000-0000-4000-8000-${String(user.id).padStart(12, '0')}`;

/** A: all, M: own, D: denied. */
function rightsOf(user: Pick<SeedUser, 'is_admin' | 'rank'>): Json {
  const edit = user.is_admin || user.rank === 'head' ? 'A' : 'M';
  const entity = { view: 'A', edit, add: 'A', delete: user.rank === 'junior' ? 'D' : edit, export: edit };
  const entities = { leads: entity, contacts: entity, companies: entity, tasks: { edit: 'A', delete: 'A' } };
  return { ...entities, mail_access: false, catalog_access: true, status_rights: [] };
}

const membership = (user: SeedUser): Json => ({
  is_admin: user.is_admin,
  is_free: false,
  is_active: user.active,
  group_id: user.group_id,
  role_id: user.role_id,
});

function presentRole(role: SeedRole, c: RestContext, withs: ReadonlySet<string>): Json {
  const users = USERS.filter((user) => user.role_id === role.id);
  const _embedded = withs.has('users') ? { _embedded: { users: users.map(({ id }) => ({ id })) } } : {};
  const self = { href: `${originOf(c)}/api/v4/roles/${role.id}` };
  return {
    id: role.id,
    name: role.name,
    rights: rightsOf({ is_admin: false, rank: role.rank }),
    _links: { self },
    ..._embedded,
  };
}
