import type { Deals } from '#amo/deals.ts';
import type { PanelResponse } from '#contract/panel.ts';
import { vatRatesOn } from '#domain/vat.ts';
import type { RequestKit } from '../kit.ts';
import type { Sources } from './prefill.ts';

export interface SourceDeps {
  readonly kit: RequestKit;
  readonly deals: Deals;
  readonly panel: PanelResponse | null;
}

/** Asks the CRM and the gateway at once; what does not answer is done without, for a person can type it. Never rejects. */
export async function readSources({ kit, deals, panel }: SourceDeps, signal: AbortSignal): Promise<Sources> {
  const { context, card } = kit.deps;
  const nothing = (): null => null;
  const [deal, form] = await Promise.all([
    card.type === 'lead' ? deals.read(card.id, signal).catch(nothing) : null,
    kit.calls.form(signal).catch(nothing),
  ]);
  const today = dayOf(context.clock.now());
  const [vatRate = 'none'] = vatRatesOn(today);
  // An uncertain match is nobody's.
  const matched = panel?.match.status === 'matched' ? panel : null;
  return {
    ...{ deal, form, today, vatRate, locale: context.text.locale },
    counterparties: matched?.match.counterparties ?? [],
    summary: matched?.summary ?? null,
    shipments: matched?.documents.find(({ kind }) => kind === 'shipment')?.items ?? [],
    currency: context.host.account().currency,
  };
}

/** Calendar date where the person is. */
function dayOf(now: number): string {
  const date = new Date(now);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
