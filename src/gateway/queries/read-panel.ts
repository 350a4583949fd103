import type { DocumentKind, DocumentPage } from '#contract/books/documents.ts';
import type {
  Capabilities,
  CounterpartyRef,
  PanelRequest,
  PanelResponse,
  Summary,
} from '#contract/books/panel.ts';
import type { Permissions } from '#contract/session.ts';
import { type EntityKey, entityText } from '#domain/ids.ts';
import { isPositive } from '#domain/money/money.ts';
import { homeOf } from '#domain/requisites/tax-countries.ts';
import type { Books, CardPages, DocumentRows } from '../connectors/connector.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import { mergeSettlements, type Settlement } from '../ledger/settlement.ts';
import { certainIds, matchCards, matchToWire } from './match-cards.ts';
import type { NamedDecision } from './read-links.ts';
import type { UnreadPart } from './unread.ts';

/** Documents per kind when the panel opens. */
const FIRST_PAGE = 20;

/** What the gateway itself knows about the card and its viewer. */
export interface PanelAround {
  readonly decisions: readonly NamedDecision[];
  readonly capabilities: Capabilities;
  readonly permissions: Permissions;
  readonly readOnly: boolean;
  /** The account's counter, read before the books. */
  readonly lastChange: number;
  /** Accepts a fault of the books in a part of the panel; rethrows anything else. */
  readonly unread: UnreadPart;
}

/**
 * Everything one card shows, unmasked. A kind of documents that cannot be read does not affect the others.
 */
export async function readPanel(
  request: PanelRequest,
  books: Books,
  { decisions, capabilities, permissions, readOnly, lastChange, unread }: PanelAround,
): Promise<PanelResponse> {
  const pages: CardPages = { kinds: capabilities.documents, limit: FIRST_PAGE };
  const [match] = await matchCards([request], books, decisions, homeOf(request.country), pages);
  if (!match) throw new Error('a card has a match');
  const ids = certainIds(match);
  const { summary, documents } =
    ids.length === 0
      ? { summary: null, documents: [] }
      : await readFigures(ids, books, { pages, debts: capabilities.debts }, unread);
  return {
    source: books.source(),
    match: matchToWire(match, rejectedOf(request.entity, decisions)),
    summary,
    documents,
    permissions,
    capabilities,
    read_only: readOnly,
    mark: String(lastChange),
  };
}

function rejectedOf(card: EntityKey, decisions: readonly NamedDecision[]): CounterpartyRef[] {
  return decisions
    .filter(({ decision, entity }) => decision === 'rejected' && entityText(entity) === entityText(card))
    .map(({ counterparty }) => counterparty);
}

interface Figures {
  readonly summary: Summary | null;
  readonly documents: DocumentPage[];
}

async function readFigures(
  counterpartyIds: readonly string[],
  books: Books,
  { pages: asked, debts }: { readonly pages: CardPages; readonly debts: Capabilities['debts'] },
  unread: UnreadPart,
): Promise<Figures> {
  const { settlements, pages } = await books.readCard({ counterpartyIds, ...asked });
  return {
    // No debt that is known is not the same as none.
    summary: debts !== false ? summaryOf(counterpartyIds, settlements) : null,
    documents: asked.kinds.map((kind) => pageOf(kind, pages.get(kind), unread)),
  };
}

function summaryOf(ids: readonly string[], settlements: ReadonlyMap<string, Settlement>): Summary {
  const summary = toSummary(mergeSettlements([...settlements.values()]));
  if (ids.length < 2) return summary;
  const each = [...settlements].flatMap(([id, { balances }]) =>
    balances.length > 0 ? [{ id, balances: [...balances] }] : [],
  );
  return { ...summary, counterparties: each };
}

function toSummary(settlement: Settlement): Summary {
  const { balances, stated, creditLimit, lastPayment, lastShipment } = settlement;
  return {
    balances: [...balances],
    ageing: [...settlement.ageing],
    own_entities: [...settlement.ownEntities],
    has_debt: balances.some((balance) => isPositive(balance.receivable)),
    has_overdue: balances.some((balance) => isPositive(balance.overdue)),
    credit_limit: creditLimit,
    last_payment: lastPayment,
    last_shipment: lastShipment,
    ...(stated && { stated: [...stated] }),
  };
}

function pageOf(
  kind: DocumentKind,
  page: DocumentRows | ConnectorFault | undefined,
  unread: UnreadPart,
): DocumentPage {
  if (page instanceof ConnectorFault) unread(kind, page);
  if (!page || page instanceof ConnectorFault)
    return { kind, status: 'failed', items: [], total: 0, next: null };
  return { kind, status: 'ready', items: [...page.items], total: page.total, next: page.next };
}
