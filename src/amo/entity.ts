import type { EntityType } from '#domain/ids.ts';
import { identifiersOf } from './fields/identifiers.ts';
import { fieldsOf, idOf } from './hal.ts';
import { linkedIds } from './linked.ts';
import type { CardParty, ChosenFields, Entity } from './types.ts';

const LONGEST_NAME = 500;

/** Parses the part of a REST entity that we use. */
export function parseEntity(type: EntityType, item: unknown): Entity {
  return {
    ref: { type, id: idOf(item) },
    item,
    contacts: linkedIds(item, 'contacts'),
    companies: linkedIds(item, 'companies'),
  };
}

/** The name of a lead or customer is a deal's title, not a party's name. */
export function partyOf({ ref, item }: Entity, chosen: ChosenFields): CardParty {
  const { name } = fieldsOf(item);
  const isParty = ref.type === 'contact' || ref.type === 'company';
  const named = isParty && typeof name === 'string' && name !== '';
  return {
    entity: ref,
    ...(named ? { name: name.slice(0, LONGEST_NAME) } : {}),
    ...identifiersOf(item, ref.type, chosen),
  };
}
