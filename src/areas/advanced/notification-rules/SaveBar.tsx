import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { conflictTitle } from '../conflict-words.ts';
import { SaveBar as Bar, savedTone } from '../SaveBar.tsx';
import { differences, draftOf } from './draft.ts';
import type { NotificationRulesModel, Saving } from './model.ts';
import type { NotificationRulesProps } from './RulesView.tsx';
import type { Outcome } from './send.ts';
import { differenceInWords } from './words.ts';

export function SaveBar(props: NotificationRulesProps) {
  const { text, model } = props;
  const saving = model.saving.value;
  const label = text('advanced.notification_rules.save');
  const status = statusText(model, saving, text);
  return (
    <Bar {...{ text, model, label, status }} tone={savedTone(model, saving)}>
      {saving.status === 'conflict' && <Conflict {...props} conflict={saving} />}
    </Bar>
  );
}

/** Another saved meanwhile: who, where the two differ, and whose choice shall stand. */
function Conflict(
  props: NotificationRulesProps & { readonly conflict: Extract<Outcome, { readonly status: 'conflict' }> },
) {
  const { text, model, conflict } = props;
  const actions = (
    <>
      <Button onPress={() => model.startOver()}>{text('advanced.field_mapping.conflict.theirs')}</Button>
      <Button onPress={() => void model.overwrite()}>{text('advanced.field_mapping.conflict.mine')}</Button>
    </>
  );
  return (
    <Alert tone="warn" title={conflictTitle(conflict.by, props)} actions={actions} boxed alert>
      <ul class="differences">
        {differences(draftOf(conflict.theirs), model.draft.value).map((one) => {
          const words = differenceInWords(one, props);
          return <li key={words}>{words}</li>;
        })}
      </ul>
    </Alert>
  );
}

function statusText({ changed }: NotificationRulesModel, { status }: Saving, text: Translate): string {
  if (status === 'saving') return text('advanced.saving');
  if (changed.value) return text('advanced.request_rules.unsaved');
  if (status === 'saved') return text('advanced.notification_rules.saved');
  return status === 'undone' ? text('advanced.notification_rules.undone') : '';
}
