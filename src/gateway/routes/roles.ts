import { calls } from '#contract/calls.ts';
import type { Roles } from '#contract/roles.ts';
import { ProblemError } from '../edge/problem.ts';
import { BUILT_IN } from '../policy/permissions.ts';
import { readRoles, replaceRoles, subjectKey } from '../store/roles.ts';
import { type Registrar, register } from './register.ts';

/** Who may do what, as an administrator sees and saves it. */
export function registerRoles(registrar: Registrar): void {
  const { database, clock } = registrar.deps;
  register(registrar, calls.roles, async ({ caller }) => {
    const stored = await readRoles(database, caller.session.accountId);
    return withDefault(stored);
  });
  register(registrar, calls.saveRoles, async ({ body, caller }) => {
    const { accountId, userId, isAdmin } = caller.session;
    checkRoles(body, isAdmin);
    const at = new Date(clock.now());
    const saved = await replaceRoles(database, { accountId, userId, at, roles: body });
    if (!saved) throw new ProblemError('conflict');
    return saved;
  });
}

/** What holds without a row is told as if it were one. */
function withDefault(stored: Roles): Roles {
  if (stored.roles.some(({ subject }) => subject.kind === 'default')) return stored;
  const builtIn = { subject: { kind: 'default' as const }, permissions: BUILT_IN };
  return { ...stored, roles: [builtIn, ...stored.roles] };
}

/** What the schema cannot say. @throws ProblemError */
function checkRoles({ roles }: Roles, isAdmin: boolean): void {
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

/** An administrator of the CRM always administers; where another saves, one at least must be named. */
function leavesAdministrator({ roles }: Pick<Roles, 'roles'>): boolean {
  return roles.some(
    ({ subject, permissions }) =>
      permissions.administer && (subject.kind !== 'group' || subject.members.length > 0),
  );
}
