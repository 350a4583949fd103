import { useEffect, useId, useRef } from 'preact/hooks';
import { formatMoney } from '#domain/money/money-format.ts';
import { withoutThousands } from '#domain/money/typed-number.ts';
import { Button } from '#ui/Button.tsx';
import { amountOf, changeRow, faultOf, freeCurrencies, type LimitRow } from './draft.ts';
import type { RulesProps } from './props.ts';

export interface LimitLineProps extends RulesProps {
  readonly row: LimitRow;
  /** Takes the focus when it is first drawn. */
  readonly focused: boolean;
  onRemove(): void;
}

export function LimitLine(props: LimitLineProps) {
  const { text, row, focused, onRemove } = props;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (focused) line.current?.querySelector('input')?.focus();
  }, []);
  return (
    <li class="limit" ref={line}>
      <Currency {...props} />
      <Sum {...props} />
      <Button kind="quiet" onPress={onRemove}>
        {text('advanced.request_rules.remove_limit')}
        <span class="sr"> {row.currency}</span>
      </Button>
    </li>
  );
}

function Currency({ text, model, currency, row }: LimitLineProps) {
  const others = freeCurrencies(model.draft.value, currency);
  return (
    <select
      class="field"
      aria-label={text('advanced.request_rules.currency')}
      value={row.currency}
      onChange={({ currentTarget: { value } }) =>
        model.edit((draft) => changeRow(draft, row.key, { currency: value }))
      }
    >
      {[row.currency, ...others].map((code) => (
        <option key={code} value={code}>
          {code}
        </option>
      ))}
    </select>
  );
}

function Sum({ text, model, row }: LimitLineProps) {
  const id = useId();
  const fault = model.saving.value.status === 'invalid' ? faultOf(row) : null;
  const value = amountOf(row);
  return (
    <div class="sum">
      <input
        class="field"
        inputMode="decimal"
        autocomplete="off"
        aria-label={text('advanced.request_rules.sum', { currency: row.currency })}
        aria-invalid={fault !== null}
        aria-describedby={id}
        value={row.sum}
        onInput={({ currentTarget: { value: sum } }) =>
          model.edit((draft) => changeRow(draft, row.key, { sum }))
        }
        onChange={({ currentTarget: { value: sum } }) =>
          model.edit((draft) => changeRow(draft, row.key, { sum: withoutThousands(sum, text.locale) }))
        }
      />
      <p id={id} class={fault ? 'bad toned' : 'muted'}>
        {fault && text(`advanced.request_rules.fault.${fault}`)}
        {!fault &&
          value &&
          text('advanced.request_rules.above', {
            sum: formatMoney({ value, currency: row.currency }, text.locale),
          })}
      </p>
    </div>
  );
}
