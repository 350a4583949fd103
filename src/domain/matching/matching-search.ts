import { digitsOf } from '../requisites/check-digits.ts';
import { parseKpp } from '../requisites/kpp.ts';
import { readTaxIds } from '../requisites/tax-ids.ts';
import { emailKey } from './email-keys.ts';
import type { BookRecord } from './matching-index.ts';
import { matchKeys } from './matching-keys.ts';
import { foldName, nameKey } from './name-keys.ts';
import { readPhones } from './phone-keys.ts';

/** Everything a search query for a counterparty may mean; null where it cannot be that. */
export interface Search {
  /** A tax number or its beginning. */
  readonly inn: string | null;
  /** After a tax number (`7707083893/770701001`), or on its own. */
  readonly kpp: string | null;
  /** The whole number with its country. */
  readonly phone: string | null;
  readonly email: string | null;
  /** Folded part of the name. */
  readonly name: string | null;
}

/** Fewer digits would list half of the books. */
const SHORTEST_INN = 5;
const LONGEST_INN = 14;
const SHORTEST_NAME = 2;

/** @param home country of the account: how a phone without a country code is read */
export function parseSearch(query: string, home: string): Search {
  const digits = digitsOf(query);
  const isNumber = /^\d+$/.test(digits);
  const [id] = readTaxIds(query, home);
  const name = foldName(query);
  const start = isNumber && digits.length >= SHORTEST_INN && digits.length <= LONGEST_INN ? digits : null;
  const [phone = null] = /\p{L}.*@/u.test(query) ? [] : readPhones(query, home);
  return {
    inn: id?.number ?? start,
    kpp: id?.kpps[0] ?? parseKpp(query),
    phone: phone?.number ?? null,
    email: emailKey(query),
    name: name.length >= SHORTEST_NAME ? name : null,
  };
}

/** A record prepared for searching; prepared once, searched many times. */
export interface Searchable<Record extends BookRecord> {
  readonly record: Record;
  readonly inns: readonly string[];
  readonly kpps: readonly string[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly name: string;
}

/** @param home country of the books */
export function searchable<Record extends BookRecord>(record: Record, home: string): Searchable<Record> {
  const { taxIds, phones, emails } = matchKeys(record, home);
  return {
    record,
    inns: taxIds.length > 0 ? taxIds.map(({ number }) => number) : [digitsOf(record.inn ?? '')],
    kpps: taxIds.flatMap((id) => id.kpps),
    phones: phones.map(({ key }) => key),
    emails: emails.map(({ key }) => key),
    name: foldName(record.name ?? ''),
  };
}

/**
 * Searches records, best first: the exact tax number with its КПП, the tax number, its beginning or the КПП,
 * phone, e-mail, beginning of the name, any part of it; equal ones by name and id.
 * @returns at most `limit` records
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

function rankOf(row: Searchable<BookRecord>, { inn, kpp, phone, email, name }: Search): number | null {
  const isUnit = kpp !== null && row.kpps.includes(kpp);
  if (inn !== null && row.inns.includes(inn)) return isUnit ? 0 : 1;
  if (isUnit || (inn !== null && row.inns.some((own) => own.startsWith(inn)))) return 2;
  if (phone !== null && row.phones.includes(phone)) return 3;
  if (email !== null && row.emails.includes(email)) return 4;
  if (name === null) return null;
  if (nameKey(row.name)?.core.startsWith(name) || row.name.startsWith(name)) return 5;
  return row.name.includes(name) ? 6 : null;
}

const order = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
