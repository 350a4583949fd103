import type { FieldMapping, NewFieldRequest, NewFieldResponse } from '#contract/settings/field-mapping.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

/** Which CRM custom fields hold ИНН, КПП and the id in the books, for administrators. */
export interface FieldMappingCalls {
  read(signal: AbortSignal): Promise<FieldMapping>;
  /** Rejects with the code `conflict` when someone saved since `version` was read. */
  save(mapping: FieldMapping, signal: AbortSignal): Promise<FieldMapping>;
  /** Creates a text field in the CRM; a repeated call returns the same field. */
  create(field: NewFieldRequest, signal: AbortSignal): Promise<NewFieldResponse>;
}

export function fieldMappingCalls(
  read: Read,
  validators: { readonly mapping: Validate; readonly made: Validate },
): FieldMappingCalls {
  const { mapping: validate, made } = validators;
  const call = { path: '/v1/field-mapping', validate } as const;
  return {
    read: (signal) => read({ ...call, operation: 'field mapping', method: 'GET' }, signal),
    save: (body, signal) => read({ ...call, operation: 'save field mapping', method: 'PUT', body }, signal),
    create: (body, signal) =>
      read(
        { operation: 'make a field', method: 'POST', path: `${call.path}/fields`, body, validate: made },
        signal,
      ),
  };
}
