import { useId } from 'preact/hooks';
import type { NotificationChannel, NotificationKind, NotificationRule } from '#contract/notifications.ts';
import { Button } from '#ui/Button.tsx';
import { channels, keyOf, kinds, setChannel, withoutRule } from './draft.ts';
import type { NotificationRulesProps } from './props.ts';
import { subjectInWords } from './words.ts';

export interface RuleProps extends NotificationRulesProps {
  readonly rule: NotificationRule;
}

/** One row of the matrix: the recipient, and a channel for each kind of notification. */
export function Rule(props: RuleProps) {
  const { text, model, rule } = props;
  const name = subjectInWords(rule.subject, props);
  const isDefault = rule.subject.kind === 'default';
  return (
    <fieldset class="notification-rule">
      <legend>{name}</legend>
      <div class="kinds">
        {kinds.map((kind) => (
          <Choice key={kind} {...props} kind={kind} />
        ))}
      </div>
      {!isDefault && (
        <div>
          <Button kind="quiet" onPress={() => model.edit((draft) => withoutRule(draft, keyOf(rule.subject)))}>
            {text('advanced.notification_rules.remove')}
            <span class="sr"> {name}</span>
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function Choice({ text, model, rule, kind }: RuleProps & { readonly kind: NotificationKind }) {
  const id = useId();
  const choose = (channel: NotificationChannel): void =>
    model.edit((draft) => setChannel(draft, keyOf(rule.subject), kind, channel));
  return (
    <div class="kind">
      <label htmlFor={id}>{text(`advanced.notification_rules.kind.${kind}`)}</label>
      <select
        id={id}
        class="field"
        value={rule.channels[kind]}
        onChange={({ currentTarget: { value } }) => choose(value as NotificationChannel)}
      >
        {channels.map((channel) => (
          <option key={channel} value={channel}>
            {text(`advanced.notification_rules.channel.${channel}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
