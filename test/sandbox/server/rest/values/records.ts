import type { AccountData } from '../../store/types.ts';
import type { ReadValue, Refusal } from './read-value.ts';

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const refuse = (code: Refusal['code'], member?: string): Refusal => ({
  code,
  at: member ? `value.${member}` : 'value',
});

const TEXTS = [
  'vat_id',
  'kpp',
  'tax_registration_reason_code',
  'address',
  'real_address',
  'bank_code',
  'bank_account_number',
  'director',
  'unp',
  'bin',
  'egrpou',
  'mfo',
  'oked',
  'external_uid',
  'phone',
  'email',
];

/** The first member that should be text and is not. */
function badText(value: Json): Refusal | null {
  const wrong = TEXTS.find(
    (key) => !['string', 'undefined'].includes(typeof value[key]) && value[key] !== null,
  );
  return wrong ? refuse('InvalidType', wrong) : null;
}

/** A name and requisites; `entity_type` 1: private or sole proprietor, 2: legal. */
export const legalEntityValue: ReadValue = ({ value }) => {
  if (!isRecord(value)) return refuse('InvalidType');
  if (typeof value.name !== 'string' || value.name === '') return refuse('FieldMissing', 'name');
  const kind = value.entity_type ?? null;
  if (kind !== null && kind !== 1 && kind !== 2) return refuse('NotSupportedChoice', 'entity_type');
  return badText(value) ?? { value };
};

/** A contact, company or element of a list; the field's `search_in` limits the choice. */
export const linkedValue: ReadValue = ({ value }, { accountData, field }) => {
  if (!isRecord(value)) return refuse('InvalidType');
  const { entity_type, entity_id } = value;
  if (!allowed(field.traits.search_in ?? null, value)) return refuse('NotSupportedChoice', 'entity_type');
  if (!exists(accountData, entity_type, entity_id)) return refuse('NotSupportedChoice', 'entity_id');
  return {
    value: { name: value.name ?? null, entity_id, entity_type, catalog_id: value.catalog_id ?? null },
  };
};

function allowed(searchIn: string | number | null, { entity_type, catalog_id }: Json): boolean {
  if (searchIn === null) return true;
  if (searchIn === 'contacts_and_companies') return entity_type === 'contacts' || entity_type === 'companies';
  if (searchIn === 'contacts' || searchIn === 'companies') return entity_type === searchIn;
  return entity_type === 'catalog_elements' && String(catalog_id) === String(searchIn);
}

function exists(accountData: AccountData, type: unknown, id: unknown): boolean {
  if (typeof id !== 'number') return false;
  if (type === 'contacts' || type === 'companies') return accountData.rows[type].has(id);
  return type === 'catalog_elements' && accountData.elements.has(id);
}

/** A file of the account's storage; the storage is not part of the sandbox, so its id is not checked. */
export const fileValue: ReadValue = ({ value }) => {
  if (!isRecord(value)) return refuse('InvalidType');
  const { file_uuid, version_uuid, file_name, file_size } = value;
  if (typeof file_uuid !== 'string') return refuse('FieldMissing', 'file_uuid');
  if (file_size !== undefined && typeof file_size !== 'number') return refuse('InvalidType', 'file_size');
  return {
    value: {
      file_uuid,
      version_uuid: version_uuid ?? null,
      file_name: file_name ?? '',
      file_size: file_size ?? 0,
    },
  };
};

/** The payer: a contact or company, or typed-in requisites. */
export const payerValue: ReadValue = ({ value }, { accountData }) => {
  if (!isRecord(value)) return refuse('InvalidType');
  if (typeof value.name !== 'string') return refuse('FieldMissing', 'name');
  if (value.entity_id !== undefined && value.entity_type !== 'catalog_elements')
    return exists(accountData, value.entity_type, value.entity_id)
      ? { value }
      : refuse('NotSupportedChoice', 'entity_id');
  const kind = value.type ?? 'legal';
  if (kind !== 'legal' && kind !== 'individual') return refuse('NotSupportedChoice', 'type');
  return badText(value) ?? { value };
};

/** An element of the list of own legal entities. */
export const supplierValue: ReadValue = ({ value }, { accountData }) => {
  if (!isRecord(value)) return refuse('InvalidType');
  const element = typeof value.entity_id === 'number' ? accountData.elements.get(value.entity_id) : undefined;
  const own = element && accountData.catalogs.get(element.catalog_id)?.type === 'suppliers';
  return own ? { value: { entity_id: element.id } } : refuse('NotSupportedChoice', 'entity_id');
};
