import type { FieldChoice, FieldMapping, FieldPurpose } from '#contract/settings/field-mapping.ts';
import type { EntityType } from '#domain/ids.ts';

export const owners = ['company', 'contact', 'lead', 'customer'] as const satisfies readonly EntityType[];
export const purposes = ['inn', 'kpp', 'external_id'] as const satisfies readonly FieldPurpose[];

/** `company.inn` */
export type ChoiceKey = `${EntityType}.${FieldPurpose}`;
export const keyOf = ({ entity, purpose }: Pick<FieldChoice, 'entity' | 'purpose'>): ChoiceKey =>
  `${entity}.${purpose}`;

/** Id of the choice "no field". */
export const NONE = '0';

/** The chosen fields by key; where a key is absent, fields are found by code and name. */
export type Choices = ReadonlyMap<ChoiceKey, FieldChoice>;

export function choicesOf({ fields }: FieldMapping): Choices {
  return new Map(fields.map((choice) => [keyOf(choice), choice]));
}

/** @param choice null: find the field by code and name again */
export function choose(choices: Choices, key: ChoiceKey, choice: FieldChoice | null): Choices {
  const rest = [...choices].filter(([known]) => known !== key);
  return new Map(choice ? [...rest, [key, choice]] : rest);
}

/** In a fixed order, so equal choices give equal texts. */
export function mappingOf(choices: Choices, version: number): FieldMapping {
  const keys = owners.flatMap((entity) => purposes.map((purpose) => keyOf({ entity, purpose })));
  return { version, fields: keys.flatMap((key) => choices.get(key) ?? []) };
}

/** Keys whose choices differ. */
export function differences(left: Choices, right: Choices): readonly ChoiceKey[] {
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys].filter((key) => left.get(key)?.field_id !== right.get(key)?.field_id);
}

/** The format in which a session passes them to a page. */
export function chosenFields({ fields }: FieldMapping): Record<string, string> {
  return Object.fromEntries(fields.map((choice) => [keyOf(choice), choice.field_id]));
}
