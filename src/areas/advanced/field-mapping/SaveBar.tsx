import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Conflict } from './Conflict.tsx';
import type { MappingProps } from './MappingView.tsx';
import type { MappingModel, Saving } from './model.ts';

export function SaveBar(props: MappingProps) {
  const { text, model } = props;
  const saving = model.saving.value;
  const changed = model.changed.value;
  const waits = saving.status === 'saving' || saving.status === 'conflict';
  return (
    <div class="save">
      {saving.status === 'conflict' && <Conflict {...props} conflict={saving} />}
      {saving.status === 'failed' && <Failure text={text} error={saving.error} />}
      <div class="actions">
        <Button kind="primary" busy={waits || !changed} onPress={() => void model.save()}>
          {text('advanced.fields.save')}
        </Button>
        {changed && !waits && (
          <Button kind="quiet" onPress={() => model.startOver()}>
            {text('advanced.rules.drop')}
          </Button>
        )}
        {!changed && !waits && model.undoable.value && (
          <Button onPress={() => void model.undo()}>{text('advanced.rules.undo')}</Button>
        )}
        <p role="status" class={toneOf(model, saving)}>
          {statusText(model, saving, text)}
        </p>
      </div>
    </div>
  );
}

function statusText({ changed, making }: MappingModel, { status }: Saving, text: Translate): string {
  if (status === 'saving') return text('advanced.saving');
  if (changed.value)
    return text(making.value.status === 'made' ? 'advanced.fields.made' : 'advanced.rules.unsaved');
  if (status === 'saved') return text('advanced.fields.saved');
  return status === 'undone' ? text('advanced.fields.undone') : '';
}

function toneOf({ changed }: MappingModel, { status }: Saving): string {
  return !changed.value && (status === 'saved' || status === 'undone') ? 'toned good' : 'muted';
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
