import type { BookRecord } from './matching-index.ts';
import { emailKey, nameKey, phoneKey } from './matching-keys.ts';
import { digitsOf } from './requisites.ts';

/** What a person typed to find a counterparty, as everything it could be. Nulls cannot be it. */
export interface Search {
  /** A tax number or its beginning. */
  readonly inn: string | null;
  /** Last ten digits. */
  readonly phone: string | null;
  readonly email: string | null;
  /** Folded part of the name. */
  readonly name: string | null;
}

/** Fewer digits would list half the books. */
const SHORTEST_INN = 5;
const LONGEST_INN = 12;
const SHORTEST_NAME = 2;

export function parseSearch(query: string): Search {
  const digits = digitsOf(query);
  const isNumber = /^\d+$/.test(digits);
  const name = foldName(query);
  return {
    inn: isNumber && digits.length >= SHORTEST_INN && digits.length <= LONGEST_INN ? digits : null,
    phone: /^[\d\s()+.-]+$/.test(query) ? phoneKey(query) : null,
    email: emailKey(query),
    name: name.length >= SHORTEST_NAME ? name : null,
  };
}

/** A record as it is looked through; made once, asked many times. */
export interface Searchable<Record extends BookRecord> {
  readonly record: Record;
  readonly inn: string;
  readonly phones: readonly (string | null)[];
  readonly emails: readonly (string | null)[];
  readonly name: string;
}

export function searchable<Record extends BookRecord>(record: Record): Searchable<Record> {
  return {
    record,
    inn: digitsOf(record.inn ?? ''),
    phones: (record.phones ?? []).map(phoneKey),
    emails: (record.emails ?? []).map(emailKey),
    name: foldName(record.name ?? ''),
  };
}

/**
 * Looks through records, the best first: the very tax number, its beginning, phone, e-mail, beginning of the name, any
 * part of it; equals by name and id.
 * @returns `limit` at most
 */
export function searchRecords<Record extends BookRecord>(
  rows: readonly Searchable<Record>[],
  search: Search,
  limit: number,
): Record[] {
  const found = rows.flatMap((row) => {
    const rank = rankOf(row, search);
    return rank === null ? [] : [{ row, rank }];
  });
  found.sort(
    (left, right) =>
      left.rank - right.rank ||
      order(left.row.name, right.row.name) ||
      order(left.row.record.id, right.row.record.id),
  );
  return found.slice(0, limit).map(({ row }) => row.record);
}

function rankOf(row: Searchable<BookRecord>, { inn, phone, email, name }: Search): number | null {
  if (inn !== null && row.inn === inn) return 0;
  if (inn !== null && row.inn.startsWith(inn)) return 1;
  if (phone !== null && row.phones.includes(phone)) return 2;
  if (email !== null && row.emails.includes(email)) return 3;
  if (name === null) return null;
  if (nameKey(row.name)?.core.startsWith(name) || row.name.startsWith(name)) return 4;
  return row.name.includes(name) ? 5 : null;
}

/** Case, ё, quotes and punctuation folded away; the legal form stays, people type it. */
function foldName(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
  return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

const order = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
