import type { EntityType } from './field-types.ts';
import type { Field, FieldEnum, FieldGroup } from './types.ts';

const PHONE_CODES = ['WORK', 'WORKDD', 'MOB', 'FAX', 'HOME', 'OTHER'];
const EMAIL_CODES = ['WORK', 'PRIV', 'OTHER'];

/** Ids the seed and the page rely on. */
export const FIELD_IDS = {
  contactPhone: 60001,
  contactEmail: 60002,
  contactPosition: 60003,
  companyPhone: 60101,
  companyEmail: 60102,
  companyWeb: 60103,
  companyAddress: 60104,
  companyInn: 60105,
  companyKpp: 60106,
  companyLegalEntity: 60107,
  leadOrigin: 60201,
  leadShipment: 60202,
  leadComment: 60203,
  leadPrepaid: 60204,
  customerTerms: 60301,
} as const;

type Seed = readonly [
  keyof typeof FIELD_IDS,
  EntityType,
  string,
  string,
  string | null,
  (readonly string[])?,
];

const SEEDS: readonly Seed[] = [
  ['contactPosition', 'contacts', 'Должность', 'text', 'POSITION'],
  ['contactPhone', 'contacts', 'Телефон', 'multitext', 'PHONE', PHONE_CODES],
  ['contactEmail', 'contacts', 'Email', 'multitext', 'EMAIL', EMAIL_CODES],
  ['companyPhone', 'companies', 'Телефон', 'multitext', 'PHONE', PHONE_CODES],
  ['companyEmail', 'companies', 'Email', 'multitext', 'EMAIL', EMAIL_CODES],
  ['companyWeb', 'companies', 'Web', 'url', 'WEB'],
  ['companyAddress', 'companies', 'Адрес', 'textarea', 'ADDRESS'],
  ['companyInn', 'companies', 'ИНН', 'text', 'INN'],
  ['companyKpp', 'companies', 'КПП', 'text', 'KPP'],
  ['companyLegalEntity', 'companies', 'Юр. лицо', 'legal_entity', null],
  ['leadOrigin', 'leads', 'Источник', 'select', null, ['Сайт', 'Звонок', 'Выставка', 'Рекомендация']],
  ['leadShipment', 'leads', 'Дата отгрузки', 'date', null],
  ['leadComment', 'leads', 'Комментарий', 'textarea', null],
  ['leadPrepaid', 'leads', 'Предоплата', 'checkbox', null],
  ['customerTerms', 'customers', 'Условия оплаты', 'text', null],
];
const PREDEFINED = new Set(['PHONE', 'EMAIL', 'POSITION', 'WEB', 'ADDRESS']);

function enumsOf(fieldId: number, values: readonly string[], coded: boolean): FieldEnum[] {
  return values.map((value, at) => ({
    id: fieldId * 10 + at + 1,
    value,
    sort: at + 1,
    code: coded ? value : null,
  }));
}

/** Fresh definitions of every custom field of the account. */
export function seedFields(): Field[] {
  return SEEDS.map(([key, entity_type, name, type, code, values], at) => {
    const id = FIELD_IDS[key];
    const enums = values ? enumsOf(id, values, type === 'multitext') : null;
    const is_predefined = code !== null && PREDEFINED.has(code);
    const base = { id, name, type, code, sort: at + 1, entity_type, catalog_id: null };
    return { ...base, enums, is_predefined, traits: {} };
  });
}

/** The groups every card has, and the statistics group of leads. */
export function seedGroups(): FieldGroup[] {
  const types: readonly EntityType[] = ['leads', 'contacts', 'companies', 'customers'];
  const group = (entity_type: EntityType, id: string, name: string, sort: number): FieldGroup => ({
    id,
    name,
    sort,
    entity_type,
    catalog_id: null,
    is_predefined: true,
    type: 'custom_field_group',
  });
  return [
    ...types.map((type) => group(type, 'default', 'Основное', 1)),
    group('leads', 'statistic', 'Статистика', 2),
  ];
}

/** The fields of the entity type, or of the list when a list's id is given. */
export function ownFields(
  fields: readonly Field[],
  scope: Field['entity_type'],
  catalog: number | null = null,
): Field[] {
  return fields.filter((field) => field.entity_type === scope && field.catalog_id === catalog);
}
