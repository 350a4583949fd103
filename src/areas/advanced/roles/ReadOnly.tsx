import { useId } from 'preact/hooks';
import type { RolesProps } from './props.ts';

/** Blocks every change through the widget for all users. */
export function ReadOnly({ model, text }: RolesProps) {
  const id = useId();
  const { readOnly } = model.draft.value;
  return (
    <div class="read-only">
      <button
        type="button"
        role="switch"
        class="toggle"
        id={id}
        aria-checked={readOnly}
        aria-describedby={`${id}a`}
        onClick={() => model.edit((draft) => ({ ...draft, readOnly: !draft.readOnly }))}
      />
      <div>
        <label htmlFor={id}>{text('advanced.roles.read_only.title')}</label>
        <p id={`${id}a`} class="muted">
          {text('advanced.roles.read_only.about')}
        </p>
      </div>
    </div>
  );
}
