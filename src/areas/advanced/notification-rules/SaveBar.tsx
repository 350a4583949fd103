import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { conflictTitle } from '../conflict-words.ts';
import { differences, draftOf } from './draft.ts';
import type { NoticeRulesModel, Saving } from './model.ts';
import type { NoticeRulesProps } from './RulesView.tsx';
import type { Outcome } from './send.ts';
import { differenceInWords } from './words.ts';

export function SaveBar(props: NoticeRulesProps) {
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
          {text('advanced.notices.save')}
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

/** Another saved meanwhile: who, where the two differ, and whose choice shall stand. */
function Conflict(
  props: NoticeRulesProps & { readonly conflict: Extract<Outcome, { readonly status: 'conflict' }> },
) {
  const { text, model, conflict } = props;
  const actions = (
    <>
      <Button onPress={() => model.startOver()}>{text('advanced.fields.conflict.theirs')}</Button>
      <Button onPress={() => void model.overwrite()}>{text('advanced.fields.conflict.mine')}</Button>
    </>
  );
  return (
    <Notice tone="warn" title={conflictTitle(conflict.by, props)} actions={actions} boxed alert>
      <ul class="differences">
        {differences(draftOf(conflict.theirs), model.draft.value).map((one) => {
          const words = differenceInWords(one, props);
          return <li key={words}>{words}</li>;
        })}
      </ul>
    </Notice>
  );
}

function statusText({ changed }: NoticeRulesModel, { status }: Saving, text: Translate): string {
  if (status === 'saving') return text('advanced.saving');
  if (changed.value) return text('advanced.rules.unsaved');
  if (status === 'saved') return text('advanced.notices.saved');
  return status === 'undone' ? text('advanced.notices.undone') : '';
}

function toneOf({ changed }: NoticeRulesModel, { status }: Saving): string {
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
