import { useEffect } from 'preact/hooks';
import { useSignal } from '#ui/use-signal.ts';
import type { DeskContext } from '../context.ts';

export interface CopyFieldProps {
  readonly context: DeskContext;
  readonly name: string;
  /** As it is read. */
  readonly value: string;
  /** As it is put into a bank's form; absent for what nobody retypes. */
  readonly copied?: string;
  readonly wide?: boolean;
  /** What stood here before the last correction, in words; absent for what was not corrected. */
  readonly was?: string | undefined;
}

/** A value with its name and, where it is typed into another program, a button that copies it. Nothing is drawn of an empty one. */
export function CopyField({ context, name, value, copied, wide, was }: CopyFieldProps) {
  if (value === '' && was === undefined) return null;
  const classes = ['field', wide && 'wide', was !== undefined && 'changed'].filter(Boolean).join(' ');
  return (
    <div class={classes}>
      <dt>{name}</dt>
      <dd>
        <span>{value}</span>
        {value === '' && <span class="muted">{context.text('request.change.nothing')}</span>}
        {copied && <CopyButton context={context} name={name} value={copied} />}
      </dd>
      {was !== undefined && <dd class="was">{context.text('request.change.was', { value: was })}</dd>}
    </div>
  );
}

function CopyButton({
  context: { text, browser },
  name,
  value,
}: {
  readonly context: DeskContext;
  readonly name: string;
  readonly value: string;
}) {
  const state = useSignal<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    state.value = 'idle';
  }, [value]);
  const press = async (): Promise<void> => {
    state.value = (await browser.copy(value)) ? 'done' : 'failed';
  };
  const label = text('copy.do', { name });
  return (
    <>
      <button type="button" class="copy" aria-label={label} title={label} onClick={() => void press()}>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d={state.value === 'done' ? 'M3 8.5l3.2 3.2L13 4.6' : 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7'} />
        </svg>
      </button>
      <span class={state.value === 'failed' ? 'warn-text' : 'sr'} role="status">
        {state.value === 'done' && text('copy.done', { name })}
        {state.value === 'failed' && text('copy.failed')}
      </span>
    </>
  );
}
