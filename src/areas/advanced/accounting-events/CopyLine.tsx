import { useEffect, useId, useRef } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';

export interface CopyLineProps {
  readonly text: Translate;
  copy(words: string): Promise<boolean>;
  readonly label: string;
  readonly value: string;
  /** Takes the focus when it appears. */
  readonly isNew?: boolean;
}

/** A line to copy; where the browser blocks copying, the text is left selected. */
export function CopyLine({ text, copy, label, value, isNew = false }: CopyLineProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const copied = useSignal<'idle' | 'done' | 'refused'>('idle');
  useEffect(() => {
    if (isNew) field.current?.focus();
  }, []);
  const onCopy = async (): Promise<void> => {
    copied.value = (await copy(value)) ? 'done' : 'refused';
    if (copied.peek() === 'refused') field.current?.select();
  };
  return (
    <div class="copy-line">
      <label for={id}>{label}</label>
      <input
        ref={field}
        id={id}
        class="field"
        readOnly
        value={value}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button onPress={() => void onCopy()}>
        {text('advanced.accounting_events.copy')}
        <span class="sr"> {label}</span>
      </Button>
      <span role="status" class={copied.value === 'refused' ? 'bad toned' : 'good toned'}>
        {copied.value === 'done' && text('advanced.accounting_events.copied')}
        {copied.value === 'refused' && text('advanced.accounting_events.copy_failed')}
      </span>
    </div>
  );
}
