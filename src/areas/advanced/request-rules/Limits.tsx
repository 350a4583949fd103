import { useId } from 'preact/hooks';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { addRow, freeCurrencies, MOST_LIMITS, withoutRow } from './draft.ts';
import { LimitLine } from './LimitLine.tsx';
import type { RulesProps } from './props.ts';

/** Users whose role hides sums see no limits. */
export function Limits(props: RulesProps) {
  const { text, model } = props;
  if (!model.sumsHidden.value) return <ShownLimits {...props} />;
  return (
    <fieldset>
      <legend>{text('advanced.request_rules.limits')}</legend>
      <p class="muted">{text('advanced.request_rules.limits_hidden')}</p>
    </fieldset>
  );
}

/** One sum per currency; without any limit no request needs approval. */
function ShownLimits(props: RulesProps) {
  const { text, model, currency } = props;
  const id = useId();
  /** Key of the row whose sum takes the focus when it is drawn. */
  const focus = useSignal<number | null>(null);
  const draft = model.draft.value;
  const full = draft.limits.length >= MOST_LIMITS || freeCurrencies(draft, currency).length === 0;
  const add = (): void => {
    model.edit((before) => addRow(before, currency));
    focus.value = model.draft.peek().limits.at(-1)?.key ?? null;
  };
  return (
    <fieldset aria-describedby={id}>
      <legend>{text('advanced.request_rules.limits')}</legend>
      <p class="muted" id={id}>
        {text('advanced.request_rules.limits_about')}
      </p>
      {draft.limits.length === 0 && <p>{text('advanced.request_rules.no_limits')}</p>}
      <ul class="limits">
        {draft.limits.map((row) => (
          <LimitLine
            key={row.key}
            {...props}
            row={row}
            focused={focus.value === row.key}
            onRemove={() => model.edit((before) => withoutRow(before, row.key))}
          />
        ))}
      </ul>
      <div>
        <Button onPress={add} busy={full}>
          {text('advanced.request_rules.add_limit')}
        </Button>
      </div>
    </fieldset>
  );
}
