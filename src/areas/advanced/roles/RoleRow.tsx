import { useId } from 'preact/hooks';
import { Button } from '#ui/Button.tsx';
import { changeRow, EVERYBODY } from './draft.ts';
import { Flags } from './Flags.tsx';
import type { RowProps } from './props.ts';
import { type Level, levelOf, levels, withLevel } from './rights.ts';
import { useFocus } from './use-focus.ts';
import { nameOf, notesOf } from './words.ts';

/** What one user, one group or everybody may see and do. */
export function RoleRow(props: RowProps) {
  const { row, model, text, focus } = props;
  const id = useId();
  const name = nameOf(row.subject, model.people, text);
  const remove = (): void => {
    focus.value = row.key;
    model.edit((draft) => changeRow(draft, row.key, { removed: true }));
  };
  return (
    <li class="row" ref={useFocus(row.key, focus)}>
      <div class="who">
        <strong id={id}>{name}</strong>
        <Notes {...props} />
      </div>
      <LevelChoice {...props} name={name} />
      {row.key !== EVERYBODY && (
        <Button kind="quiet" onPress={remove}>
          {text('advanced.roles.remove')}
          <span class="sr"> {name}</span>
        </Button>
      )}
      <Flags {...props} labelledBy={id} />
    </li>
  );
}

function Notes({ row, model, text }: RowProps) {
  const { people } = model;
  return (
    <>
      {notesOf(row.subject, people, text).map(({ words, warns }) => (
        <span key={words} class={warns ? 'warns' : 'muted'}>
          {words}
        </span>
      ))}
    </>
  );
}

function LevelChoice({ row, model, text, name }: RowProps & { readonly name: string }) {
  const choose = (level: Level): void =>
    model.edit((draft) => changeRow(draft, row.key, { permissions: withLevel(row.permissions, level) }));
  return (
    <select
      class="field"
      aria-label={text('advanced.roles.sees', { name })}
      value={levelOf(row.permissions)}
      onChange={({ currentTarget }) => choose(currentTarget.value as Level)}
    >
      {levels.map((level) => (
        <option key={level} value={level}>
          {text(`advanced.roles.level.${level}`)}
        </option>
      ))}
    </select>
  );
}
