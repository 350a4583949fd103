import { MOST_STATEMENT_ROWS, type ReconciliationResponse } from '#contract/books/reconciliation.ts';
import type { Books } from '../connectors/connector.ts';
import { counterpartyRef } from '../queries/counterparty-ref.ts';
import type { Period } from '../store/books/reconciliation.ts';

/** The statements of these counterparties in a period, without their rows. */
export async function readReconciliation(
  books: Books,
  ids: readonly string[],
  period: Period,
): Promise<ReconciliationResponse> {
  const wanted = [...new Set(ids)];
  const none = { inns: [], externalIds: [], phones: [], emails: [], names: [] };
  const known = await books.findCounterparties({ ...none, ids: wanted });
  const totals = await books.readStatements(
    known.map(({ id }) => id),
    period,
  );
  const clients = new Map(known.map((row) => [row.id, counterpartyRef(row)]));
  return {
    period: { from: period.from, to: period.to },
    today: (await books.readDay()).today,
    most_rows: MOST_STATEMENT_ROWS,
    statements: totals.flatMap(({ counterparty_id, ...rest }) => {
      const counterparty = clients.get(counterparty_id);
      return counterparty ? [{ counterparty, ...rest }] : [];
    }),
    source: books.source(),
  };
}
