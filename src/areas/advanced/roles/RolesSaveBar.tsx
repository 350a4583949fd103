import type { Roles } from '#contract/settings/roles.ts';
import { Differences } from '../versioned-form/Conflict.tsx';
import { SaveBar } from '../versioned-form/SaveBar.tsx';
import { type Change, changesBetween } from './changes.ts';
import type { RolesProps } from './props.ts';
import { changeInWords } from './words.ts';

export function RolesSaveBar({ model, text }: RolesProps) {
  const count = model.changes.value.length;
  const words = {
    save: text('advanced.roles.save'),
    saved: text('advanced.roles.saved'),
    undone: text('advanced.roles.undone'),
    invalid: text('advanced.roles.locked'),
    unsaved: text('advanced.roles.unsaved', { count }),
  };
  const userName = (user: string): string | null =>
    model.people.users.find(({ id }) => id === user)?.name ?? null;
  return (
    <SaveBar
      {...{ text, form: model, words, userName }}
      differences={(theirs) => <Both {...{ model, text, theirs }} />}
    />
  );
}

/** What the other administrator changed, and what this user changes. */
function Both({ model, text, theirs }: RolesProps & { readonly theirs: Roles }) {
  const { base, changes, people } = model;
  const inWords = (all: readonly Change[]): readonly string[] =>
    all.map((change) => changeInWords(change, people, text));
  return (
    <>
      <p>{text('advanced.roles.conflict.theirs')}</p>
      <Differences text={text} lines={inWords(base.value ? changesBetween(base.value, theirs) : [])} />
      <p>{text('advanced.roles.conflict.yours')}</p>
      <Differences text={text} lines={inWords(changes.value)} />
    </>
  );
}
