import { type TaxId, type TaxSource, taxIdsOf, taxKey } from '../requisites/tax-ids.ts';
import { readEmails } from './email-keys.ts';
import { type NameKey, nameKey } from './name-keys.ts';
import { readPhones } from './phone-keys.ts';

/**
 * Turns identifiers as people type them into comparable keys. What cannot be compared safely (a six-digit
 * phone, a tax number with wrong check digits, a two-letter name) gives no key; several values in one field
 * give several keys.
 */
export interface Identified {
  readonly name?: string | null | undefined;
  /** A tax number of any country, with the КПП: a source of its own, trusted most. */
  readonly inn?: string | null | undefined;
  readonly kpp?: string | null | undefined;
  /** Where tax numbers are found, the most trusted source first; the first with a valid one decides. */
  readonly tax_ids?: readonly TaxSource[] | undefined;
  readonly external_ids?: readonly string[] | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly emails?: readonly string[] | undefined;
  /**
   * Two letters: the country whose formats are tried first for its numbers. Absent: the account's country.
   */
  readonly country?: string | null | undefined;
}

/** A comparable value with its country, null when it has none. */
export interface PlacedKey {
  readonly key: string;
  readonly country: string | null;
}

export interface MatchKeys {
  readonly taxIds: readonly TaxId[];
  readonly externalIds: readonly string[];
  readonly phones: readonly PlacedKey[];
  readonly emails: readonly PlacedKey[];
  readonly name: NameKey | null;
}

/**
 * The same cards and clients are matched again and again, and parsing their texts costs far more than comparing
 * them.
 */
const known = new Map<string, MatchKeys>();
const MOST_KNOWN = 5_000;

/** All comparable keys of one record. @param home country of the account, two letters */
export function matchKeys(record: Identified, home: string): MatchKeys {
  const { country, name, inn, kpp, tax_ids, external_ids, phones, emails } = record;
  const text = JSON.stringify([home, country, name, inn, kpp, tax_ids, external_ids, phones, emails]);
  const before = known.get(text);
  if (before) return before;
  const keys = readKeys(record, home);
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? '');
  known.set(text, keys);
  return keys;
}

function readKeys(record: Identified, home: string): MatchKeys {
  const country = record.country ?? home;
  const own: TaxSource = [{ number: record.inn, kpp: record.kpp }];
  return {
    taxIds: taxIdsOf([own, ...(record.tax_ids ?? [])], country),
    externalIds: externalIdsOf(record.external_ids ?? []),
    phones: placed(record.phones, (text) =>
      readPhones(text, country).map((phone) => ({ key: phone.number, country: phone.country })),
    ),
    emails: placed(record.emails, (text) =>
      readEmails(text).map((email) => ({ key: email.address, country: email.country })),
    ),
    name: nameKey(record.name ?? ''),
  };
}

/** Country and number, the form in which the books and a card are compared. */
export function taxKeysOf({ taxIds }: MatchKeys): string[] {
  return taxIds.map(taxKey);
}

/** An id may hold anything, so the whole text counts and, when a field holds several, each of them. */
function externalIdsOf(texts: readonly string[]): string[] {
  const ids = texts.flatMap((text) => [text, ...text.split(/[,;\n]/)]);
  return [...new Set(ids.map((id) => id.trim()).filter(Boolean))];
}

function placed(
  texts: readonly string[] | undefined,
  read: (text: string) => readonly PlacedKey[],
): PlacedKey[] {
  return [...new Map((texts ?? []).flatMap(read).map((found) => [found.key, found])).values()];
}
