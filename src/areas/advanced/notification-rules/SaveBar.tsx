import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { conflictTitle } from '../conflict-words.ts';
import { SaveBar as Bar, savedTone } from '../SaveBar.tsx';
import { differences, draftOf } from './draft.ts';
import type { NoticeRulesModel, Saving } from './model.ts';
import type { NoticeRulesProps } from './RulesView.tsx';
import type { Outcome } from './send.ts';
import { differenceInWords } from './words.ts';

export function SaveBar(props: NoticeRulesProps) {
  const { text, model } = props;
  const saving = model.saving.value;
  const label = text('advanced.notices.save');
  const status = statusText(model, saving, text);
  return (
    <Bar {...{ text, model, label, status }} tone={savedTone(model, saving)}>
      {saving.status === 'conflict' && <Conflict {...props} conflict={saving} />}
    </Bar>
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
