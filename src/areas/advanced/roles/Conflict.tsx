import { formatMoment } from '#domain/date-format.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { Change } from './changes.ts';
import type { RolesProps } from './RolesEditor.tsx';
import { changeInWords } from './words.ts';

/** As many as a person reads; the rest as a number. */
const SHOWN = 5;

interface ConflictProps extends RolesProps {
  readonly changes: readonly Change[];
  readonly by: LastSave | null;
}

/** Another saved meanwhile: what they changed, and whose edits shall stand. */
export function Conflict(props: ConflictProps) {
  const { model, text, changes } = props;
  const actions = (
    <>
      <Button onPress={() => model.startOver()}>{text('advanced.roles.conflict.reload')}</Button>
      <Button onPress={() => void model.overwrite()}>{text('advanced.roles.conflict.overwrite')}</Button>
    </>
  );
  return (
    <Alert tone="warn" title={titleOf(props)} actions={actions} boxed alert>
      <p>{text('advanced.roles.conflict.theirs')}</p>
      <Changes {...props} changes={changes} />
      <p>{text('advanced.roles.conflict.yours')}</p>
      <Changes {...props} changes={model.changes.value} />
      <p>{text('advanced.roles.conflict.choose')}</p>
    </Alert>
  );
}

function Changes({ model, text, changes }: RolesProps & { readonly changes: readonly Change[] }) {
  const more = changes.length - SHOWN;
  return (
    <ul class="theirs">
      {changes.slice(0, SHOWN).map((change) => (
        <li key={change.kind === 'read_only' ? change.kind : change.key}>
          {changeInWords(change, model.people, text)}
        </li>
      ))}
      {more > 0 && <li>{text('advanced.roles.conflict.more', { count: more })}</li>}
    </ul>
  );
}

/** Without the log's word nobody is named. */
function titleOf({ by, model, text }: ConflictProps): string {
  const person = by && model.people.users.find(({ id }) => id === by.by.id);
  if (!by || !person) return text('advanced.roles.conflict.title');
  const moment = formatMoment(by.at, text.locale);
  return text('advanced.roles.conflict.by', { name: person.name, moment });
}
