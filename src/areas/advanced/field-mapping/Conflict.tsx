import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { conflictTitle } from '../conflict-words.ts';
import { fieldInWords } from '../field-words.ts';
import { choicesOf, differences } from './choices.ts';
import type { MappingProps } from './MappingView.tsx';
import type { Outcome } from './send.ts';
import { choiceInWords } from './words.ts';

export interface ConflictProps extends MappingProps {
  readonly conflict: Extract<Outcome, { readonly status: 'conflict' }>;
}

/** Another saved meanwhile: who, where the two differ, and whose choice shall stand. */
export function Conflict({ text, model, userName, conflict: { theirs, by } }: ConflictProps) {
  const actions = (
    <>
      <Button onPress={() => model.startOver()}>{text('advanced.field_mapping.conflict.theirs')}</Button>
      <Button onPress={() => void model.overwrite()}>{text('advanced.field_mapping.conflict.mine')}</Button>
    </>
  );
  const standing = choicesOf(theirs);
  const mine = model.draft.value;
  return (
    <Alert tone="warn" title={conflictTitle(by, { text, userName })} actions={actions} boxed alert>
      <ul class="differences">
        {differences(standing, mine).map((key) => (
          <li key={key}>
            {text('advanced.conflict.line', {
              name: fieldInWords(key, text),
              theirs: choiceInWords(standing.get(key), text),
              mine: choiceInWords(mine.get(key), text),
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
