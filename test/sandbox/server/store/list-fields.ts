import type { Field, FieldEnum } from './types.ts';

/** Lists of the account at start. */
export const CATALOG_IDS = { products: 1101, invoices: 1102, suppliers: 1103 } as const;
/** Fields of the lists that the seed and the tests name. */
export const LIST_FIELD_IDS = {
  sku: 61001,
  description: 61002,
  price: 61003,
  group: 61004,
  billStatus: 61101,
  payer: 61102,
  supplier: 61103,
  items: 61104,
  billVatType: 61105,
  billReason: 61106,
  billPaymentDate: 61107,
  billComment: 61108,
  billPrice: 61109,
  legalEntity: 61110,
  supplierVatId: 61201,
  supplierKpp: 61202,
  supplierBank: 61203,
  supplierAccount: 61204,
} as const;

type Seed = readonly [
  keyof typeof LIST_FIELD_IDS,
  string,
  string,
  string,
  (readonly (readonly [string, string])[])?,
];

const PRODUCTS: readonly Seed[] = [
  ['sku', 'Артикул', 'text', 'SKU'],
  ['description', 'Описание', 'textarea', 'DESCRIPTION'],
  ['price', 'Цена', 'price', 'PRICE'],
  ['group', 'Группа', 'category', 'GROUP'],
];
const BILL_STATUSES = [
  ['created', 'Создан'],
  ['paid', 'Оплачен'],
  ['paid_in_advance', 'Предоплата'],
  ['partially_paid', 'Частично оплачен'],
] as const;
const VAT_TYPES = [
  ['vat_exempt', 'НДС не облагается'],
  ['vat_included', 'НДС включён в стоимость'],
  ['vat_not_included', 'НДС сверху'],
] as const;
const INVOICES: readonly Seed[] = [
  ['billStatus', 'Статус', 'select', 'BILL_STATUS', BILL_STATUSES],
  ['payer', 'Плательщик', 'payer', 'PAYER'],
  ['supplier', 'Поставщик', 'supplier', 'SUPPLIER'],
  ['items', 'Позиции счёта', 'items', 'ITEMS'],
  ['billVatType', 'Тип НДС', 'select', 'BILL_VAT_TYPE', VAT_TYPES],
  ['billReason', 'Основание освобождения от НДС', 'text', 'BILL_REASON_FOR_NO_VAT'],
  ['billPaymentDate', 'Дата оплаты', 'date_time', 'BILL_PAYMENT_DATE'],
  ['billComment', 'Комментарий', 'textarea', 'BILL_COMMENT'],
  ['billPrice', 'Итоговая сумма', 'numeric', 'BILL_PRICE'],
  ['legalEntity', 'Юр. лицо', 'legal_entity', 'LEGAL_ENTITY'],
];
const SUPPLIERS: readonly Seed[] = [
  ['supplierVatId', 'ИНН', 'text', 'SUPPLIER_VAT_ID'],
  ['supplierKpp', 'КПП', 'text', 'SUPPLIER_TAX_REGISTRATION_REASON_CODE'],
  ['supplierBank', 'БИК', 'text', 'SUPPLIER_BANK_IDENTIFICATION_CODE'],
  ['supplierAccount', 'Расчётный счёт', 'text', 'SUPPLIER_ACCOUNT_NUMBER'],
];
const GROUPS = ['Инструмент', 'Оснастка', 'Услуги'];

/** Definitions of the fields that come with the lists; none of them can be deleted. */
export function seedListFields(): Field[] {
  return [
    ...fieldsOf(CATALOG_IDS.products, PRODUCTS),
    ...fieldsOf(CATALOG_IDS.invoices, INVOICES),
    ...fieldsOf(CATALOG_IDS.suppliers, SUPPLIERS),
  ];
}

function fieldsOf(catalog_id: number, seeds: readonly Seed[]): Field[] {
  return seeds.map(([key, name, type, code, values], at) => {
    const id = LIST_FIELD_IDS[key];
    const nested = GROUPS.map((value, index) => ({
      id: id * 10 + index,
      parent_id: null,
      value,
      sort: index,
    }));
    const base = { id, name, type, code, sort: at + 1, entity_type: 'catalogs' as const, catalog_id };
    const enums = values ? enumsOf(id, values) : null;
    return { ...base, enums, is_predefined: true, traits: type === 'category' ? { nested } : {} };
  });
}

const enumsOf = (field: number, values: readonly (readonly [string, string])[]): FieldEnum[] =>
  values.map(([code, value], at) => ({ id: field * 10 + at + 1, value, sort: at + 1, code }));
