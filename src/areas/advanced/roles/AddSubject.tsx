import { useId } from 'preact/hooks';
import type { RoleSubject } from '#contract/settings/roles.ts';
import type { People } from '#host/types.ts';
import type { Signal } from '#shared/signals.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { addRow, type Draft, keyOf, membersOf } from './draft.ts';
import type { RolesProps } from './props.ts';

/** The gateway accepts no more roles. */
const MOST = 500;

/** Adds rights for a group or a user. */
export function AddSubject({ model, text, focus }: RolesProps & { readonly focus: Signal<string | null> }) {
  const id = useId();
  const chosen = useSignal('');
  const { people } = model;
  const draft = model.draft.value;
  const free = without(draft, people);
  const subject = [...free.groups, ...free.users].find((one) => keyOf(one) === chosen.value);
  const add = (): void => {
    if (!subject) return;
    focus.value = keyOf(subject);
    chosen.value = '';
    model.edit((before) => addRow(before, subject));
  };
  if (people.users.length === 0) return <p class="muted">{text('advanced.roles.add.unknown')}</p>;
  if (free.groups.length + free.users.length === 0)
    return <p class="muted">{text('advanced.roles.add.all')}</p>;
  if (draft.rows.length >= MOST) return <p class="muted">{text('advanced.roles.add.full')}</p>;
  return (
    <div class="add">
      <label htmlFor={id}>{text('advanced.roles.add.label')}</label>
      <select
        class="field"
        id={id}
        value={chosen.value}
        onChange={({ currentTarget }) => {
          chosen.value = currentTarget.value;
        }}
      >
        <option value="">{text('advanced.roles.add.choose')}</option>
        <Options label={text('advanced.roles.add.groups')} subjects={free.groups} />
        <Options label={text('advanced.roles.add.users')} subjects={free.users} />
      </select>
      <Button busy={!subject} onPress={add}>
        {text('advanced.roles.add.do')}
      </Button>
    </div>
  );
}

type Named = Exclude<RoleSubject, { readonly kind: 'default' }>;

function Options({ label, subjects }: { readonly label: string; readonly subjects: readonly Named[] }) {
  if (subjects.length === 0) return null;
  return (
    <optgroup label={label}>
      {subjects.map((subject) => (
        <option key={subject.id} value={keyOf(subject)}>
          {subject.name}
        </option>
      ))}
    </optgroup>
  );
}

/**
 * Groups and users without a row, or with one marked as removed; users who may not enter the CRM need no
 * rights.
 */
function without({ rows }: Draft, people: People): Record<'groups' | 'users', readonly Named[]> {
  const { groups, users } = people;
  const taken = new Set(rows.filter(({ removed }) => !removed).map(({ key }) => key));
  const free = (subjects: readonly Named[]): readonly Named[] =>
    subjects.filter((subject) => !taken.has(keyOf(subject)));
  return {
    groups: free(groups.map(({ id, name }) => ({ kind: 'group', id, name, members: membersOf(id, people) }))),
    users: free(users.filter(({ active }) => active).map(({ id, name }) => ({ kind: 'user', id, name }))),
  };
}
