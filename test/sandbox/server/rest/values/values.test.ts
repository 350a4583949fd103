import { describe, expect, it } from 'vitest';
import { type Bench, createBench } from '../../../testing/client.ts';
import { errorsOf, type Json, made } from '../../../testing/hal.ts';
import { CATALOG_IDS } from '../../store/list-fields.ts';

type Owner = 'leads' | 'contacts' | `catalogs/${number}`;
const ROW: Record<string, string> = { leads: '/api/v4/leads/10001', contacts: '/api/v4/contacts/20001' };

async function write(
  bench: Bench,
  owner: Owner,
  definition: Json,
  values: Json[],
): Promise<{ errors: string[]; read: unknown }> {
  const id = await made(bench, `/api/v4/${owner}/custom_fields`, 'custom_fields', {
    name: 'Поле',
    ...definition,
  });
  const path = ROW[owner] ?? `/api/v4/catalogs/${CATALOG_IDS.products}/elements/70001`;
  const answer = await bench.call('PATCH', path, {
    json: { custom_fields_values: [{ field_id: id, values }] },
  });
  const fields = (await bench.call('GET', path)).body.custom_fields_values;
  return { errors: errorsOf(answer), read: fields?.find((field) => field.field_id === id)?.values ?? null };
}

const at = 'custom_fields_values.0.values';
const two = [{ value: 'да' }, { value: 'нет', code: 'no' }];
const person = { name: 'ИП Иванов', entity_type: 1, vat_id: '500100732259' };
const contact = { name: 'Иван', entity_id: 20002, entity_type: 'contacts' };
const file = { file_uuid: 'f-1', version_uuid: 'v-1', file_name: 'a.odt', file_size: 20763 };
const products = `catalogs/${CATALOG_IDS.products}` as const;

/** Owner, definition, written values, values read back. */
const GOOD: [Owner, Json, Json[], unknown][] = [
  ['leads', { type: 'text' }, [{ value: 5 }], [{ value: '5' }]],
  ['leads', { type: 'textarea' }, [{ value: 'а\nб' }], [{ value: 'а\nб' }]],
  ['leads', { type: 'numeric' }, [{ value: 12.5 }], [{ value: '12.5' }]],
  ['leads', { type: 'monetary' }, [{ value: '100,50' }], [{ value: '100.50' }]],
  ['leads', { type: 'url' }, [{ value: 'https://a.example' }], [{ value: 'https://a.example' }]],
  ['leads', { type: 'checkbox' }, [{ value: true }], [{ value: true }]],
  ['leads', { type: 'tracking_data' }, [{ value: 'utm' }], [{ value: 'utm' }]],
  ['leads', { type: 'streetaddress' }, [{ value: 'Ленина, 1' }], [{ value: 'Ленина, 1' }]],
  ['leads', { type: 'date_time' }, [{ value: '2026-03-01T15:00:00+03:00' }], [{ value: 1_772_366_400 }]],
  ['leads', { type: 'date' }, [{ value: 1_772_366_400 }], [{ value: 1_772_312_400 }]],
  ['leads', { type: 'birthday' }, [{ value: '1990-05-01T12:00:00+03:00' }], [{ value: 641_509_200 }]],
  [
    'leads',
    { type: 'select', enums: two },
    [{ value: 'да' }],
    [expect.objectContaining({ value: 'да', enum_code: null })],
  ],
  [
    'leads',
    { type: 'radiobutton', enums: two },
    [{ enum_code: 'no' }],
    [expect.objectContaining({ value: 'нет', enum: 'no' })],
  ],
  [
    'leads',
    { type: 'multiselect', enums: two },
    [{ value: 'да' }, { value: 'нет' }],
    [expect.anything(), expect.anything()],
  ],
  [
    'leads',
    { type: 'legal_entity' },
    [{ value: person }, { value: person }],
    [{ value: person }, { value: person }],
  ],
  ['leads', { type: 'file' }, [{ value: file }], [{ value: file }]],
  [
    'contacts',
    { type: 'multitext', enums: [{ value: 'WORK', code: 'WORK' }] },
    [{ value: '+7', enum_code: 'WORK' }],
    [expect.objectContaining({ value: '+7', enum_code: 'WORK' })],
  ],
  [
    'contacts',
    { type: 'smart_address' },
    [
      { value: 'Омск', enum_code: 'city' },
      { value: 'RU', enum_id: 6 },
    ],
    [
      { value: 'Омск', enum_id: 3, enum_code: 'city', enum: 'city' },
      { value: 'RU', enum_id: 6, enum_code: 'country', enum: 'country' },
    ],
  ],
  [
    'leads',
    { type: 'chained_list' },
    [{ catalog_id: CATALOG_IDS.products, catalog_element_id: 70002 }],
    [{ catalog_id: CATALOG_IDS.products, catalog_element_id: 70002 }],
  ],
  [products, { type: 'price' }, [{ value: 10 }], [{ value: '10' }]],
  [
    products,
    { type: 'category', nested: [{ value: 'А' }] },
    [{ value: 'А' }],
    [expect.objectContaining({ value: 'А' })],
  ],
  [
    products,
    { type: 'linked_entity', search_in: 'contacts' },
    [{ value: contact }],
    [{ value: { ...contact, catalog_id: null } }],
  ],
  [
    products,
    { type: 'payer' },
    [{ value: { name: 'ООО', type: 'legal' } }],
    [{ value: { name: 'ООО', type: 'legal' } }],
  ],
  [products, { type: 'supplier' }, [{ value: { entity_id: 72001 } }], [{ value: { entity_id: 72001 } }]],
];

