import type { Rest } from '#amo/rest.ts';
import { readUsers } from '#amo/users.ts';
import type { NoticeSubject } from '#contract/notifications.ts';
import type { Roles } from '#contract/roles.ts';

/** Whom a rule can be for: groups that have a role, and people of the account. */
export async function readSubjects(
  readRoles: (signal: AbortSignal) => Promise<Roles>,
  rest: Rest,
  signal: AbortSignal,
): Promise<NoticeSubject[]> {
  const [roles, users] = await Promise.all([
    readRoles(signal).catch(() => null),
    // Only an administrator of the CRM may list people: another picks among those who have a role.
    readUsers(rest, signal).catch(() => []),
  ]);
  const named = (roles?.roles ?? []).flatMap(({ subject }): NoticeSubject[] => {
    if (subject.kind === 'default') return [];
    return [{ kind: subject.kind, id: subject.id, name: subject.name }];
  });
  const people = users
    .filter(({ isActive, id }) => isActive && id !== '')
    .map(({ id, name }): NoticeSubject => ({ kind: 'user', id, name }));
  const listed = named.filter((one) => one.kind === 'group' || !people.some((other) => sameId(one, other)));
  return [...listed, ...people];
}

function sameId(left: NoticeSubject, right: NoticeSubject): boolean {
  return 'id' in left && 'id' in right && left.id === right.id;
}
