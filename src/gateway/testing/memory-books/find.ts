import { matchKeys } from '#domain/matching/matching-keys.ts';
import { searchable, searchRecords } from '#domain/matching/matching-search.ts';
import { HOME } from '#domain/requisites/tax-countries.ts';
import type { BookCounterparty, Books, Wanted } from '../../connectors/connector.ts';
import type { BookEntry } from '../../connectors/demo/book-file.ts';

type Finder = Pick<Books, 'findCounterparties' | 'searchCounterparties'>;

/**
 * Looks all identifiers up at once, in an index built at the start; a user's search walks the normalized
 * names.
 */
export function createFinder(entries: readonly BookEntry[]): Finder {
  const records = entries.map(
    ({ id, name, inn, kpp, phones, emails, country = HOME }): BookCounterparty => ({
      id,
      name,
      inn,
      kpp,
      phones,
      emails,
      country,
      // The id stored in a CRM field is the one these books know the client by.
      external_ids: [id],
    }),
  );
  const shelves = shelvesOf(records);
  const rows = records.map((record) => searchable(record, HOME));
  return {
    findCounterparties: async (wanted) => {
      const found = shelfKeys(wanted).flatMap((key) => shelves.get(key) ?? []);
      return [...new Set(found)];
    },
    searchCounterparties: async (search, limit) => searchRecords(rows, search, limit),
  };
}

function shelvesOf(records: readonly BookCounterparty[]): Map<string, BookCounterparty[]> {
  const shelves = new Map<string, BookCounterparty[]>();
  for (const record of records) {
    for (const key of shelfKeys(wantedOf(record))) {
      const shelf = shelves.get(key);
      if (shelf) shelf.push(record);
      else shelves.set(key, [record]);
    }
  }
  return shelves;
}

function wantedOf(entry: BookCounterparty): Wanted {
  const { taxIds, externalIds, phones, emails, name } = matchKeys(entry, HOME);
  return {
    ids: [entry.id],
    inns: taxIds.map(({ number }) => number),
    externalIds,
    phones: phones.map(({ key }) => key),
    emails: emails.map(({ key }) => key),
    names: name === null ? [] : [name.core],
  };
}

function shelfKeys(wanted: Wanted): string[] {
  return [
    ...wanted.ids.map((id) => `#${id}`),
    ...wanted.inns.map((inn) => `i${inn}`),
    ...wanted.externalIds.map((id) => `x${id}`),
    ...wanted.phones.map((phone) => `p${phone}`),
    ...wanted.emails.map((email) => `e${email}`),
    ...wanted.names.map((name) => `n${name}`),
  ];
}
