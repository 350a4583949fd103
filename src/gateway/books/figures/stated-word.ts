import type { StatedWord } from '#contract/books/reconciliation.ts';
import { money, subtract } from '#domain/money/money.ts';
import type { StatedOf } from '../../connectors/connector.ts';
import type { WordRow } from '../../store/books/differences.ts';

interface Asked {
  readonly counterpartyId: string;
  readonly ownEntityId: string;
  readonly currency: string;
}

/** The system's word that the card shows in place of what a statement is of; null when there is none. */
export function wordOf(
  words: readonly WordRow[],
  { counterpartyId, ownEntityId, currency }: Asked,
): StatedWord | null {
  const word = words.find(
    (one) =>
      one.counterparty_id === counterpartyId &&
      one.currency === currency &&
      ['', ownEntityId].includes(one.own),
  );
  return word ? toWord(word) : null;
}

export function toStated(row: WordRow): StatedOf {
  const { counterparty_id: counterpartyId, own: id, own_name: name } = row;
  return { counterpartyId, ownEntity: id === '' ? null : { id, name }, word: toWord(row) };
}

function toWord({ source, read_at, own, currency, ...row }: WordRow): StatedWord {
  const [owed, computed] = [money(row.owed, currency), money(row.computed, currency)];
  return { source, owed, computed, difference: subtract(owed, computed), read_at, of_all: own === '' };
}
