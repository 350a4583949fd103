import { documentListResponse } from 'virtual:contract-validators';
import type { Deals } from '#amo/deals.ts';
import type { DocumentQuery } from '#contract/books/document-list.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { vatRatesOn } from '#domain/money/vat.ts';
import { taxCountryOf } from '#domain/requisites/tax-check.ts';
import { homeOf } from '#domain/requisites/tax-countries.ts';
import { documentsCall } from '#gateway-client/calls/documents-call.ts';
import { isApiError } from '#http/errors.ts';
import type { SectionContext } from '../../context.ts';
import { SHIPMENTS_AT_ONCE, shipmentsIn } from '../lines/shipments.ts';
import type { Sources } from './prefill.ts';

export interface SourceDeps {
  readonly section: SectionContext;
  readonly deals: Deals;
  readonly panel: PanelResponse | null;
}

/**
 * Asks the CRM and the gateway at once; missing answers are named, because the user can type the values. Never
 * rejects for that.
 */
export async function readSources(
  { section, deals, panel }: SourceDeps,
  signal: AbortSignal,
): Promise<Sources> {
  const { context, card } = section.deps;
  const unread = (error: unknown): 'unread' => {
    if (!isApiError(error)) throw error;
    if (!signal.aborted) context.log.trace('card', error);
    return 'unread';
  };
  const [read, asked] = await Promise.all([
    card.type === 'lead' ? deals.read(card.id, signal).catch(unread) : null,
    section.calls.form(signal).catch(unread),
  ]);
  const deal = read === 'unread' ? null : read;
  const today = dayOf(context.clock.now());
  const [vatRate = 'none'] = vatRatesOn(today);
  // An uncertain match has no client.
  const matched = panel?.match.status === 'matched' ? panel : null;
  const page = matched?.documents.find(({ kind }) => kind === 'shipment');
  const documents = documentsCall(section.deps.gateway, documentListResponse);
  return {
    deal,
    form: asked === 'unread' ? null : asked,
    today,
    vatRate,
    locale: context.text.locale,
    unread: [
      ...(read === 'unread' ? ['deal' as const] : []),
      ...(deal && deal.unread > 0 ? ['goods' as const] : []),
      ...(asked !== 'unread' && asked.own_entities_unread ? ['own' as const] : []),
    ],
    counterparties: matched?.match.counterparties ?? [],
    summary: matched?.summary ?? null,
    shipments: shipmentsIn(page, (search, cursor) => documents(queryOf(matched, search, cursor), signal)),
    currency: context.host.account().currency,
    home: taxCountryOf(homeOf(context.host.account().country)),
  };
}

function queryOf(matched: PanelResponse | null, search: string, cursor: string | null): DocumentQuery {
  const ids = matched?.match.counterparties.map(({ id }) => id) ?? [];
  return {
    kind: 'shipment',
    counterparty_ids: ids.join(','),
    limit: SHIPMENTS_AT_ONCE,
    ...(search && { search }),
    ...(cursor && { cursor }),
  };
}

/** Calendar date in the user's time zone. */
function dayOf(now: number): string {
  const date = new Date(now);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
