import { stringify } from 'qs';

/**
 * The body of a webhook as PHP writes it: bracket keys, percent-encoded, every value text, no nulls, booleans
 * 1 or 0. `{leads: {add: [{id: 5}]}}` is `leads[add][0][id]=5`.
 */
export function phpForm(body: object): string {
  return stringify(body, { skipNulls: true, serializeDate: String, format: 'RFC1738', encoder: encodeValue });
}

function encodeValue(value: unknown, standard: (text: unknown) => string): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return standard(value);
}
