import type { PanelRequest, PanelResponse } from '#contract/books/panel.ts';
import { dealLines } from '#domain/deal-invoices.ts';
import type { AccountId } from '#domain/ids.ts';
import { isPositive, type Money, parseMoney } from '#domain/money/money.ts';
import type { Books } from '../connectors/connector.ts';
import type { UnreadPart } from '../queries/unread.ts';
import type { Database } from '../store/engine/database.ts';
import { readAttached } from './read.ts';

export interface GlanceDeps {
  /** Null for an account that has attached no invoice to any deal. */
  readonly database: Pick<Database, 'select'> | null;
  readonly books: Pick<Books, 'findDocuments'>;
  readonly accountId: AccountId;
  readonly unread: UnreadPart;
}

/**
 * Adds the invoiced and paid sums of a matched deal to the panel. The deal's own sum comes from the page and
 * is only echoed next to our figures. Null when the books do not answer.
 */
export async function withGlance(
  panel: PanelResponse,
  { entity, deal_sum: said }: PanelRequest,
  { database, books, accountId, unread }: GlanceDeps,
): Promise<PanelResponse> {
  const maySeeInvoices = panel.permissions.see_sums && panel.match.status === 'matched';
  if (entity.type !== 'lead' || !maySeeInvoices) return panel;
  try {
    const place = { accountId, leadId: entity.id };
    const attached = database ? await readAttached(database, books, place) : [];
    const counted = attached.filter(({ state }) => state === 'counted');
    return { ...panel, deal: dealLines(sumOf(said), counted) };
  } catch (error) {
    unread('deal', error);
    return { ...panel, deal: null };
  }
}

function sumOf(said: PanelRequest['deal_sum']): Money | null {
  const sum = said ? parseMoney(said.value, said.currency) : null;
  return sum && isPositive(sum) ? sum : null;
}
