import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Conflict } from './Conflict.tsx';
import type { RulesModel, Saving } from './model.ts';
import type { RulesProps } from './RulesView.tsx';

export function SaveBar(props: RulesProps) {
  const { text, model } = props;
  const saving = model.saving.value;
  const changed = model.changed.value;
  const waits = saving.status === 'saving' || saving.status === 'conflict';
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (saving.status === 'invalid') focusFault(bar.current);
  }, [saving]);
  return (
    <div class="save" ref={bar}>
      {saving.status === 'conflict' && <Conflict {...props} theirs={saving.theirs} by={saving.by} />}
      {saving.status === 'failed' && <Failure text={text} error={saving.error} />}
      <div class="actions">
        <Button kind="primary" busy={waits || !changed} onPress={() => void model.save()}>
          {text('advanced.rules.save')}
        </Button>
        {changed && !waits && (
          <Button kind="quiet" onPress={() => model.startOver()}>
            {text('advanced.rules.drop')}
          </Button>
        )}
        {!changed && !waits && model.undoable.value && (
          <Button onPress={() => void model.undo()}>{text('advanced.rules.undo')}</Button>
        )}
        <p role="status" class={toneOf(saving)}>
          {statusText(model, saving, text)}
        </p>
      </div>
    </div>
  );
}

/** The first sum that is none. */
function focusFault(bar: HTMLElement | null): void {
  bar?.parentElement?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function statusText(model: RulesModel, { status }: Saving, text: Translate): string {
  if (status === 'saving') return text('advanced.saving');
  if (status === 'invalid') return text('advanced.rules.invalid');
  if (model.changed.value) return text('advanced.rules.unsaved');
  if (status === 'saved') return text('advanced.rules.saved');
  return status === 'undone' ? text('advanced.rules.undone') : '';
}

function toneOf({ status }: Saving): string {
  if (status === 'invalid') return 'toned bad';
  return status === 'saved' || status === 'undone' ? 'toned good' : 'muted';
}

function Failure({ text, error }: { readonly text: Translate; readonly error: unknown }) {
  const { title, reference } = errorText(error, text);
  return (
    <Notice tone="bad" title={text('advanced.rules.failed', { why: title })} boxed alert>
      <p>{text('advanced.rules.failed_hint')}</p>
      {reference && <p class="muted">{reference}</p>}
    </Notice>
  );
}
