import type { ComponentChildren } from 'preact';
import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';

type Saving =
  | { readonly status: 'idle' | 'saving' | 'saved' | 'undone' | 'invalid' | 'conflict' }
  | { readonly status: 'failed'; readonly error: unknown };

/** What is edited as a whole, saved by a person's word and can be put back once. */
export interface Saved {
  readonly saving: ReadonlySignal<Saving>;
  readonly changed: ReadonlySignal<boolean>;
  readonly undoable: ReadonlySignal<boolean>;
  save(): Promise<void>;
  undo(): Promise<void>;
  startOver(): void;
}

export interface SaveBarProps {
  readonly text: Translate;
  readonly model: Saved;
  readonly label: string;
  /** What became of it, in words, and the class that colours them. */
  readonly status: string;
  readonly tone: string;
  /** The conflict's notification, above the buttons. */
  readonly children?: ComponentChildren;
}

/** Under a section that is saved as a whole: save, drop, put back, and what became of it. */
export function SaveBar({ text, model, label, status, tone, children }: SaveBarProps) {
  const saving = model.saving.value;
  const changed = model.changed.value;
  const waits = saving.status === 'saving' || saving.status === 'conflict';
  return (
    <div class="save">
      {children}
      {saving.status === 'failed' && <Failure text={text} error={saving.error} />}
      <div class="actions">
        <Button kind="primary" busy={waits || !changed} onPress={() => void model.save()}>
          {label}
        </Button>
        {changed && !waits && (
          <Button kind="quiet" onPress={() => model.startOver()}>
            {text('advanced.request_rules.drop')}
          </Button>
        )}
        {!changed && !waits && model.undoable.value && (
          <Button onPress={() => void model.undo()}>{text('advanced.request_rules.undo')}</Button>
        )}
        <p role="status" class={tone}>
          {status}
        </p>
      </div>
    </div>
  );
}

/** The colour of what became of a save; edits made since are nothing to be praised. */
export function savedTone({ changed }: Pick<Saved, 'changed'>, { status }: Saving): string {
  return !changed.value && (status === 'saved' || status === 'undone') ? 'toned good' : 'muted';
}

function Failure({ text, error }: { readonly text: Translate; readonly error: unknown }) {
  const { title, reference } = errorText(error, text);
  return (
    <Alert tone="bad" title={text('advanced.request_rules.failed', { why: title })} boxed alert>
      <p>{text('advanced.request_rules.failed_hint')}</p>
      {reference && <p class="muted">{reference}</p>}
    </Alert>
  );
}
