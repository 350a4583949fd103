import type { Permissions } from '#contract/session.ts';
import type { Role, RoleSubject } from '#contract/settings/roles.ts';
import type { People } from '#host/types.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Change } from './changes.ts';
import { membersOf } from './draft.ts';
import { flags, inForce, levelOf } from './rights.ts';

/** The current name where the page knows the subject, else the saved one. */
export function nameOf(subject: RoleSubject, { groups, users }: People, text: Translate): string {
  if (subject.kind === 'default') return text('advanced.roles.everybody');
  const known = subject.kind === 'group' ? groups : users;
  return known.find(({ id }) => id === subject.id)?.name ?? subject.name;
}

/** The note under the name, and whether it is a warning. */
export interface Note {
  readonly words: string;
  readonly warns: boolean;
}

export function notesOf(subject: RoleSubject, people: People, text: Translate): readonly Note[] {
  const note = (key: string, warns = false, count = 0): Note => ({
    words: text(`advanced.roles.note.${key}`, { count }),
    warns,
  });
  if (subject.kind === 'default') return [note('everybody')];
  if (subject.kind === 'user') {
    const user = people.users.find(({ id }) => id === subject.id);
    if (!user?.active) return [note('left', true)];
    return user.isAdmin ? [note('crm_admin')] : [];
  }
  if (!people.groups.some(({ id }) => id === subject.id))
    return [note('no_group', true, subject.members.length)];
  const members = membersOf(subject.id, people);
  const asSaved = [...members].sort().join() === [...subject.members].sort().join();
  return [note('group', false, members.length), ...(asSaved ? [] : [note('members', true)])];
}

/** «видит без сумм, создаёт заявки» */
export function rightsInWords(permissions: Permissions, text: Translate): string {
  const rights = inForce(permissions);
  const may = flags.filter((flag) => rights[flag]).map((flag) => text(`advanced.roles.flag.${flag}`));
  return [text(`advanced.roles.level.${levelOf(rights)}`), ...may].join(', ');
}

export function changeInWords(change: Change, people: People, text: Translate): string {
  if (change.kind === 'read_only') return text(`advanced.roles.change.${change.on ? 'closed' : 'opened'}`);
  const { subject, permissions }: Role = change.role;
  const values = { name: nameOf(subject, people, text), rights: rightsInWords(permissions, text) };
  return text(`advanced.roles.change.${change.kind}`, values);
}
