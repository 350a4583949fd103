import type { CardData, CardKind } from '../../../boot.ts';
import { money } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { PageTools } from '../types.ts';

/** Deals of a contact or a company, and the form that adds one quickly. */
export function deals({ host }: Pick<PageTools, 'host'>, kind: CardKind, data: CardData): Markup | null {
  if (kind !== 'contacts' && kind !== 'companies') return null;
  const rows = data.leads.map(
    ({ id, name, price, currency }) =>
      html`<li class="card-leads__item" data-id="${id}"><a class="js-navigate-link" href="/leads/detail/${id}">${name}</a> <span>${money(host, price, currency)}</span></li>`,
  );
  const quick = html`<form class="card-leads__quick-add js-quick-add"><input type="text" class="text-input" name="lead_name" placeholder="${host.text('card.deal-name')}" aria-label="${host.text('card.deal-name')}" required>
    <button type="submit" class="button-input">${host.text('card.deal-add')}</button></form>`;
  return html`<div class="card-leads js-card-leads"><h3 class="card-leads__caption">${host.text('menu.leads')}</h3>${data.entity.id === 0 ? null : quick}<ul class="card-leads__list">${rows}</ul></div>`;
}

/** The quick form creates a deal of the open contact or company and opens it. */
export function bindDeals(
  { host, navigate }: PageTools,
  $root: JQuery,
  kind: CardKind,
  { entity }: CardData,
  failed: (error: unknown) => void,
): void {
  async function add(name: string): Promise<void> {
    const lead = { name, _embedded: { [kind]: [{ id: entity.id }] } };
    const made = await host.api.write<{ _embedded: { leads: { id: number }[] } }>('POST', '/api/v4/leads', [
      lead,
    ]);
    const id = made?._embedded.leads[0]?.id;
    if (id !== undefined) navigate(`/leads/detail/${id}`);
  }
  $root.on('submit.sandboxcard', '.js-quick-add', (event: JQuery.TriggeredEvent) => {
    const name = new FormData(event.currentTarget as HTMLFormElement).get('lead_name');
    add(String(name ?? '')).catch(failed);
  });
}
