import type { BatchItem, BatchRequest, BatchResponse } from '#contract/books/batch.ts';
import type { Decision } from '#domain/matching/match-overrides.ts';
import { isPositive } from '#domain/money/money.ts';
import { homeOf } from '#domain/requisites/tax-countries.ts';
import type { Books } from '../connectors/connector.ts';
import { mergeBalances, mergeSettlements, type Settlement } from '../ledger/settlement.ts';
import { type CardMatch, certainIds, certainRows, matchCards } from './match-cards.ts';

/**
 * Summaries of many cards with two calls of the books. Counterparties shared by several cards count once in
 * the totals.
 */
export async function readBatch(
  request: BatchRequest,
  books: Books,
  decisions: readonly Decision[],
): Promise<BatchResponse> {
  const matches = await matchCards(request.items, books, decisions, homeOf(request.country));
  const ids = [...new Set(matches.flatMap(certainIds))];
  const settlements = ids.length === 0 ? new Map<string, Settlement>() : await books.readSettlements(ids);
  const items = request.items.flatMap(({ entity }, at) => {
    const match = matches[at];
    return match ? [toItem(entity, match, settlements)] : [];
  });
  const totals = mergeBalances([...settlements.values()].flatMap((settlement) => settlement.balances));
  return { source: books.source(), items, totals };
}

function toItem(
  entity: BatchItem['entity'],
  match: CardMatch,
  settlements: ReadonlyMap<string, Settlement>,
): BatchItem {
  const ids = certainIds(match);
  const { balances } = mergeSettlements(ids.flatMap((id) => settlements.get(id) ?? []));
  return {
    entity,
    match: match.status,
    has_debt: balances.some((balance) => isPositive(balance.receivable)),
    has_overdue: balances.some((balance) => isPositive(balance.overdue)),
    overdue_days: Math.max(0, ...balances.map((balance) => balance.overdue_days)),
    balances: [...balances],
    counterparty_ids: ids,
    inns: [...new Set(certainRows(match).flatMap(({ inn }) => inn ?? []))],
  };
}
