import { useId } from 'preact/hooks';
import type { FieldChoice } from '#contract/settings/field-mapping.ts';
import { Button } from '#ui/Button.tsx';
import { keyOf, NONE } from './choices.ts';
import { betterFor, candidatesFor, guessedFor, type KnownField } from './evidence.ts';
import type { Found } from './finding.ts';
import { NewField } from './NewField.tsx';
import type { FieldLineProps } from './props.ts';
import { evidenceText } from './words.ts';

/** One identifier of a client, and which field holds it. */
export function FieldLine(props: FieldLineProps) {
  const { text, model, entity, purpose, found } = props;
  const id = useId();
  const key = keyOf({ entity, purpose });
  const choice = model.draft.value.get(key);
  const fields = fieldsIn(found);
  const onChange = (value: string): void => model.choose(key, choiceOf(value, props, choice));
  return (
    <div class="field-line">
      <label for={id}>{text(`advanced.field_mapping.purpose.${purpose}`)}</label>
      <select
        id={id}
        class="field"
        aria-describedby={`${id}a`}
        value={choice?.field_id ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(value)}
      >
        <option value="">{byItself(props)}</option>
        {candidatesFor(purpose, fields).map((field) => (
          <option key={field.id} value={field.id}>
            {optionText(field, props)}
          </option>
        ))}
        {choice && isGone(choice, fields) && <option value={choice.field_id}>{choice.name}</option>}
        <option value={NONE}>{text('advanced.field_mapping.none')}</option>
      </select>
      <div class="hint" id={`${id}a`}>
        <Hint {...props} choice={choice} />
      </div>
      <Better {...props} choice={choice} />
      {!choice && <NewField {...props} />}
    </div>
  );
}

const fieldsIn = (found: Found): readonly KnownField[] => (found.status === 'read' ? found.fields : []);

function isGone({ field_id }: FieldChoice, fields: readonly KnownField[]): boolean {
  return field_id !== NONE && !fields.some(({ id }) => id === field_id);
}

/** The choice that an option of the list means; a field deleted in the CRM keeps its last name. */
function choiceOf(
  value: string,
  { entity, purpose, found }: FieldLineProps,
  before: FieldChoice | undefined,
): FieldChoice | null {
  if (value === '') return null;
  const field = fieldsIn(found).find(({ id }) => id === value);
  const name = field?.name ?? (before?.field_id === value ? before.name : '');
  return { entity, purpose, field_id: value, name: name.slice(0, 500) };
}

/** The first option of the list: which fields are used while nothing is chosen. */
function byItself({ text, purpose, found }: FieldLineProps): string {
  if (purpose === 'external_id') return text('advanced.field_mapping.not_chosen');
  const names = guessedFor(purpose, fieldsIn(found)).map(({ name }) =>
    text('advanced.field_mapping.quoted', { name }),
  );
  return names.length === 0
    ? text('advanced.field_mapping.by_name_none')
    : text('advanced.field_mapping.by_name', { names: names.join(', ') });
}

function optionText(field: KnownField, props: FieldLineProps): string {
  const { text, entity, purpose, found } = props;
  const sampled = found.status === 'read' ? found.sampled : 0;
  return `${field.name} — ${evidenceText(field, { purpose, entity, sampled }, text)}`;
}

/** What is known about the field in use. */
function Hint(props: FieldLineProps & { readonly choice: FieldChoice | undefined }) {
  const { text, entity, purpose, found, choice } = props;
  if (found.status !== 'read' || choice?.field_id === NONE) return null;
  if (choice && isGone(choice, found.fields))
    return <p class="bad toned">{text('advanced.field_mapping.gone', { name: choice.name })}</p>;
  const guessed = guessedFor(purpose, found.fields);
  const shown = choice ? found.fields.filter(({ id }) => id === choice.field_id) : guessed;
  return (
    <>
      {shown.map((field) => (
        <p key={field.id} class="muted">
          {text('advanced.field_mapping.quoted', { name: field.name })}:{' '}
          {evidenceText(field, { purpose, entity, sampled: found.sampled }, text)}
        </p>
      ))}
    </>
  );
}

/** Offers a field that holds more of these values than the one in use. */
function Better(props: FieldLineProps & { readonly choice: FieldChoice | undefined }) {
  const { text, model, entity, purpose, found, choice } = props;
  const better = found.status === 'read' && !choice ? betterFor(purpose, found.fields) : null;
  if (!better || found.status !== 'read') return null;
  const evidence = evidenceText(better, { purpose, entity, sampled: found.sampled }, text);
  const { id: field_id, name } = better;
  return (
    <p class="better">
      <span>{text('advanced.field_mapping.better', { name, evidence })}</span>
      <Button onPress={() => model.choose(keyOf({ entity, purpose }), { entity, purpose, field_id, name })}>
        {text('advanced.field_mapping.take')}
        <span class="sr"> {text('advanced.field_mapping.quoted', { name })}</span>
      </Button>
    </p>
  );
}
