import { calls } from '#contract/calls.ts';
import { checkRoles, withDefault } from '../../auth/check-roles.ts';
import { ProblemError } from '../../http/problem.ts';
import { readRoles, replaceRoles } from '../../store/settings/roles.ts';
import { type Registrar, register } from '../register.ts';

/** Roles and permissions, as an administrator sees and saves them. */
export function registerRoles(registrar: Registrar): void {
  const { database, clock } = registrar.deps;
  register(registrar, calls.roles, async ({ caller }) => {
    const stored = await readRoles(database, caller.session.accountId);
    return withDefault(stored);
  });
  register(registrar, calls.saveRoles, async ({ body, caller }) => {
    const { accountId, userId, isAdmin, origin } = caller.session;
    checkRoles(body, isAdmin);
    const at = new Date(clock.now());
    const saved = await replaceRoles(database, { accountId, userId, origin, at, roles: body });
    if (!saved) throw new ProblemError('conflict');
    return saved;
  });
}
