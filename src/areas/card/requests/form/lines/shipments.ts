/** Shipments for closing documents: the latest ones in the panel, and others by a search of the books. */

import { shipmentText } from '#areas/request-words.ts';
import type { DocumentListResponse } from '#contract/books/document-list.ts';
import type { AccountingDocument, DocumentPage } from '#contract/books/documents.ts';
import type { Counterparty } from '#contract/books/panel.ts';
import type { ClosedShipment } from '#contract/requests/request-content.ts';
import type { Translate } from '#shared/i18n.ts';
import { shipmentOf, shipmentValue } from '../draft/content.ts';

/** Value and label of a choice. */
export type ShipmentOption = readonly [string, string];

export interface Shipments {
  /** The latest, newest first; empty when they could not be read. */
  readonly items: readonly AccountingDocument[];
  /** Null when they could not be read. */
  readonly total: number | null;
  /** Those a search has found while the form is open. */
  readonly found: readonly AccountingDocument[];
  /** @param cursor of the page before; null for the first. @throws ApiError */
  find(search: string, cursor: string | null): Promise<DocumentListResponse>;
}

export const SHIPMENTS_AT_ONCE = 20;

export function shipmentsIn(page: DocumentPage | undefined, find: Shipments['find']): Shipments | null {
  if (!page) return null;
  const found: AccountingDocument[] = [];
  return {
    items: page.items,
    total: page.status === 'ready' ? page.total : null,
    found,
    async find(search, cursor) {
      const answer = await find(search, cursor);
      found.push(...answer.items);
      return answer;
    },
  };
}

/** Without a date no document can name it. */
export function isDated({ date }: Pick<AccountingDocument, 'date'>): boolean {
  return date !== null;
}

/**
 * Those that can be chosen.
 * @param clients of the card: of several, each shipment says whose it is
 */
export function shipmentOptions(
  items: readonly AccountingDocument[],
  clients: readonly Pick<Counterparty, 'id' | 'name'>[],
  text: Translate,
): ShipmentOption[] {
  return items.flatMap(({ id, date, number, sum, counterparty_id }) => {
    if (!date) return [];
    const client = clients.find((one) => one.id === counterparty_id)?.name;
    const shipment = { id, date, number, ...(sum && { sum }), ...(client && { client }) };
    return [[shipmentValue(shipment), labelOf(shipment, clients.length > 1, text)]];
  });
}

function labelOf({ client, ...shipment }: ClosedShipment, saysClient: boolean, text: Translate): string {
  return shipmentText(saysClient && client ? { ...shipment, client } : shipment, text);
}

/**
 * The one that is chosen stays to be seen, wherever it was found.
 * @param found by a search: named as it was there
 */
export function withChosen(
  known: readonly ShipmentOption[],
  found: readonly ShipmentOption[],
  chosen: string,
  text: Translate,
): readonly ShipmentOption[] {
  const shipment = shipmentOf(chosen);
  if (!shipment || known.some(([value]) => value === chosen)) return known;
  const [, label = shipmentText(shipment, text)] = found.find(([value]) => value === chosen) ?? [];
  // The books may have changed it since: what is shown is what is sent.
  return [[chosen, label], ...known.filter(([value]) => shipmentOf(value)?.id !== shipment.id)];
}
