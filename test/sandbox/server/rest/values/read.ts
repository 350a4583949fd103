import type { FieldValue } from '../../store/field-types.ts';
import type { AccountData, Field } from '../../store/types.ts';
import type { FieldError } from '../problem.ts';
import { itemValue } from './bill-items.ts';
import { chainedValues, choiceValue, multitextValue, singleChoice } from './choice.ts';
import type { ReadContext, ReadValue, ReadValues, Refusal, Written } from './read-value.ts';
import { fileValue, legalEntityValue, linkedValue, payerValue, supplierValue } from './records.ts';
import { addressValue, dateTimeValue, dateValue, flagValue, numberValue, textValue } from './simple.ts';

/** Reader of each type's value object; the API cannot write types without one. */
const READERS: Record<string, ReadValue> = {
  text: textValue,
  textarea: textValue,
  streetaddress: textValue,
  tracking_data: textValue,
  url: textValue,
  numeric: numberValue,
  price: numberValue,
  monetary: numberValue,
  checkbox: flagValue,
  date: dateValue,
  birthday: dateValue,
  date_time: dateTimeValue,
  select: choiceValue,
  radiobutton: choiceValue,
  multiselect: choiceValue,
  category: choiceValue,
  multitext: multitextValue,
  smart_address: addressValue,
  chained_list: chainedValues,
  legal_entity: legalEntityValue,
  linked_entity: linkedValue,
  file: fileValue,
  items: itemValue,
  payer: payerValue,
  supplier: supplierValue,
  org_legal_name: legalEntityValue,
};
/** Types that hold several values; the others hold one. */
const MANY = new Set(['multiselect', 'multitext', 'smart_address', 'chained_list', 'items', 'legal_entity']);
const MAX_CHAIN = 5;

/** Converts the write form of `custom_fields_values` (its shape already checked) to the stored form. */
export function readValues(
  accountData: AccountData,
  fields: readonly Field[],
  written: readonly Written[],
): ReadValues {
  const result: ReadValues = { fields: [], errors: [] };
  written.forEach((item, at) => {
    const field = fields.find((candidate) =>
      item.field_id === undefined ? candidate.code === item.field_code : candidate.id === item.field_id,
    );
    const path = `custom_fields_values.${at}`;
    if (field) readField(result, { accountData, field }, item, path);
    else {
      const key = item.field_id === undefined ? 'field_code' : 'field_id';
      result.errors.push(errorAt(`${path}.${key}`, 'NotSupportedChoice'));
    }
  });
  return result;
}

function readField(result: ReadValues, context: ReadContext, item: Written, path: string): void {
  const { field } = context;
  const read = READERS[field.type];
  const values: FieldValue[] = [];
  (item.values ?? []).forEach((raw, at) => {
    const value = read ? read(raw, context) : { code: 'NotSupportedChoice' as const, at: 'value' };
    if (isRefusal(value)) result.errors.push(errorAt(`${path}.values.${at}.${value.at}`, value.code));
    else values.push(value);
  });
  const most =
    field.type === 'chained_list' ? MAX_CHAIN : MANY.has(field.type) ? Number.POSITIVE_INFINITY : 1;
  if (values.length > most) result.errors.push(errorAt(`${path}.values`, 'TooLong'));
  if (!singleChoice(field, values)) result.errors.push(errorAt(`${path}.values`, 'InvalidValue'));
  result.fields.push({ field_id: field.id, values: item.values === null ? null : values });
}

const isRefusal = (value: FieldValue | Refusal): value is Refusal => 'code' in value;

const DETAILS: Record<Refusal['code'], string> = {
  NotSupportedChoice: 'The value you selected is not a valid choice.',
  InvalidType: 'This value is of a wrong type.',
  FieldMissing: 'This field is missing.',
  TooLong: 'This collection holds too many elements.',
  InvalidValue: 'This value is not valid.',
};
const errorAt = (path: string, code: Refusal['code']): FieldError => ({ code, path, detail: DETAILS[code] });
