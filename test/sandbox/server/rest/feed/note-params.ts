import type { FieldError } from '../problem.ts';

/** Note types that can be created, with the members `params` must have. */
const CREATABLE: Record<string, readonly string[]> = {
  common: ['text'],
  call_in: ['uniq', 'duration', 'source', 'phone'],
  call_out: ['uniq', 'duration', 'source', 'phone'],
  service_message: ['service', 'text'],
  extended_service_message: ['service', 'text'],
  message_cashier: ['status', 'text'],
  geolocation: ['text', 'address', 'longitude', 'latitude'],
  sms_in: ['text', 'phone'],
  sms_out: ['text', 'phone'],
  attachment: ['file_uuid', 'file_name'],
};
export const CREATABLE_TYPES: readonly string[] = Object.keys(CREATABLE);

/** Errors for members missing in the `params` of a note of this type. */
export function missingParams(type: string, params: Record<string, unknown>): FieldError[] {
  return (CREATABLE[type] ?? [])
    .filter((name) => !(name in params))
    .map((name) => ({ code: 'FieldMissing', path: `params.${name}`, detail: 'This field is missing.' }));
}
