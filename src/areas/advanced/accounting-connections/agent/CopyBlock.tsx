import { useRef } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';

export interface CopyBlockProps {
  readonly text: Translate;
  copy(words: string): Promise<boolean>;
  readonly label: string;
  readonly value: string;
}

/** Lines to copy; where the browser blocks copying, they are left selected. */
export function CopyBlock({ text, copy, label, value }: CopyBlockProps) {
  const block = useRef<HTMLTextAreaElement>(null);
  const copied = useSignal<'idle' | 'done' | 'refused'>('idle');
  const onCopy = async (): Promise<void> => {
    copied.value = (await copy(value)) ? 'done' : 'refused';
    if (copied.peek() === 'refused') block.current?.select();
  };
  return (
    <div class="copy-block">
      <textarea
        ref={block}
        class="field"
        readOnly
        rows={value.split('\n').length}
        aria-label={label}
        value={value}
        wrap="off"
        spellcheck={false}
      />
      <div class="actions">
        <Button onPress={() => void onCopy()}>
          {text('advanced.accounting_agents.copy')}
          <span class="sr"> {label}</span>
        </Button>
        <span role="status" class={copied.value === 'refused' ? 'bad toned' : 'good toned'}>
          {copied.value === 'done' && text('advanced.accounting_agents.copied')}
          {copied.value === 'refused' && text('advanced.accounting_agents.copy_failed')}
        </span>
      </div>
    </div>
  );
}
