import type { Permissions } from '#contract/session.ts';
import type { RoleRow } from '../store/accounts/account-users.ts';
import { toPermissions } from '../store/settings/roles.ts';

/** Until an administrator changes it, every user sees documents, sees sums and makes requests. */
export const BUILT_IN: Permissions = {
  see: true,
  see_sums: true,
  request: true,
  approve: false,
  administer: false,
};

/**
 * What a user may do: the user's own row, else the widest of the user's groups, else the account's default,
 * else the built-in one. An administrator of the CRM always administers and approves, so nobody can lock
 * themselves out. A user who may not see cannot see sums either.
 */
export function permissionsOf(isAdmin: boolean, rows: readonly RoleRow[]): Permissions {
  const { see, see_sums, request, approve, administer } = rightsOf(rows);
  return {
    see,
    see_sums: see && see_sums,
    request,
    approve: approve || isAdmin,
    administer: administer || isAdmin,
  };
}

function rightsOf(rows: readonly RoleRow[]): Permissions {
  const own = rows.find(({ subject }) => subject.startsWith('user:'));
  if (own) return toPermissions(own);
  const groups = rows.filter(({ subject }) => subject.startsWith('group:'));
  if (groups.length > 0) return widest(groups.map(toPermissions));
  const byDefault = rows.find(({ subject }) => subject === 'default');
  return byDefault ? toPermissions(byDefault) : BUILT_IN;
}

function widest(all: readonly Permissions[]): Permissions {
  const any = (right: keyof Permissions): boolean => all.some((permissions) => permissions[right]);
  return {
    see: any('see'),
    see_sums: any('see_sums'),
    request: any('request'),
    approve: any('approve'),
    administer: any('administer'),
  };
}
