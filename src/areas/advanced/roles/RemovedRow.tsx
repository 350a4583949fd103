import { useId } from 'preact/hooks';
import { Button } from '#ui/Button.tsx';
import { changeRow } from './draft.ts';
import type { RowProps } from './props.ts';
import { useFocus } from './use-focus.ts';
import { nameOf } from './words.ts';

/** Stays visible until the removal is saved, and can be brought back. */
export function RemovedRow({ row, model, text, focus, lacking }: RowProps) {
  const id = useId();
  const name = nameOf(row.subject, model.people, text);
  const restore = (): void => {
    focus.value = row.key;
    model.edit((draft) => changeRow(draft, row.key, { removed: false }));
  };
  return (
    <li class="row removed" ref={useFocus(row.key, focus)} aria-labelledby={id}>
      <p>
        <s id={id}>{name}</s> <span class="muted">{text('advanced.roles.removed')}</span>
        {lacking && <span class="fault">{text('advanced.roles.locked')}</span>}
      </p>
      <Button kind="quiet" onPress={restore}>
        {text('advanced.roles.restore')}
        <span class="sr"> {name}</span>
      </Button>
    </li>
  );
}
