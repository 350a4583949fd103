import { Differences } from '../versioned-form/Conflict.tsx';
import { SaveBar } from '../versioned-form/SaveBar.tsx';
import { differences, draftOf } from './draft.ts';
import type { NotificationRulesProps } from './props.ts';
import { differenceInWords } from './words.ts';

export function NotificationRulesSaveBar(props: NotificationRulesProps) {
  const { text, model, userName } = props;
  const words = {
    save: text('advanced.notification_rules.save'),
    saved: text('advanced.notification_rules.saved'),
    undone: text('advanced.notification_rules.undone'),
  };
  return (
    <SaveBar
      {...{ text, form: model, words, userName }}
      differences={(theirs) => (
        <Differences
          text={text}
          lines={differences(draftOf(theirs), model.draft.value).map((one) => differenceInWords(one, props))}
        />
      )}
    />
  );
}
