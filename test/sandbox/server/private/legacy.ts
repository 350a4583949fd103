type Json = Record<string, unknown>;

/** Sections of API v2 by their names in addresses. */
export const SECTIONS = { leads: 'leads', contacts: 'contacts', company: 'companies' } as const;
export type Section = keyof typeof SECTIONS;

export type V4 = {
  id: number;
  name: string;
  created_at: number;
  updated_at: number;
  responsible_user_id: number;
  custom_fields_values?:
    | {
        field_id: number;
        field_name: string;
        field_code: string | null;
        values: { value: unknown; enum_id?: number }[];
      }[]
    | null;
  _embedded?: Record<string, { id: number; name?: string }[]>;
} & Json;

const idsOf = (entity: V4, name: string): string[] =>
  (entity._embedded?.[name] ?? []).map(({ id }) => String(id));

/**
 * A v4 entity in the shape of `/private/api/v2/json`: custom fields with `id`, `code` and `enum`, dates
 * renamed, links as ids.
 */
export function legacyOf(section: Section, entity: V4): Json {
  const custom_fields = (entity.custom_fields_values ?? []).map(
    ({ field_id, field_name, field_code, values }) => ({
      id: String(field_id),
      name: field_name,
      code: field_code,
      values: values.map(({ value, enum_id }) =>
        enum_id === undefined ? { value } : { value, enum: String(enum_id) },
      ),
    }),
  );
  const { id, name, responsible_user_id, created_at, updated_at } = entity;
  const base = { id, name, responsible_user_id, date_create: created_at, last_modified: updated_at };
  const own =
    section === 'leads' ? leadOf(entity) : { linked_leads_id: idsOf(entity, 'leads'), type: section };
  const company = entity._embedded?.companies?.[0];
  return {
    ...base,
    ...own,
    linked_company_id: String(company?.id ?? 0),
    tags: entity._embedded?.tags ?? [],
    custom_fields,
  };
}

function leadOf(entity: V4): Json {
  const { price, status_id, pipeline_id, closed_at } = entity;
  const main_contact_id = Number(idsOf(entity, 'contacts')[0] ?? 0);
  return { price, status_id, pipeline_id, date_close: closed_at ?? 0, main_contact_id };
}

const NUMBERS = ['id', 'price', 'status_id', 'pipeline_id', 'responsible_user_id'] as const;

/** One entity of a `…/set` call in v4 format; forms bring numbers as text. */
export function writeOf(given: Json): Json {
  const write: Json = {};
  if (typeof given.name === 'string') write.name = given.name;
  for (const key of NUMBERS)
    if (given[key] !== undefined && given[key] !== '') write[key] = Number(given[key]);
  const fields = Object.values(
    (given.custom_fields ?? {}) as Record<string, { id: unknown; values: unknown }>,
  );
  if (fields.length > 0)
    write.custom_fields_values = fields.map(({ id, values }) => ({
      field_id: Number(id),
      values: Object.values((values ?? {}) as Record<string, { value: unknown; enum?: unknown }>).map(
        (one) => ({
          value: one.value,
          ...(one.enum !== undefined && { enum_code: String(one.enum) }),
        }),
      ),
    }));
  return write;
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xml = (text: unknown): string => String(text ?? '').replace(/[&<>]/g, (sign) => signs[sign] ?? sign);

/** `contact_search.php` answers XML: contacts with the company they belong to. */
export function contactsXml(contacts: readonly V4[], companyName: (id: number) => string): string {
  const rows = contacts.map((contact) => {
    const company = contact._embedded?.companies?.[0]?.id;
    const tail =
      company === undefined
        ? ''
        : `<company><id>${company}</id><name>${xml(companyName(company))}</name></company>`;
    return `<contact><id>${contact.id}</id><name>${xml(contact.name)}</name>${tail}</contact>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><contacts>${rows.join('')}</contacts>`;
}
