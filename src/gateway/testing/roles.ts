import type { Permissions } from '#contract/session.ts';
import type { Role, Roles } from '#contract/settings/roles.ts';
import { bodyOf, type TestGateway } from './test-gateway.ts';

export const SALESMAN: Permissions = {
  see: true,
  see_sums: true,
  request: true,
  approve: false,
  administer: false,
};
/** May not see sums. */
export const JUNIOR: Permissions = { ...SALESMAN, see_sums: false, request: false };

/** Another user than the tests' own, who administers the CRM. */
export const ADMIN_CLAIMS = { user_id: 1_000, is_admin: true };

/** Saves roles as an administrator of the CRM would, over the current ones. */
export async function saveRoles(
  gateway: TestGateway,
  roles: readonly Role[] = [everybody(SALESMAN)],
  fields: Partial<Roles> = {},
  claims: Record<string, unknown> = {},
): Promise<Roles> {
  const admin = await gateway.session({ ...ADMIN_CLAIMS, ...claims });
  const { version } = await bodyOf<Roles>(gateway.ask('GET', '/v1/roles', admin));
  const body = { version, read_only: false, roles, ...fields };
  return bodyOf<Roles>(gateway.ask('PUT', '/v1/roles', admin, body));
}

export function everybody(permissions: Permissions): Role {
  return { subject: { kind: 'default' }, permissions };
}
