import type { StatedWord } from '#contract/books/reconciliation.ts';
import { money, subtract } from '#domain/money/money.ts';
import type { WordRow } from '../store/books/differences.ts';

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
  if (!word) return null;
  const { source, read_at, own } = word;
  const [owed, computed] = [money(word.owed, currency), money(word.computed, currency)];
  return { source, owed, computed, difference: subtract(owed, computed), read_at, of_all: own === '' };
}
