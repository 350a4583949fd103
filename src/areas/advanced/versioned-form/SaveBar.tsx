import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Conflict } from './Conflict.tsx';
import type { Versioned } from './save-over.ts';
import type { Saving, VersionedForm } from './versioned-form.ts';

/** The section's own texts. */
export interface SaveWords {
  /** The button's label. */
  readonly save: string;
  readonly saved: string;
  readonly undone: string;
  /** Why it was not sent. */
  readonly invalid?: string;
  /** Replaces «Есть несохранённые правки». */
  readonly unsaved?: string;
}

export interface SaveBarProps<Stored extends Versioned, Draft> {
  readonly text: Translate;
  readonly form: VersionedForm<Stored, Draft>;
  readonly words: SaveWords;
  /** The name known to the page; null for an unknown user. */
  userName(id: string): string | null;
  /** Draws where the draft and the version another administrator saved differ. */
  differences(theirs: Stored): ComponentChildren;
}

/** The bar under a section that is saved as a whole: save, discard, undo, and the outcome. */
export function SaveBar<Stored extends Versioned, Draft>(props: SaveBarProps<Stored, Draft>) {
  const { text, form } = props;
  const saving = form.saving.value;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (saving.status === 'invalid') focusFault(bar.current);
  }, [saving]);
  return (
    <div class="save" ref={bar}>
      {saving.status === 'conflict' && (
        <Conflict {...props} by={saving.by}>
          {props.differences(saving.theirs)}
        </Conflict>
      )}
      {saving.status === 'failed' && <Failure text={text} error={saving.error} />}
      <Actions {...props} />
    </div>
  );
}

/** Focuses the first control that prevents saving. */
function focusFault(bar: HTMLElement | null): void {
  bar?.parentElement?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function Actions<Stored extends Versioned, Draft>(props: SaveBarProps<Stored, Draft>) {
  const { text, form, words } = props;
  const { status } = form.saving.value;
  const changed = form.changed.value;
  const waits = status === 'saving' || status === 'conflict';
  return (
    <div class="actions">
      <Button kind="primary" busy={waits || !changed} onPress={() => void form.save()}>
        {words.save}
      </Button>
      {changed && !waits && (
        <Button kind="quiet" onPress={() => form.startOver()}>
          {text('advanced.form.drop')}
        </Button>
      )}
      {!changed && !waits && form.undoable.value && (
        <Button onPress={() => void form.undo()}>{text('advanced.form.undo')}</Button>
      )}
      <p role="status" class={toneOf(status, changed)}>
        {statusText(status, changed, props)}
      </p>
    </div>
  );
}

type Status = Saving<unknown>['status'];

function statusText(
  status: Status,
  changed: boolean,
  { text, words }: Pick<SaveBarProps<Versioned, unknown>, 'text' | 'words'>,
): string {
  if (status === 'saving') return text('advanced.saving');
  if (status === 'invalid' && words.invalid) return words.invalid;
  if (changed) return words.unsaved ?? text('advanced.form.unsaved');
  return status === 'saved' || status === 'undone' ? words[status] : text('advanced.form.unchanged');
}

/** Edits made after the save hide its success. */
function toneOf(status: Status, changed: boolean): string {
  if (status === 'invalid') return 'toned bad';
  return !changed && (status === 'saved' || status === 'undone') ? 'toned good' : 'muted';
}

function Failure({ text, error }: { readonly text: Translate; readonly error: unknown }) {
  const { title, reference } = errorText(error, text);
  return (
    <Alert tone="bad" title={text('advanced.form.failed', { why: title })} boxed alert>
      <p>{text('advanced.form.failed_hint')}</p>
      {reference && <p class="muted">{reference}</p>}
    </Alert>
  );
}
