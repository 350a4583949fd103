/** Elements of Lists that are linked to a card, with how many of each (platform-api 3.7, 3.11). */
import type { DealProduct } from './deals.ts';
import { embedded, fieldsOf, idOf, type Rest } from './rest.ts';

export interface ElementLink {
  readonly id: string;
  readonly catalog: string;
  readonly quantity: string;
}

/** One request a List; invoices of the CRM itself are Lists too, but have no price, and are no goods. */
export async function readElements(
  rest: Rest,
  links: readonly ElementLink[],
  signal: AbortSignal,
): Promise<DealProduct[]> {
  const catalogs = [...new Set(links.map(({ catalog }) => catalog))].filter((id) => /^\d+$/.test(id));
  const read = await Promise.all(catalogs.map((catalog) => elementsOf(rest, catalog, links, signal)));
  const known = new Map(read.flat());
  return links.flatMap(({ id, catalog, quantity }) => {
    const element = known.get(`${catalog} ${id}`);
    return element ? [{ ...element, quantity }] : [];
  });
}

async function elementsOf(
  rest: Rest,
  catalog: string,
  links: readonly ElementLink[],
  signal: AbortSignal,
): Promise<[string, Omit<DealProduct, 'quantity'>][]> {
  const ids = links.filter((link) => link.catalog === catalog).map(({ id }) => `filter[id][]=${id}`);
  const path = `catalogs/${catalog}/elements?${ids.join('&')}&limit=250`;
  // Rights to a List are apart from rights to the deal: the rest is still worth having.
  const page = await rest.get('list elements', path, signal).catch(() => undefined);
  return embedded(page, 'elements').flatMap((item) => {
    const isGone = fieldsOf(item).is_deleted === true || isInvoice(item);
    return isGone ? [] : [[`${catalog} ${idOf(item)}`, productOf(item)]];
  });
}

function productOf(item: unknown): Omit<DealProduct, 'quantity'> {
  const { name } = fieldsOf(item);
  return {
    name: typeof name === 'string' ? name : '',
    price: textOf(item, 'PRICE'),
    unit: textOf(item, 'UNIT'),
  };
}

function isInvoice(item: unknown): boolean {
  return codesOf(item).some(({ field_code }) => field_code === 'BILL_STATUS');
}

function codesOf(item: unknown): Readonly<Record<string, unknown>>[] {
  const fields = fieldsOf(item).custom_fields_values;
  return Array.isArray(fields) ? fields.map(fieldsOf) : [];
}

function textOf(item: unknown, code: string): string {
  const values = codesOf(item).find(({ field_code }) => field_code === code)?.values;
  const { value } = fieldsOf(Array.isArray(values) ? values[0] : null);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
