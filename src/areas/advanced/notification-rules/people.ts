import type { Rest } from '#amo/rest.ts';
import { readUsers } from '#amo/users.ts';
import type { NotificationSubject } from '#contract/notifications.ts';
import type { Roles } from '#contract/settings/roles.ts';
import { isApiError } from '#http/errors.ts';

/**
 * The subjects a rule can be for: groups that have a role, and users of the account. Lists the reader may not
 * see are left out. Rejects when reading fails: an empty list would look like an account without users.
 */
export async function readSubjects(
  readRoles: (signal: AbortSignal) => Promise<Roles>,
  rest: Rest,
  signal: AbortSignal,
): Promise<NotificationSubject[]> {
  const [roles, users] = await Promise.all([
    readRoles(signal).catch(refusedAs(null)),
    // Only an administrator of the CRM may list users: others choose among the subjects that have a role.
    readUsers(rest, signal).catch(refusedAs([])),
  ]);
  const named = (roles?.roles ?? []).flatMap(({ subject }): NotificationSubject[] => {
    if (subject.kind === 'default') return [];
    return [{ kind: subject.kind, id: subject.id, name: subject.name }];
  });
  const people = users
    .filter(({ isActive, id }) => isActive && id !== '')
    .map(({ id, name }): NotificationSubject => ({ kind: 'user', id, name }));
  const listed = named.filter((one) => one.kind === 'group' || !people.some((other) => sameId(one, other)));
  return [...listed, ...people];
}

function refusedAs<Value>(nothing: Value): (error: unknown) => Value {
  return (error) => {
    if (isApiError(error) && error.kind === 'forbidden') return nothing;
    throw error;
  };
}

function sameId(left: NotificationSubject, right: NotificationSubject): boolean {
  return 'id' in left && 'id' in right && left.id === right.id;
}
