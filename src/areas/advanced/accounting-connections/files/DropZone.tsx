import { useRef } from 'preact/hooks';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { FilesProps } from './props.ts';

const ACCEPTED = '.txt,.csv,.xlsx,.xls,.tsv,text/plain,text/csv';

/** Files are dropped here, or chosen by a button. */
export function DropZone({ text, model }: FilesProps) {
  const over = useSignal(false);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section
      class={`drop ${over.value ? 'over' : ''}`}
      aria-label={text('advanced.file_imports.drop')}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        model.give([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p>{text('advanced.file_imports.drop')}</p>
      <p class="muted">{text('advanced.file_imports.accepted')}</p>
      <Button onPress={() => chooser.current?.click()}>{text('advanced.file_imports.choose')}</Button>
      <input
        ref={chooser}
        type="file"
        class="sr"
        tabIndex={-1}
        aria-label={text('advanced.file_imports.choose')}
        multiple
        accept={ACCEPTED}
        onChange={(event) => {
          model.give([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
