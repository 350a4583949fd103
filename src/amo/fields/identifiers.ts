/**
 * Reads tax numbers, КПП, ids of the books, phones and e-mails from `custom_fields_values` (platform-api
 * 3.9).
 */

import type { EntityType } from '#domain/ids.ts';
import { fieldsOf } from '../hal.ts';
import type { CardParty, ChosenFields } from '../types.ts';
import { taxSources } from './tax-sources.ts';
import { type Field, listOf, textsIn } from './values.ts';

type Identifiers = Omit<CardParty, 'entity' | 'name'>;

/** The contract's limit, so one odd card cannot get the whole call refused. */
const MOST = 20;

export function identifiersOf(entity: unknown, type: EntityType, chosen: ChosenFields): Identifiers {
  const fields = listOf(fieldsOf(entity).custom_fields_values).map(fieldsOf);
  const chosenFor = (purpose: string): string | undefined => chosen[`${type}.${purpose}`];
  const taxIds = taxSources(fields, chosenFor('inn'), chosenFor('kpp'));
  const ids = textsOf(fields, 'field_id', chosenFor('external_id'));
  const phones = textsOf(fields, 'field_code', 'PHONE');
  const emails = textsOf(fields, 'field_code', 'EMAIL');
  return {
    ...(taxIds.length > 0 ? { tax_ids: taxIds } : {}),
    ...(ids.length > 0 ? { external_ids: ids } : {}),
    ...(phones.length > 0 ? { phones } : {}),
    ...(emails.length > 0 ? { emails } : {}),
  };
}

function textsOf(
  fields: readonly Field[],
  key: 'field_id' | 'field_code',
  wanted: string | undefined,
): string[] {
  const found = fields.filter((field) => wanted && String(field[key]) === wanted);
  return [...new Set(found.flatMap(textsIn))].slice(0, MOST);
}
