import type { CatalogElement, CatalogType, Lists } from './catalog-types.ts';
import type { FieldValues } from './field-types.ts';
import { CATALOG_IDS, LIST_FIELD_IDS } from './list-fields.ts';
import { text } from './rows.ts';
import type { AccountData } from './types.ts';

const ADMIN = 501;
const DAY = 86_400;
const PRODUCTS: readonly (readonly [string, string, number, number])[] = [
  ['Фреза концевая 12 мм', 'FR-012', 4300, 0],
  ['Сверло твердосплавное 8 мм', 'SV-008', 1250, 0],
  ['Патрон цанговый ER32', 'PT-032', 12_400, 1],
  ['Тиски станочные 160 мм', 'TS-160', 38_900, 1],
  ['Пусконаладка станка', 'US-001', 95_000, 2],
  ['Обучение оператора, день', 'US-002', 22_500, 2],
];

export const emptyLists = (): Lists => ({
  catalogs: new Map(),
  elements: new Map(),
  elementLinks: [],
  productsEnabled: true,
});

/** Products, invoices and own legal entities; some leads have products, the first one an invoice too. */
export function seedLists(accountData: AccountData, now: number): void {
  const created = now - 300 * DAY;
  addCatalog(accountData, CATALOG_IDS.products, 'Товары', 'products', created);
  addCatalog(accountData, CATALOG_IDS.invoices, 'Счета/покупки', 'invoices', created);
  addCatalog(accountData, CATALOG_IDS.suppliers, 'Мои юр. лица', 'suppliers', created);
  for (const [at, product] of PRODUCTS.entries()) addProduct(accountData, 70001 + at, product, created);
  addSupplier(accountData, created);
  addInvoice(accountData, now - 12 * DAY);
  linkProducts(accountData);
}

function addCatalog(accountData: AccountData, id: number, name: string, type: CatalogType, at: number): void {
  const stamp = { created_by: ADMIN, updated_by: ADMIN, created_at: at, updated_at: at };
  const flags = {
    can_add_elements: true,
    can_show_in_cards: type === 'products',
    can_link_multiple: type !== 'invoices',
  };
  const rest = { can_be_deleted: type === 'regular', sdk_widget_code: null };
  accountData.catalogs.set(id, {
    id,
    name,
    ...stamp,
    sort: accountData.catalogs.size * 10 + 10,
    type,
    ...flags,
    ...rest,
  });
}

function put(
  accountData: AccountData,
  id: number,
  catalog_id: number,
  name: string,
  fields: FieldValues[],
  at: number,
): void {
  const stamp = { created_by: ADMIN, updated_by: ADMIN, created_at: at, updated_at: at };
  const element: CatalogElement = { id, catalog_id, name, ...stamp, is_deleted: false, fields };
  accountData.elements.set(id, element);
}

function addProduct(
  accountData: AccountData,
  id: number,
  product: (typeof PRODUCTS)[number],
  at: number,
): void {
  const [name, sku, price, group] = product;
  const groupField = accountData.fields.find((field) => field.id === LIST_FIELD_IDS.group);
  const chosen = groupField?.traits.nested?.[group];
  const fields = [text(LIST_FIELD_IDS.sku, sku), text(LIST_FIELD_IDS.price, String(price))];
  const category = {
    field_id: LIST_FIELD_IDS.group,
    values: [{ value: chosen?.value, enum_id: chosen?.id ?? 0 }],
  };
  put(accountData, id, CATALOG_IDS.products, name, [...fields, category], at);
}

function addSupplier(accountData: AccountData, at: number): void {
  const fields = [
    text(LIST_FIELD_IDS.supplierVatId, '7707083893'),
    text(LIST_FIELD_IDS.supplierKpp, '770701001'),
  ];
  put(accountData, 72001, CATALOG_IDS.suppliers, 'ООО «Станок и инструмент»', fields, at);
}

function addInvoice(accountData: AccountData, at: number): void {
  const status = { value: 'Создан', enum_id: LIST_FIELD_IDS.billStatus * 10 + 1, enum_code: 'created' };
  const payer = { name: 'ООО «Ромашка»', entity_type: 'companies', entity_id: 30001 };
  const fields: FieldValues[] = [
    { field_id: LIST_FIELD_IDS.billStatus, values: [status] },
    { field_id: LIST_FIELD_IDS.payer, values: [{ value: payer }] },
    { field_id: LIST_FIELD_IDS.supplier, values: [{ value: { entity_id: 72001 } }] },
    text(LIST_FIELD_IDS.billPrice, '86400'),
  ];
  put(accountData, 71001, CATALOG_IDS.invoices, 'Счёт № 71001', fields, at);
  link(accountData, 10001, 71001, CATALOG_IDS.invoices, 1);
}

function linkProducts(accountData: AccountData): void {
  for (const lead of accountData.rows.leads.values()) {
    if (lead.id % 4 !== 1) continue;
    link(accountData, lead.id, 70001 + (lead.id % PRODUCTS.length), CATALOG_IDS.products, 1 + (lead.id % 3));
  }
}

function link(
  accountData: AccountData,
  lead: number,
  element_id: number,
  catalog_id: number,
  quantity: number,
): void {
  accountData.elementLinks.push({
    from: 'leads',
    from_id: lead,
    element_id,
    catalog_id,
    quantity,
    price_id: null,
  });
}
