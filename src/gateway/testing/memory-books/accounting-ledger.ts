import type { AccountingFact } from '#domain/accounting-facts.ts';
import type { BookEntry, BookFile } from '../../connectors/demo/book-file.ts';
import { type EntryOfDay, entryOf, type LedgerDay, once } from '../../connectors/demo/ledger-day.ts';
import { applyFacts, type FactContext } from '../../ledger/apply-accounting-events.ts';
import { type CalendarDate, dayIn } from '../../ledger/calendar.ts';
import { groupBy } from '../../ledger/group.ts';

export interface FactsDeps {
  readonly file: BookFile;
  readonly today: CalendarDate;
  readonly ledger: LedgerDay;
}

/** The books of the day with the reported facts applied; the very same ledger when there are none. */
export function layFacts({ file, today, ledger }: FactsDeps, facts: readonly AccountingFact[]): LedgerDay {
  if (facts.length === 0) return ledger;
  const dayOf = (instant: string): CalendarDate => dayIn(file.zone, Date.parse(instant));
  const aroundOf = (entry: BookEntry): FactContext => ({ today, dayOf, ownEntity: ownEntityOf(file, entry) });
  const remade = new Map(
    groupBy(facts, ({ named }) => named.counterpartyId).map(([id, own]) => [
      id,
      once(() => remake(ledger.get(id), own, aroundOf, today)),
    ]),
  );
  const get = (id: string): EntryOfDay | null => (remade.get(id) ?? (() => ledger.get(id)))();
  return {
    get,
    *values() {
      for (const known of ledger.values()) yield get(known.entry.id) ?? known;
    },
  };
}

function remake(
  known: EntryOfDay | null,
  facts: readonly AccountingFact[],
  aroundOf: (entry: BookEntry) => FactContext,
  today: CalendarDate,
): EntryOfDay | null {
  if (!known) return null;
  return entryOf(known.entry, applyFacts(known.documents, facts, aroundOf(known.entry)), today);
}

function ownEntityOf({ own_entities }: BookFile, entry: BookEntry): FactContext['ownEntity'] {
  const own = own_entities.find(({ id }) => id === entry.own_entity);
  if (!own) throw new Error(`books: ${entry.id} trades with an unknown own entity`);
  return own;
}