/** Owner, definition, written values, error. */
const BAD: [Owner, Json, Json[], string][] = [
  ['leads', { type: 'text' }, [{ value: true }], `InvalidType ${at}.0.value`],
  ['leads', { type: 'text' }, [{}], `FieldMissing ${at}.0.value`],
  ['leads', { type: 'text' }, [{ value: 'а' }, { value: 'б' }], `TooLong ${at}`],
  ['leads', { type: 'numeric' }, [{ value: 'много' }], `InvalidType ${at}.0.value`],
  ['leads', { type: 'checkbox' }, [{ value: 'true' }], `InvalidType ${at}.0.value`],
  ['leads', { type: 'date' }, [{ value: 'завтра' }], `InvalidType ${at}.0.value`],
  ['leads', { type: 'select', enums: two }, [{ value: 'может' }], `NotSupportedChoice ${at}.0.value`],
  ['leads', { type: 'select', enums: two }, [{ enum_id: 1 }], `NotSupportedChoice ${at}.0.enum_id`],
  ['leads', { type: 'multiselect', enums: two }, [{ value: 'да' }, { value: 'да' }], `InvalidValue ${at}`],
  [
    'contacts',
    { type: 'multitext', enums: [{ value: 'WORK', code: 'WORK' }] },
    [{ value: '+7', enum_code: 'PAGER' }],
    `NotSupportedChoice ${at}.0.enum_code`,
  ],
  ['contacts', { type: 'smart_address' }, [{ value: 'x', enum_id: 7 }], `NotSupportedChoice ${at}.0.enum_id`],
  [
    'contacts',
    { type: 'smart_address' },
    [{ value: 'Россия', enum_code: 'country' }],
    `InvalidValue ${at}.0.value`,
  ],
  ['leads', { type: 'legal_entity' }, [{ value: { vat_id: '1' } }], `FieldMissing ${at}.0.value.name`],
  [
    'leads',
    { type: 'legal_entity' },
    [{ value: { name: 'а', entity_type: 3 } }],
    `NotSupportedChoice ${at}.0.value.entity_type`,
  ],
  ['leads', { type: 'legal_entity' }, [{ value: { name: 'а', kpp: 5 } }], `InvalidType ${at}.0.value.kpp`],
  ['leads', { type: 'file' }, [{ value: { file_name: 'a' } }], `FieldMissing ${at}.0.value.file_uuid`],
  [
    'leads',
    { type: 'chained_list' },
    [{ catalog_id: 1, catalog_element_id: 1 }],
    `NotSupportedChoice ${at}.0.catalog_id`,
  ],
  [
    'leads',
    { type: 'chained_list' },
    [{ catalog_id: CATALOG_IDS.products, catalog_element_id: 72001 }],
    `NotSupportedChoice ${at}.0.catalog_element_id`,
  ],
  [
    'leads',
    { type: 'chained_list' },
    Array.from({ length: 6 }, () => ({ catalog_id: CATALOG_IDS.products, catalog_element_id: 70001 })),
    `TooLong ${at}`,
  ],
  [
    products,
    { type: 'linked_entity', search_in: 'companies' },
    [{ value: contact }],
    `NotSupportedChoice ${at}.0.value.entity_type`,
  ],
  [
    products,
    { type: 'linked_entity' },
    [{ value: { ...contact, entity_id: 1 } }],
    `NotSupportedChoice ${at}.0.value.entity_id`,
  ],
  [products, { type: 'items' }, [{ value: { quantity: 1 } }], `FieldMissing ${at}.0.value.unit_price`],
  [
    products,
    { type: 'items' },
    [{ value: { quantity: 1, unit_price: 1, discount: { type: 'gift' } } }],
    `InvalidValue ${at}.0.value.discount`,
  ],
  [
    products,
    { type: 'payer' },
    [{ value: { name: 'а', entity_type: 'contacts', entity_id: 1 } }],
    `NotSupportedChoice ${at}.0.value.entity_id`,
  ],
  [
    products,
    { type: 'supplier' },
    [{ value: { entity_id: 70001 } }],
    `NotSupportedChoice ${at}.0.value.entity_id`,
  ],
];

describe('values of custom fields', () => {
  it.each(GOOD)('%s %j accepts %j', async (owner, definition, values, expected) => {
    const { errors, read } = await write(createBench(), owner, definition, values);
    expect(errors).toEqual([]);
    expect(read).toEqual(expected);
  });

  it.each(BAD)('%s %j refuses %j', async (owner, definition, values, error) => {
    const { errors, read } = await write(createBench(), owner, definition, values);
    expect(errors).toEqual([`0 ${error}`]);
    expect(read).toBeNull();
  });

  it('a percentage is subtracted to the kopeck', async () => {
    const line = { unit_price: 33.33, quantity: 3, discount: { type: 'percentage', value: 10 } };
    const { read } = await write(createBench(), products, { type: 'items' }, [{ value: line }]);
    expect(read).toMatchObject([{ value: { total_sum: 89.99 } }]);
  });
});
