import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Conflict } from './Conflict.tsx';
import type { Saving } from './model.ts';
import type { RolesProps } from './RolesEditor.tsx';

/** Saved as a whole: what is unsaved is counted, and what becomes of it is said. */
export function SaveBar({ model, text }: RolesProps) {
  const saving = model.saving.value;
  const count = model.changes.value.length;
  const idle = count === 0 || saving.status === 'saving' || saving.status === 'conflict';
  return (
    <div class="save">
      {saving.status === 'conflict' && (
        <Conflict {...{ model, text }} changes={saving.changes} by={saving.by} />
      )}
      {saving.status === 'failed' && <Failure text={text} error={saving.error} />}
      <div class="actions">
        <Button kind="primary" busy={idle} onPress={() => void model.save()}>
          {text('advanced.roles.save')}
        </Button>
        {count > 0 && saving.status !== 'saving' && saving.status !== 'conflict' && (
          <Button kind="quiet" onPress={() => model.startOver()}>
            {text('advanced.roles.undo')}
          </Button>
        )}
        <p role="status" class={toneOf(saving, count)}>
          {statusText(saving, count, text)}
        </p>
      </div>
    </div>
  );
}

function statusText({ status }: Saving, count: number, text: Translate): string {
  if (status === 'saving') return text('advanced.roles.saving');
  if (status === 'locked') return text('advanced.roles.locked');
  if (count > 0) return text('advanced.roles.unsaved', { count });
  return text(status === 'saved' ? 'advanced.roles.saved' : 'advanced.roles.unchanged');
}

function toneOf({ status }: Saving, count: number): string {
  if (status === 'locked') return 'toned bad';
  return status === 'saved' && count === 0 ? 'toned good' : 'muted';
}

function Failure({ text, error }: { readonly text: Translate; readonly error: unknown }) {
  const { title, reference } = errorText(error, text);
  return (
    <Alert tone="bad" title={text('advanced.roles.failed', { why: title })} boxed alert>
      <p>{text('advanced.roles.failed_hint')}</p>
      {reference && <p class="muted">{reference}</p>}
    </Alert>
  );
}
