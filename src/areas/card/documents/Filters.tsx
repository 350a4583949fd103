import type { PanelResponse } from '#contract/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ListProps } from './index.ts';
import type { DocumentsModel, Filters as Values } from './model.ts';

export interface FiltersProps extends ListProps {
  readonly model: DocumentsModel;
}

/** Only what can tell documents apart: one own legal entity or one currency is no choice. */
export function Filters({ model, panel, text, kit }: FiltersProps) {
  const values = model.filters.value;
  const set = (name: keyof Values) => (event: Event) =>
    model.filter({ [name]: (event.currentTarget as HTMLInputElement).value });
  const { entities, currencies } = choicesOf(panel);
  const stateOptions = kit.states.map((state) => [state, text(`card.list.state.${state}`)] as const);
  return (
    <fieldset class="filters">
      <legend class="sr">{text('card.list.filters')}</legend>
      <label class="grow">
        <span>{text('card.list.search')}</span>
        <input
          class="field"
          type="search"
          maxLength={100}
          value={values.search ?? ''}
          onInput={set('search')}
        />
      </label>
      <Choice
        label={text('card.list.state_label')}
        value={values.state}
        options={stateOptions}
        onChange={set('state')}
        text={text}
      />
      <label>
        <span>{text('card.list.from')}</span>
        <input class="field" type="date" value={values.from ?? ''} max={values.to} onChange={set('from')} />
      </label>
      <label>
        <span>{text('card.list.to')}</span>
        <input class="field" type="date" value={values.to ?? ''} min={values.from} onChange={set('to')} />
      </label>
      {entities.length > 1 && (
        <Choice
          label={text('card.list.own_entity')}
          value={values.own_entity_id}
          options={entities}
          onChange={set('own_entity_id')}
          text={text}
        />
      )}
      {currencies.length > 1 && (
        <Choice
          label={text('card.list.currency')}
          value={values.currency}
          options={currencies}
          onChange={set('currency')}
          text={text}
        />
      )}
    </fieldset>
  );
}

type Option = readonly [value: string, label: string];

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (event: Event) => void;
  readonly text: Translate;
}

function Choice({ label, value = '', options, onChange, text }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select class="field" value={value} onChange={onChange}>
        <option value="">{text('card.list.any')}</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the panel itself has seen of this client: own legal entities and currencies. */
function choicesOf({ summary, documents }: PanelResponse): { entities: Option[]; currencies: Option[] } {
  const items = documents.flatMap((page) => page.items);
  const own = [...(summary?.own_entities ?? []), ...items].map(({ own_entity }) => own_entity);
  const balances = summary?.own_entities.flatMap((entity) => entity.balances) ?? [];
  const seen = [...balances, ...(summary?.balances ?? [])].map(({ currency }) => currency);
  const currencies = new Set([...seen, ...items.flatMap(({ sum }) => sum?.currency ?? [])]);
  return {
    entities: [...new Map(own.map(({ id, name }) => [id, name]))],
    currencies: [...currencies].sort().map((currency) => [currency, currency]),
  };
}
