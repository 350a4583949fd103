/** Catalog elements linked to a card, with their quantities (platform-api 3.7, 3.11). */
import { isApiError } from '#http/errors.ts';
import { fieldsOf, idOf } from './hal.ts';
import { listed, type Rest } from './rest.ts';

export interface ElementLink {
  readonly id: string;
  readonly catalog: string;
  readonly quantity: string;
  /** The price field chosen in the card; empty for the catalog's own price. */
  readonly priceField: string;
}

export interface Elements {
  readonly products: DealProduct[];
  /**
   * Number of linked elements that could not be read: the user has no access to their catalog, or it did not
   * answer.
   */
  readonly unread: number;
}

/** One request per catalog; the CRM's own invoices are a catalog too, but have no price and are not goods. */
export async function readElements(
  rest: Rest,
  links: readonly ElementLink[],
  signal: AbortSignal,
): Promise<Elements> {
  const catalogs = [...new Set(links.map(({ catalog }) => catalog))].filter((id) => /^\d+$/.test(id));
  const read = await Promise.all(catalogs.map((catalog) => elementsOf(rest, catalog, links, signal)));
  const known = new Map(read.flatMap((items) => items ?? []));
  const lost = new Set(catalogs.filter((_, at) => read[at] === null));
  return {
    products: links.flatMap((link) => {
      const element = known.get(`${link.catalog} ${link.id}`);
      return element === undefined ? [] : [productOf(element, link)];
    }),
    unread: links.filter(({ catalog }) => lost.has(catalog)).length,
  };
}

/**
 * Null for a catalog that cannot be read: access to it is separate from access to the deal, and the rest is
 * still useful.
 */
async function elementsOf(
  rest: Rest,
  catalog: string,
  links: readonly ElementLink[],
  signal: AbortSignal,
): Promise<[string, unknown][] | null> {
  const ids = links.filter((link) => link.catalog === catalog).map(({ id }) => `filter[id][]=${id}`);
  const path = `catalogs/${catalog}/elements?${ids.join('&')}&limit=250`;
  try {
    const items = listed(await rest.get('list elements', path, signal), 'elements', 'list elements');
    return items
      .filter((item) => fieldsOf(item).is_deleted !== true && !isInvoice(item))
      .map((item) => [`${catalog} ${idOf(item)}`, item]);
  } catch (error) {
    if (!isApiError(error) || error.kind === 'aborted') throw error;
    return null;
  }
}

function productOf(item: unknown, { quantity, priceField }: ElementLink): DealProduct {
  const { name } = fieldsOf(item);
  return {
    name: typeof name === 'string' ? name : '',
    quantity,
    price: priceField === '' ? textOf(item, 'field_code', 'PRICE') : textOf(item, 'field_id', priceField),
    unit: textOf(item, 'field_code', 'UNIT'),
  };
}

function isInvoice(item: unknown): boolean {
  return codesOf(item).some(({ field_code }) => field_code === 'BILL_STATUS');
}

function codesOf(item: unknown): Readonly<Record<string, unknown>>[] {
  const fields = fieldsOf(item).custom_fields_values;
  return Array.isArray(fields) ? fields.map(fieldsOf) : [];
}

function textOf(item: unknown, key: 'field_code' | 'field_id', wanted: string): string {
  const values = codesOf(item).find((field) => String(field[key]) === wanted)?.values;
  const { value } = fieldsOf(Array.isArray(values) ? values[0] : null);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export interface DealProduct {
  readonly name: string;
  /** Decimal strings with a dot; `price` is empty when the catalog has none. */
  readonly quantity: string;
  readonly price: string;
  readonly unit: string;
}
