/**
 * Initial values of the form, from the deal, the panel's match and the gateway, so nothing has to be retyped.
 */
import type { Deal } from '#amo/deals.ts';
import type { Counterparty, Summary } from '#contract/books/panel.ts';
import type { RequestFormResponse } from '#contract/requests/requests.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import type { TaxCountry } from '#domain/requisites/tax-countries.ts';
import type { DraftLine } from '../../drafts.ts';
import type { Shipments } from '../lines/shipments.ts';
import { typedAmount } from '../money/money-typing.ts';
import { type Filled, partyFields } from './content.ts';

/** What could not be read: the deal or some of its goods in the CRM, own legal entities in the books. */
export type UnreadSource = 'deal' | 'goods' | 'own';

export interface Sources {
  readonly deal: Deal | null;
  readonly unread: readonly UnreadSource[];
  /** The matched counterparties; none when the match is uncertain. */
  readonly counterparties: readonly Counterparty[];
  /** Their payment habits; null when the match is uncertain. */
  readonly summary: Summary | null;
  /** Their shipments; null when the match is uncertain. */
  readonly shipments: Shipments | null;
  /** BCP 47. */
  readonly locale: string;
  /** Null when the gateway did not answer. */
  readonly form: RequestFormResponse | null;
  readonly currency: string;
  /** The account's country, if its tax numbers are known. */
  readonly home: TaxCountry;
  /** Calendar date in the user's time zone. */
  readonly today: string;
  /** Main VAT rate on that date. */
  readonly vatRate: string;
}

/**
 * The payee of a payment order is somebody else as a rule, and money sent to the wrong one is hard to get back: the client of the card
 * is offered there and never filled in.
 */
export function prefill(kind: RequestKind, sources: Sources): Filled {
  const { form, currency, vatRate, today } = sources;
  const [only, ...others] = form?.own_entities ?? [];
  const common = {
    own_entity_id: only && others.length === 0 ? only.id : '',
    currency,
    vat_rate: vatRate,
    party_country: sources.home,
    ...(kind === 'payment_order' ? {} : partyOf(sources.counterparties)),
  };
  switch (kind) {
    case 'payment_order':
      return { fields: common, lines: [] };
    case 'invoice':
      return { fields: { ...common, vat_included: 'yes' }, lines: linesOf(sources) };
    case 'closing_documents':
      return { fields: { ...common, basis: sources.deal?.name ?? '', delivery: 'edo' }, lines: [] };
    case 'reconciliation':
      return {
        fields: { ...common, from: `${today.slice(0, 4)}-01-01`, to: today, delivery: 'edo' },
        lines: [],
      };
  }
}

export function partyOf([first]: readonly Counterparty[]): Record<string, string> {
  return first ? partyFields(first) : {};
}

function linesOf({ deal, unread, vatRate, locale }: Sources): DraftLine[] {
  const products = (deal?.products ?? []).slice(0, 200);
  if (products.length > 0)
    return products.map(({ name, quantity, unit, price }) => ({
      name,
      quantity,
      price: typedAmount(price, locale),
      unit: unit || 'шт',
      vat_rate: vatRate,
    }));
  // One line with the whole budget would hide that the goods could not be read.
  const { name = '', budget = '' } = unread.includes('goods') ? {} : (deal ?? {});
  const price = typedAmount(budget, locale);
  return [{ name, quantity: '1', unit: 'шт', price, vat_rate: vatRate }];
}
