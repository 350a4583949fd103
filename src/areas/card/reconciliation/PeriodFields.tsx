import type { Translate } from '#shared/i18n.ts';
import { dayText } from './Balances.tsx';
import type { ReconciliationModel } from './model.ts';
import { type Period, type Preset, periodOf, presets } from './periods.ts';

export interface PeriodFieldsProps {
  readonly model: ReconciliationModel;
  readonly text: Translate;
  /** The last day at whose end nobody owed anything. */
  readonly settledOn: string | null;
}

const FIRST = '1990-01-01';
const LAST = '2099-12-31';

/** Usual periods in one choice, and the days themselves. */
export function PeriodFields({ model, text, settledOn }: PeriodFieldsProps) {
  const { from, to } = model.period.value;
  const today = model.status.value.answer?.today ?? '';
  const known = presets.filter(
    (preset) => preset !== 'settled' || model.preset.value === preset || periodOf(preset, today, settledOn),
  );
  const labelOf = (preset: Preset): string =>
    text(`card.reconciliation.period.${preset}`, { day: settledOn ? dayText(settledOn, text) : '' });
  const set = (name: keyof Period) => (event: Event) =>
    model.type({ [name]: (event.currentTarget as HTMLInputElement).value });
  return (
    <fieldset class="period">
      <legend class="sr">{text('card.reconciliation.period_label')}</legend>
      <label class="grow">
        <span>{text('card.reconciliation.period_label')}</span>
        <select
          class="field"
          value={model.preset.value}
          onChange={(event) => model.choose(event.currentTarget.value as Preset, settledOn)}
        >
          {known.map((preset) => (
            <option key={preset} value={preset}>
              {labelOf(preset)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{text('card.reconciliation.from')}</span>
        <input class="field" type="date" value={from} min={FIRST} max={LAST} onInput={set('from')} />
      </label>
      <label>
        <span>{text('card.reconciliation.to')}</span>
        <input class="field" type="date" value={to} min={FIRST} max={LAST} onInput={set('to')} />
      </label>
    </fieldset>
  );
}
