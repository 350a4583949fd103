import type { FieldChoice, FieldPurpose } from '#contract/field-mapping.ts';
import type { EntityType } from '#contract/parts.ts';
import type { Translate } from '#shared/i18n.ts';
import { NONE } from './choices.ts';
import type { KnownField } from './evidence.ts';

/** «заполнено у 42 из 60 компаний, верных: 41» */
export function evidenceText(
  field: KnownField,
  { purpose, entity, sampled }: { purpose: FieldPurpose; entity: EntityType; sampled: number },
  text: Translate,
): string {
  if (sampled === 0) return text('advanced.fields.nobody');
  const filled = text(`advanced.fields.filled.${entity}`, { filled: field.filled, count: sampled });
  if (purpose === 'external_id' || field.filled === 0) return filled;
  return text('advanced.fields.valid', { filled, valid: field[purpose] });
}

/** What a choice says, for who compares two. */
export function choiceInWords(choice: FieldChoice | undefined, text: Translate): string {
  if (!choice) return text('advanced.journal.by_name');
  return choice.field_id === NONE
    ? text('advanced.journal.nowhere')
    : text('advanced.fields.quoted', { name: choice.name });
}
