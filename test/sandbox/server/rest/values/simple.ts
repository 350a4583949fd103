import type { ReadValue, Refusal } from './read-value.ts';

/** The account's time zone, UTC+3 all the year. */
const OFFSET_S = 3 * 3600;
const DAY_S = 86_400;

const wrongType: Refusal = { code: 'InvalidType', at: 'value' };
const missing: Refusal = { code: 'FieldMissing', at: 'value' };

/** Text; numbers become text. */
export const textValue: ReadValue = ({ value }) => {
  if (value === undefined) return missing;
  return typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : wrongType;
};

/** A number or numeric text; returned as text. */
export const numberValue: ReadValue = ({ value }) => {
  if (value === undefined) return missing;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return wrongType;
  return /^-?\d+([.,]\d+)?$/.test(text.trim()) ? { value: text.trim().replace(',', '.') } : wrongType;
};

export const flagValue: ReadValue = ({ value }) => (typeof value === 'boolean' ? { value } : wrongType);

/** Unix seconds or RFC 3339. */
export const dateTimeValue: ReadValue = ({ value }) => {
  const at = secondsOf(value);
  return at === null ? wrongType : { value: at };
};

/** A date with time, returned as the account's midnight of that day. */
export const dateValue: ReadValue = ({ value }) => {
  const at = secondsOf(value);
  return at === null ? wrongType : { value: Math.floor((at + OFFSET_S) / DAY_S) * DAY_S - OFFSET_S };
};

function secondsOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

const ADDRESS_PARTS = ['address_line_1', 'address_line_2', 'city', 'state', 'zip', 'country'];

/** One part of an address: its number from 1 to 6 or its code; the country is two letters. */
export const addressValue: ReadValue = ({ value, enum_id, enum_code }) => {
  if (typeof value !== 'string') return wrongType;
  const at = typeof enum_code === 'string' ? ADDRESS_PARTS.indexOf(enum_code) : Number(enum_id) - 1;
  const code = ADDRESS_PARTS[at];
  if (code === undefined)
    return { code: 'NotSupportedChoice', at: enum_code === undefined ? 'enum_id' : 'enum_code' };
  if (code === 'country' && value !== '' && !/^[A-Z]{2}$/.test(value))
    return { code: 'InvalidValue', at: 'value' };
  return { value, enum_id: at + 1, enum_code: code };
};
