import {
  MOST_STATEMENT_ROWS,
  type OnlyStated,
  type ReconciliationResponse,
} from '#contract/books/reconciliation.ts';
import type { Books, StatedOf, StatementTotals } from '../connectors/connector.ts';
import { counterpartyRef } from '../queries/counterparty-ref.ts';
import type { Period } from '../store/books/reconciliation.ts';

type ReconciliationBooks = Pick<
  Books,
  'findCounterparties' | 'readStatements' | 'readStated' | 'readDay' | 'source'
>;

/** The statements of these counterparties in a period, without their rows. */
export async function readReconciliation(
  books: ReconciliationBooks,
  ids: readonly string[],
  period: Period,
): Promise<ReconciliationResponse> {
  const wanted = [...new Set(ids)];
  const none = { inns: [], externalIds: [], phones: [], emails: [], names: [] };
  const known = await books.findCounterparties({ ...none, ids: wanted });
  const found = known.map(({ id }) => id);
  const totals = await books.readStatements(found, period);
  const alone = withoutStatement(await books.readStated(found), totals);
  const clients = new Map(known.map((row) => [row.id, counterpartyRef(row)]));
  return {
    period: { from: period.from, to: period.to },
    today: (await books.readDay()).today,
    most_rows: MOST_STATEMENT_ROWS,
    statements: totals.flatMap(({ counterparty_id, ...rest }) => {
      const counterparty = clients.get(counterparty_id);
      return counterparty ? [{ counterparty, ...rest }] : [];
    }),
    ...(alone.length > 0 && {
      only_stated: alone.flatMap(({ counterpartyId, ownEntity, word }): OnlyStated[] => {
        const counterparty = clients.get(counterpartyId);
        return counterparty ? [{ counterparty, own_entity: ownEntity, word }] : [];
      }),
    }),
    source: books.source(),
  };
}

/** What is stated of no client, own legal entity and currency that documents make a statement of. */
function withoutStatement(
  stated: readonly StatedOf[],
  totals: readonly StatementTotals[],
): readonly StatedOf[] {
  return stated.filter(
    ({ counterpartyId, ownEntity, word }) =>
      !totals.some(
        (one) =>
          one.counterparty_id === counterpartyId &&
          one.currency === word.owed.currency &&
          (ownEntity === null || ownEntity.id === one.own_entity.id),
      ),
  );
}
