import { Differences } from '../versioned-form/Conflict.tsx';
import { SaveBar } from '../versioned-form/SaveBar.tsx';
import { differencesInWords } from './differences.ts';
import type { RulesProps } from './props.ts';

export function RequestRulesSaveBar({ text, model, userName }: RulesProps) {
  const words = {
    save: text('advanced.request_rules.save'),
    saved: text('advanced.request_rules.saved'),
    undone: text('advanced.request_rules.undone'),
    invalid: text('advanced.request_rules.invalid'),
  };
  return (
    <SaveBar
      {...{ text, form: model, words, userName }}
      differences={(theirs) => (
        <Differences text={text} lines={differencesInWords(theirs, model.draft.value, text)} />
      )}
    />
  );
}
