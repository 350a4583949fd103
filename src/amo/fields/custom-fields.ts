/** Definitions of custom fields (platform-api 3.9). */

import type { EntityType } from '#domain/ids.ts';
import { ApiError } from '#http/errors.ts';
import { collectionOf } from '../feed-paths.ts';
import { embedded, fieldsOf, idOf } from '../hal.ts';
import { listed, type Rest } from '../rest.ts';

export interface CustomField {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  /** Set by the field's creator; empty when there is none. */
  readonly code: string;
  readonly type: string;
}

/** The platform returns 50 per page, whatever limit is requested. */
const MOST_PAGES = 20;

/** All custom fields of an entity type, in the account's order. */
export async function readCustomFields(
  rest: Rest,
  type: EntityType,
  signal: AbortSignal,
): Promise<CustomField[]> {
  const fields: CustomField[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const path = `${collectionOf({ type })}/custom_fields?page=${page}&limit=50`;
    const answer = await rest.get('custom fields', path, signal);
    fields.push(...listed(answer, 'custom_fields', 'custom fields').map(parseField));
    if (fieldsOf(fieldsOf(answer)._links).next === undefined) break;
  }
  return fields;
}

/** Creates a text field; administrators only. Rejects `refused` when a field with that code exists. */
export async function addTextField(
  rest: Rest,
  type: EntityType,
  { name, code }: Pick<CustomField, 'name' | 'code'>,
  signal: AbortSignal,
): Promise<CustomField> {
  const path = `${collectionOf({ type })}/custom_fields`;
  const answer = await rest.post('custom field', path, [{ name, code, type: 'text' }], signal);
  const [made] = embedded(answer, 'custom_fields').map(parseField);
  if (!made?.id) throw new ApiError('shape', 'custom field');
  return made;
}

function parseField(item: unknown): CustomField {
  const { name, code, type } = fieldsOf(item);
  return { id: idOf(item), name: textOf(name), code: textOf(code), type: textOf(type) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
