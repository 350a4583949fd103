/** Deal data for a form: its name, budget, and the catalog elements linked to it (platform-api 3.3, 3.11). */
import { budgetOf } from './budget.ts';
import { type DealProduct, readElements } from './catalog-elements.ts';
import { embedded, fieldsOf, idOf } from './hal.ts';
import { readItem } from './item.ts';
import { createRest, type RestDeps } from './rest.ts';

export interface Deal {
  readonly name: string;
  /** In the account's currency, exact when the CRM provides it; empty when the deal has no budget. */
  readonly budget: string;
  readonly products: readonly DealProduct[];
  /** Number of linked goods that could not be read. */
  readonly unread: number;
}

export interface Deals {
  /**
   * Null for a deal the CRM does not have. Goods of an unreadable catalog are only counted. Rejects with
   * `ApiError`.
   */
  read(id: string, signal: AbortSignal): Promise<Deal | null>;
}

export function createDeals(deps: RestDeps): Deals {
  const rest = createRest(deps);
  return {
    async read(id, signal) {
      const lead = await readItem(rest, 'deal', `leads/${id}?with=catalog_elements`, signal);
      if (lead === undefined) return null;
      const { name } = fieldsOf(lead);
      const links = embedded(lead, 'catalog_elements').map(linkOf);
      const { products, unread } = await readElements(rest, links, signal);
      return { name: typeof name === 'string' ? name : '', budget: budgetOf(lead) ?? '', products, unread };
    },
  };
}

function linkOf(item: unknown) {
  const { quantity, catalog_id, price_id } = fieldsOf(fieldsOf(item).metadata);
  return {
    id: idOf(item),
    catalog: String(catalog_id ?? ''),
    quantity: String(quantity ?? 1),
    priceField: String(price_id ?? ''),
  };
}
