import type { FieldChoice, FieldPurpose } from '#contract/settings/field-mapping.ts';
import type { EntityType } from '#domain/ids.ts';
import type { Translate } from '#shared/i18n.ts';
import { NONE } from './choices.ts';
import type { KnownField } from './evidence.ts';

/** «заполнено у 42 из 60 компаний, верных: 41» */
export function evidenceText(
  field: KnownField,
  { purpose, entity, sampled }: { purpose: FieldPurpose; entity: EntityType; sampled: number },
  text: Translate,
): string {
  if (sampled === 0) return text('advanced.field_mapping.nobody');
  const filled = text(`advanced.field_mapping.filled.${entity}`, { filled: field.filled, count: sampled });
  if (purpose === 'external_id' || field.filled === 0) return filled;
  return text('advanced.field_mapping.valid', { filled, valid: field[purpose] });
}

/** A choice in words, for a comparison of two versions. */
export function choiceInWords(choice: FieldChoice | undefined, text: Translate): string {
  if (!choice) return text('advanced.audit.by_name');
  return choice.field_id === NONE
    ? text('advanced.audit.nowhere')
    : text('advanced.field_mapping.quoted', { name: choice.name });
}
