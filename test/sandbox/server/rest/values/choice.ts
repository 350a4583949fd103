import type { FieldValue } from '../../store/field-types.ts';
import type { Field, FieldEnum } from '../../store/types.ts';
import type { ReadValue } from './read-value.ts';

/** By `enum_id`, else by `enum_code`, else by the text of `value`; the result has all three. */
export const choiceValue: ReadValue = (raw, { field }) => {
  const at = raw.enum_id !== undefined ? 'enum_id' : raw.enum_code !== undefined ? 'enum_code' : 'value';
  const choices = choicesOf(field);
  const found = choices.find((item) =>
    at === 'enum_id'
      ? item.id === raw.enum_id
      : at === 'enum_code'
        ? item.code === raw.enum_code
        : item.value === raw.value,
  );
  if (!found) return { code: 'NotSupportedChoice', at };
  return { value: found.value, enum_id: found.id, enum_code: found.code };
};

/** A `category` keeps its choices in `nested`. */
function choicesOf(field: Field): FieldEnum[] {
  const nested = field.traits.nested ?? [];
  if (field.type !== 'category') return field.enums ?? [];
  return nested.map(({ id, value, sort }) => ({ id, value, sort, code: null }));
}

/** A phone or e-mail with its kind; by default the first of the field. */
export const multitextValue: ReadValue = ({ value, enum_id, enum_code }, { field }) => {
  if (typeof value !== 'string' && typeof value !== 'number') return { code: 'InvalidType', at: 'value' };
  const given = enum_id !== undefined || enum_code !== undefined;
  const found = field.enums?.find((item) => (given ? item.id === enum_id || item.code === enum_code : true));
  if (!found) return { code: 'NotSupportedChoice', at: enum_id === undefined ? 'enum_code' : 'enum_id' };
  return { value: String(value), enum_id: found.id, enum_code: found.code };
};

/** A link of the chain: a list and an element of it, no `value`. */
export const chainedValues: ReadValue = ({ catalog_id, catalog_element_id }, { accountData }) => {
  if (typeof catalog_id !== 'number' || !accountData.catalogs.has(catalog_id))
    return { code: 'NotSupportedChoice', at: 'catalog_id' };
  const element =
    typeof catalog_element_id === 'number' ? accountData.elements.get(catalog_element_id) : undefined;
  if (element?.catalog_id !== catalog_id) return { code: 'NotSupportedChoice', at: 'catalog_element_id' };
  return { catalog_id, catalog_element_id: element.id };
};

/** True when no choice is repeated in one field. */
export function singleChoice(field: Field, values: readonly FieldValue[]): boolean {
  if (field.type !== 'multiselect') return true;
  return new Set(values.map((value) => value.enum_id)).size === values.length;
}
