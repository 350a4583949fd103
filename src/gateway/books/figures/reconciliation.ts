import { add, money, subtract } from '#domain/money/money.ts';
import type { StatementLines, StatementTotals } from '../../connectors/connector.ts';
import type { WordRow } from '../../store/books/differences.ts';
import type { StatementKey, StatementRow, TotalsRow } from '../../store/books/reconciliation.ts';
import { wordOf } from './stated-word.ts';

export function toTotals(row: TotalsRow, words: readonly WordRow[]): StatementTotals {
  const { currency } = row;
  const [opening, debit, credit] = [row.opening, row.debit, row.credit].map((sum) => money(sum, currency));
  const [undated, later, card] = [row.undated, row.later, row.card].map((sum) => money(sum, currency));
  if (!opening || !debit || !credit || !undated || !later || !card) throw new Error('six sums were given');
  const closing = subtract(add(opening, debit), credit);
  const stated = wordOf(words, { counterpartyId: row.counterparty_id, ownEntityId: row.own, currency });
  return {
    counterparty_id: row.counterparty_id,
    own_entity: { id: row.own, name: row.own_name },
    currency,
    opening,
    debit,
    credit,
    closing,
    documents: row.documents,
    undated: { documents: row.undated_documents, sum: undated },
    later: { documents: row.later_documents, sum: later },
    card,
    unexplained: [closing, undated, later].reduce(subtract, card),
    settled_on: row.settled_on,
    ...(stated && { stated }),
  };
}

/** @param most documents of a statement */
export function toLines(
  rows: readonly StatementRow[],
  { currency }: Pick<StatementKey, 'currency'>,
  most: number,
): StatementLines {
  const opening = rows.find(({ part }) => part === 'opening')?.amount ?? '0';
  const documents = rows
    .filter(({ part }) => part === 'document')
    .map(({ id, kind, number, date, amount }) => ({
      id,
      kind,
      number,
      date,
      amount: money(amount, currency),
    }));
  return {
    opening: money(opening, currency),
    documents: documents.slice(0, most),
    isCut: documents.length > most,
  };
}
