import type { DocumentSort } from '#contract/books/document-list.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import { type DocumentsModel, terms, type Filters as Values } from './model.ts';
import type { ListProps } from './props.ts';

export interface FiltersProps extends ListProps {
  readonly model: DocumentsModel;
}

/** Only filters with a choice: one own legal entity or one currency is none. */
export function Filters({ model, panel, text, display }: FiltersProps) {
  const values = model.filters.value;
  const set = (name: keyof Values) => (event: Event) =>
    model.filter({ [name]: (event.currentTarget as HTMLInputElement).value });
  const { clients, entities, currencies } = choicesOf(panel, text);
  const stateOptions = display.states.map((state) => [state, text(`card.list.state.${state}`)] as const);
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
      {clients.length > 1 && (
        <Choice
          label={text('card.list.client')}
          value={values.counterparty_id}
          options={clients}
          onChange={set('counterparty_id')}
          text={text}
        />
      )}
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
      <Order {...{ model, panel, text }} />
    </fieldset>
  );
}

/** Sorting for narrow screens, where the headings are hidden. */
function Order({ model, panel, text }: Pick<FiltersProps, 'model' | 'panel' | 'text'>) {
  const sums = panel.permissions.see_sums ? (['sum', 'left'] as const) : [];
  const known = ['date', 'sum', ...terms[model.filters.value.kind]];
  const sorts = (['date', 'due_date', ...sums] as const).filter((sort) => known.includes(sort));
  const { sort, order } = model.sorting.value;
  const onChange = (event: Event): void => {
    const [by, direction] = (event.currentTarget as HTMLSelectElement).value.split(' ');
    model.sort({ sort: by, order: direction } as DocumentSort);
  };
  return (
    <label class="order">
      <span>{text('card.list.order')}</span>
      <select class="field" value={`${sort} ${order}`} onChange={onChange}>
        {sorts
          .flatMap((by) => [`${by} desc`, `${by} asc`])
          .map((value) => (
            <option key={value} value={value}>
              {text(`card.list.by.${value.replace(' ', '_')}`)}
            </option>
          ))}
      </select>
    </label>
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

/** Counterparties, own legal entities and currencies of this client in the panel. */
function choicesOf(
  { summary, documents, match }: PanelResponse,
  text: Translate,
): Readonly<Record<'clients' | 'entities' | 'currencies', Option[]>> {
  const items = documents.flatMap((page) => page.items);
  const own = [...(summary?.own_entities ?? []), ...items].map(({ own_entity }) => own_entity);
  const balances = summary?.own_entities.flatMap((entity) => entity.balances) ?? [];
  const seen = [...balances, ...(summary?.balances ?? [])].map(({ currency }) => currency);
  const currencies = new Set([...seen, ...items.flatMap(({ sum }) => sum?.currency ?? [])]);
  const clientOf = ({ id, name, kpp }: PanelResponse['match']['counterparties'][number]): Option => [
    id,
    kpp ? `${name}, ${text('card.kpp', { kpp })}` : name,
  ];
  return {
    clients: match.counterparties.map(clientOf),
    entities: [...new Map(own.map(({ id, name }) => [id, name]))],
    currencies: [...currencies].sort().map((currency) => [currency, currency]),
  };
}
