import { useId } from 'preact/hooks';
import type { NoticeChannel, NoticeKind, NoticeRule } from '#contract/notifications.ts';
import { Button } from '#ui/Button.tsx';
import { channels, keyOf, kinds, setChannel, withoutRule } from './draft.ts';
import type { NoticeRulesProps } from './RulesView.tsx';
import { subjectInWords } from './words.ts';

export interface RuleProps extends NoticeRulesProps {
  readonly rule: NoticeRule;
}

/** One row of the matrix: whom, and a choice for each kind of news. */
export function Rule(props: RuleProps) {
  const { text, model, rule } = props;
  const name = subjectInWords(rule.subject, props);
  const isDefault = rule.subject.kind === 'default';
  return (
    <fieldset class="notice-rule">
      <legend>{name}</legend>
      <div class="kinds">
        {kinds.map((kind) => (
          <Choice key={kind} {...props} kind={kind} />
        ))}
      </div>
      {!isDefault && (
        <div>
          <Button kind="quiet" onPress={() => model.edit((draft) => withoutRule(draft, keyOf(rule.subject)))}>
            {text('advanced.notices.remove')}
            <span class="sr"> {name}</span>
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function Choice({ text, model, rule, kind }: RuleProps & { readonly kind: NoticeKind }) {
  const id = useId();
  const choose = (channel: NoticeChannel): void =>
    model.edit((draft) => setChannel(draft, keyOf(rule.subject), kind, channel));
  return (
    <div class="kind">
      <label htmlFor={id}>{text(`advanced.notices.kind.${kind}`)}</label>
      <select
        id={id}
        class="field"
        value={rule.channels[kind]}
        onChange={({ currentTarget: { value } }) => choose(value as NoticeChannel)}
      >
        {channels.map((channel) => (
          <option key={channel} value={channel}>
            {text(`advanced.notices.channel.${channel}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
