import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import type { Change } from './changes.ts';
import type { RolesProps } from './RolesEditor.tsx';
import { changeInWords } from './words.ts';

/** As many as a person reads; the rest as a number. */
const SHOWN = 5;

/** Another saved meanwhile: what they changed, and whose edits shall stand. */
export function Conflict({ model, text, changes }: RolesProps & { readonly changes: readonly Change[] }) {
  const actions = (
    <>
      <Button onPress={() => model.startOver()}>{text('settings.roles.conflict.reload')}</Button>
      <Button onPress={() => void model.overwrite()}>{text('settings.roles.conflict.overwrite')}</Button>
    </>
  );
  const more = changes.length - SHOWN;
  return (
    <Notice tone="warn" title={text('settings.roles.conflict.title')} actions={actions} boxed alert>
      <p>{text('settings.roles.conflict.theirs')}</p>
      <ul class="theirs">
        {changes.slice(0, SHOWN).map((change) => (
          <li key={change.kind === 'read_only' ? change.kind : change.key}>
            {changeInWords(change, model.people, text)}
          </li>
        ))}
        {more > 0 && <li>{text('settings.roles.conflict.more', { count: more })}</li>}
      </ul>
      <p>{text('settings.roles.conflict.choose')}</p>
    </Notice>
  );
}
