import type { Role, Roles } from '#contract/settings/roles.ts';
import { keyOf } from './draft.ts';
import { sameRights } from './rights.ts';

/** One difference between two versions of the roles. */
export type Change =
  | { readonly kind: 'added' | 'changed' | 'removed' | 'members'; readonly key: string; readonly role: Role }
  | { readonly kind: 'read_only'; readonly on: boolean };

/** The differences between `before` and `after`; the order of roles does not matter. */
export function changesBetween(before: Roles, after: Roles): readonly Change[] {
  const was = byKey(before);
  const now = byKey(after);
  return [
    ...(before.read_only === after.read_only ? [] : [{ kind: 'read_only', on: after.read_only } as const]),
    ...[...now].flatMap(([key, role]) => changeOf(key, was.get(key), role)),
    ...[...was].flatMap(([key, role]) => (now.has(key) ? [] : [{ kind: 'removed', key, role } as const])),
  ];
}

function byKey({ roles }: Roles): Map<string, Role> {
  return new Map(roles.map((role) => [keyOf(role.subject), role]));
}

function changeOf(key: string, was: Role | undefined, role: Role): readonly Change[] {
  if (!was) return [{ kind: 'added', key, role }];
  if (!sameRights(was.permissions, role.permissions)) return [{ kind: 'changed', key, role }];
  return membersIn(was) === membersIn(role) ? [] : [{ kind: 'members', key, role }];
}

function membersIn({ subject }: Role): string {
  return subject.kind === 'group' ? [...subject.members].sort().join() : '';
}

/**
 * True when no administrator would be left: the gateway's own rule, checked before it refuses. An
 * administrator of the CRM always administers.
 */
export function locksOut({ roles }: Pick<Roles, 'roles'>, savedByCrmAdmin: boolean): boolean {
  const governs = ({ subject, permissions }: Role): boolean =>
    permissions.administer && (subject.kind !== 'group' || subject.members.length > 0);
  return !savedByCrmAdmin && !roles.some(governs);
}
