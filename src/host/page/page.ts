import type { EntityPlural } from '#domain/ids.ts';
import type { CardOnPage, Page } from '../types.ts';

const CARD_AREAS: Readonly<Record<string, EntityPlural>> = {
  leads_card: 'leads',
  contacts_card: 'contacts',
  companies_card: 'companies',
  customers_card: 'customers',
};

/** The current page, read from `APP` each time: the host changes it first and notifies later. */
export function currentPage(): Page {
  const area = String(APP.getWidgetsArea() ?? '');
  const card = currentCard(area);
  const key = card ? `${card.entity}/${card.id}` : `${area} ${location.pathname}`;
  return { key, area, card };
}

function currentCard(area: string): CardOnPage | null {
  const card = APP.data.current_card;
  if (!APP.isCard() || !card) return null;
  const entity = CARD_AREAS[area] ?? CARD_AREAS[`${APP.getBaseEntity()}_card`];
  const id = Number(card.id);
  return entity && Number.isSafeInteger(id) && id >= 0 ? { entity, id } : null;
}
