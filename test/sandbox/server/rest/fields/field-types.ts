import type { FieldScope } from '../../store/types.ts';

const EVERYWHERE = [
  'text',
  'numeric',
  'checkbox',
  'select',
  'multiselect',
  'date',
  'url',
  'date_time',
  'textarea',
  'radiobutton',
  'streetaddress',
];
const CARDS = ['smart_address', 'birthday', 'legal_entity'];
/**
 * Which types a field of each owner may have. Companies have multitext in practice, though documentation
 * denies it.
 */
const TYPES: Record<FieldScope, readonly string[]> = {
  leads: [...EVERYWHERE, ...CARDS, 'tracking_data', 'chained_list', 'monetary', 'file'],
  contacts: [...EVERYWHERE, ...CARDS, 'multitext', 'monetary', 'file'],
  companies: [...EVERYWHERE, ...CARDS, 'multitext', 'monetary', 'file'],
  customers: [...EVERYWHERE, 'chained_list', 'monetary', 'file'],
  catalogs: [...EVERYWHERE, 'price', 'category', 'items', 'linked_entity', 'payer', 'supplier', 'file'],
};

export const typesOf = (scope: FieldScope): readonly string[] => TYPES[scope];

/** Types whose choices are `enums`. */
export const CHOICES = ['select', 'multiselect', 'radiobutton', 'multitext'];
