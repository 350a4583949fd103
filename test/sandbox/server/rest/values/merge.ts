import type { FieldValues } from '../../store/field-types.ts';
import type { ReadValues } from './read-value.ts';

/** Merges written values into the stored ones; a field without values is removed. */
export function mergeValues(stored: readonly FieldValues[], written: ReadValues['fields']): FieldValues[] {
  const merged = new Map(stored.map((item) => [item.field_id, item.values]));
  for (const { field_id, values } of written) {
    if (values && values.length > 0) merged.set(field_id, values);
    else merged.delete(field_id);
  }
  return [...merged].map(([field_id, values]) => ({ field_id, values }));
}
