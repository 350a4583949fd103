import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Described {
  readonly id: string;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-describedby': string | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** A short word on how to fill it in. */
  readonly hint?: ComponentChildren;
  /** What is wrong with it now; spoken when it appears. */
  readonly fault?: string | null;
  /** Worth a look, but does not prevent sending. */
  readonly warning?: string | null;
  /** Help that is used and not read out as a description. */
  readonly help?: ComponentChildren;
  /** Draws the control with what ties it to its label and words. */
  readonly control: (described: Described) => ComponentChildren;
  /** Width within its row; a third when absent. */
  readonly size?: 'half' | 'wide' | undefined;
}

/** A control with its label above, and under it a hint or what is wrong. */
export function Field({ label, hint, fault, warning, help, control, size }: FieldProps) {
  const id = useId();
  const said = fault ?? warning;
  const described = said || hint ? `${id}-said` : undefined;
  return (
    <div class={`form-field ${size ?? ''}`}>
      <label for={id}>{label}</label>
      {control({ id, 'aria-invalid': fault ? true : undefined, 'aria-describedby': described })}
      <div id={`${id}-said`} class="field-said">
        <p class={fault ? 'bad toned' : 'warn toned'} role="status">
          {said}
        </p>
        {hint && <div class="muted">{hint}</div>}
      </div>
      {help && <div class="field-said muted">{help}</div>}
    </div>
  );
}
