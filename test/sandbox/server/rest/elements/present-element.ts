import { createHash } from 'node:crypto';
import { ACCOUNT } from '../../../data/account.ts';
import type { CatalogElement } from '../../store/catalog-types.ts';
import type { AccountData } from '../../store/types.ts';
import { presentValues } from './present.ts';

type Json = Record<string, unknown>;
export interface ElementView {
  accountData: AccountData;
  origin: string;
  withs: ReadonlySet<string>;
}

/** The full model of a list's element; `invoice_link` by `with=`, null outside the list of invoices. */
export function presentElement({ accountData, origin, withs }: ElementView, element: CatalogElement): Json {
  const { fields: _fields, ...plain } = element;
  const invoices = accountData.catalogs.get(element.catalog_id)?.type === 'invoices';
  const link = invoices ? `https://pay.amocrm.ru/${token(element.id)}` : null;
  return {
    ...plain,
    custom_fields_values: presentValues(accountData, element),
    account_id: ACCOUNT.id,
    ...(withs.has('invoice_link') ? { invoice_link: link } : {}),
    _links: { self: { href: `${origin}/api/v4/catalogs/${element.catalog_id}/elements/${element.id}` } },
    ...(invoices ? { _embedded: { warning: { message: null } } } : {}),
  };
}

/** Ten letters and digits that stay the same for the element. */
const token = (id: number): string =>
  createHash('sha256').update(`invoice ${id}`).digest('hex').slice(0, 10).toUpperCase();
