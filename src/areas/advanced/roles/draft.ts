import type { Permissions } from '#contract/session.ts';
import type { RoleSubject, Roles } from '#contract/settings/roles.ts';
import type { People } from '#host/types.ts';
import { inForce } from './rights.ts';

/** One subject being edited. A removed one stays visible until it is saved, so it can be brought back. */
export interface Row {
  readonly key: string;
  readonly subject: RoleSubject;
  readonly permissions: Permissions;
  readonly removed: boolean;
}

export interface Draft {
  readonly readOnly: boolean;
  readonly rows: readonly Row[];
}

export const EVERYBODY = 'default';

export function keyOf(subject: RoleSubject): string {
  return subject.kind === 'default' ? EVERYBODY : `${subject.kind}:${subject.id}`;
}

/** Everybody comes first, the rest as saved. */
export function draftOf({ read_only, roles }: Roles): Draft {
  const rows = roles.map(({ subject, permissions }) => rowOf(subject, permissions));
  const everybody = rows.filter(({ key }) => key === EVERYBODY);
  return { readOnly: read_only, rows: [...everybody, ...rows.filter(({ key }) => key !== EVERYBODY)] };
}

function rowOf(subject: RoleSubject, permissions: Permissions): Row {
  return { key: keyOf(subject), subject, permissions, removed: false };
}

export function changeRow(draft: Draft, key: string, change: Partial<Row>): Draft {
  return { ...draft, rows: draft.rows.map((row) => (row.key === key ? { ...row, ...change } : row)) };
}

/** A new subject starts with the default rights; one just removed comes back unchanged. */
export function addRow(draft: Draft, subject: RoleSubject): Draft {
  const key = keyOf(subject);
  if (draft.rows.some((row) => row.key === key)) return changeRow(draft, key, { removed: false });
  const everybody = draft.rows.find((row) => row.key === EVERYBODY)?.permissions ?? NOTHING;
  return { ...draft, rows: [...draft.rows, rowOf(subject, { ...everybody, administer: false })] };
}

const NOTHING: Permissions = {
  see: false,
  see_sums: false,
  request: false,
  approve: false,
  administer: false,
};

/** Drops the rows marked as removed once the saved roles no longer contain them. */
export function withoutGone(draft: Draft, saved: Roles): Draft {
  const there = new Set(saved.roles.map(({ subject }) => keyOf(subject)));
  return { ...draft, rows: draft.rows.filter(({ key, removed }) => !removed || there.has(key)) };
}

/** The body of a save: groups with the members the page knows, names as they are today. */
export function rolesOf(draft: Draft, version: number, people: People): Roles {
  const kept = draft.rows.filter(({ removed }) => !removed);
  const roles = kept.map(({ subject, permissions }) => ({
    subject: asOfToday(subject, people),
    permissions: inForce(permissions),
  }));
  return { version, read_only: draft.readOnly, roles };
}

/** A subject the page no longer knows stays as saved. */
function asOfToday(subject: RoleSubject, people: People): RoleSubject {
  if (subject.kind === 'default') return subject;
  const known = (subject.kind === 'group' ? people.groups : people.users).find(({ id }) => id === subject.id);
  if (!known) return subject;
  const name = known.name;
  return subject.kind === 'user'
    ? { ...subject, name }
    : { ...subject, name, members: membersOf(subject.id, people) };
}

/** Ids of the group's members who may enter the CRM. */
export function membersOf(group: string, { users }: People): string[] {
  return users.filter((user) => user.group === group && user.active).map(({ id }) => id);
}
