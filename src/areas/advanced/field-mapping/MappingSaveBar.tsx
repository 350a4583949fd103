import type { FieldMapping } from '#contract/settings/field-mapping.ts';
import { fieldInWords } from '../field-words.ts';
import { Differences } from '../versioned-form/Conflict.tsx';
import { SaveBar } from '../versioned-form/SaveBar.tsx';
import { choicesOf, differences } from './choices.ts';
import type { MappingProps } from './props.ts';
import { choiceInWords } from './words.ts';

export function MappingSaveBar(props: MappingProps) {
  const { text, model, userName } = props;
  const words = {
    save: text('advanced.field_mapping.save'),
    saved: text('advanced.field_mapping.saved'),
    undone: text('advanced.field_mapping.undone'),
    ...(model.making.value.status === 'made' && { unsaved: text('advanced.field_mapping.made') }),
  };
  return (
    <SaveBar
      {...{ text, form: model, words, userName }}
      differences={(theirs) => <Differences text={text} lines={differencesInWords(props, theirs)} />}
    />
  );
}

function differencesInWords({ text, model }: MappingProps, theirs: FieldMapping): readonly string[] {
  const saved = choicesOf(theirs);
  const mine = model.draft.value;
  return differences(saved, mine).map((key) =>
    text('advanced.conflict.line', {
      name: fieldInWords(key, text),
      theirs: choiceInWords(saved.get(key), text),
      mine: choiceInWords(mine.get(key), text),
    }),
  );
}
