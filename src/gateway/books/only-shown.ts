import type { SqlBooks } from './sql-books.ts';

/** More than any list of a search shows, so that what is left out leaves room for none. */
const MOST_FOUND = 200;

/**
 * The same books without some records: those of a connection that was disconnected, while they are deleted, or
 * whose first load is paused. The dashboard, which names no records, leaves them out itself.
 */
export function onlyShown(books: SqlBooks, isShown: (id: string) => boolean): SqlBooks {
  const shown = (ids: readonly string[]): string[] => ids.filter(isShown);
  const of = <Asked extends { readonly counterpartyIds: readonly string[] }>(asked: Asked): Asked => ({
    ...asked,
    counterpartyIds: shown(asked.counterpartyIds),
  });
  return {
    ...books,
    findCounterparties: async (wanted, ahead) =>
      (await books.findCounterparties(wanted, ahead)).filter(({ id }) => isShown(id)),
    async searchCounterparties(search, limit) {
      const found = await books.searchCounterparties(search, MOST_FOUND);
      return found.filter(({ id }) => isShown(id)).slice(0, limit);
    },
    readSettlements: (ids) => books.readSettlements(shown(ids)),
    readCard: (asked) => books.readCard(of(asked)),
    readDocuments: (asked) => books.readDocuments(of(asked)),
    sumDocuments: (filter) => books.sumDocuments(of(filter)),
    findDocuments: (ids) => books.findDocuments(shown(ids)),
    readOwnEntities: async () => (await books.readOwnEntities()).filter(({ id }) => isShown(id)),
    readStatements: (ids, period) => books.readStatements(shown(ids), period),
    readStated: (ids) => books.readStated(shown(ids)),
  };
}
