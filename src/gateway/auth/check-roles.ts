import type { Roles } from '#contract/settings/roles.ts';
import type { UserId } from '#domain/ids.ts';
import { ProblemError } from '../http/problem.ts';
import { subjectKey, toRow } from '../store/settings/roles.ts';
import { BUILT_IN, permissionsOf } from './permissions.ts';

/** Adds the built-in default role when no default is stored. */
export function withDefault(stored: Roles): Roles {
  if (stored.roles.some(({ subject }) => subject.kind === 'default')) return stored;
  const builtIn = { subject: { kind: 'default' as const }, permissions: BUILT_IN };
  return { ...stored, roles: [builtIn, ...stored.roles] };
}

/** Checks what the schema cannot express. @throws ProblemError */
export function checkRoles({ roles }: Roles, isAdmin: boolean): void {
  const keys = roles.map(({ subject }) => subjectKey(subject));
  const errors = roles.flatMap(({ subject }, at) => [
    ...(keys.indexOf(keys[at] ?? '') < at
      ? [{ pointer: `/roles/${at}/subject`, detail: 'is there already' }]
      : []),
    ...(subject.kind === 'group' && new Set(subject.members).size < subject.members.length
      ? [{ pointer: `/roles/${at}/subject/members`, detail: 'must name each user once' }]
      : []),
  ]);
  if (!keys.includes('default')) errors.push({ pointer: '/roles', detail: 'must hold the default' });
  if (!isAdmin && !leavesAdministrator({ roles })) {
    errors.push({ pointer: '/roles', detail: 'must leave somebody who administers' });
  }
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors: errors.slice(0, 50) });
}

/**
 * An administrator of the CRM always administers; when anyone else saves, the roles must name at least one
 * administrator.
 */
function leavesAdministrator({ roles }: Pick<Roles, 'roles'>): boolean {
  return roles.some(
    ({ subject, permissions }) =>
      permissions.administer && (subject.kind !== 'group' || subject.members.length > 0),
  );
}

/** Whether this user would administer under these roles. */
export function administersUnder({ roles }: Roles, userId: UserId, isAdmin: boolean): boolean {
  const user = String(userId);
  const own = roles.filter(({ subject }) => {
    if (subject.kind === 'group') return subject.members.includes(user);
    return subject.kind === 'default' || subject.id === user;
  });
  const rows = own.map((role, position) => toRow(0 as never, role, position));
  return permissionsOf(isAdmin, rows).administer;
}
