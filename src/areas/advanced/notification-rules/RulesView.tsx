import { Loaded } from '../Loaded.tsx';
import { AddRule } from './AddRule.tsx';
import { keyOf } from './draft.ts';
import { NotificationRulesSaveBar } from './NotificationRulesSaveBar.tsx';
import type { NotificationRulesProps } from './props.ts';
import { Rule } from './Rule.tsx';

/** «Уведомления»: who is notified of what, and how. */
export function RulesView(props: NotificationRulesProps) {
  const { text, model } = props;
  return (
    <Loaded text={text} state={model.loading.value} load={() => model.load()}>
      {() => (
        <div class="notification-rules">
          {model.draft.value.map((rule) => (
            <Rule key={keyOf(rule.subject)} {...props} rule={rule} />
          ))}
          <AddRule {...props} />
          <NotificationRulesSaveBar {...props} />
        </div>
      )}
    </Loaded>
  );
}
