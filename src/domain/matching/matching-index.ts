import { taxKey } from '../requisites/tax-ids.ts';
import { type Identified, type MatchKeys, matchKeys, type PlacedKey, taxKeysOf } from './matching-keys.ts';
import { namesAgree } from './name-keys.ts';

/** A record of the books that its identifiers can find. */
export interface BookRecord extends Identified {
  readonly id: string;
}

/** Kinds of identifier that may agree, strongest first. */
export const evidenceKinds = ['inn_kpp', 'inn', 'external_id', 'phone', 'email', 'name'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface Hit<Candidate> {
  readonly candidate: Candidate;
  readonly kind: EvidenceKind;
  /** The tax number that agreed, with its country; null for other kinds. */
  readonly taxKey: string | null;
  /** True for a phone or an e-mail of a country other than the account's, or of an unknown one. */
  readonly isAbroad: boolean;
}

/**
 * Finds records by key without scanning them: books hold thousands, and a board asks for 250 cards at once.
 */
export interface MatchIndex<Candidate> {
  /** Country of the account, two letters. */
  readonly home: string;
  /** Every agreement of these keys with a record; at most one per kind, tax number and record. */
  hits(keys: MatchKeys): Hit<Candidate>[];
  find(id: string): Candidate | null;
  /** The record's own tax numbers, empty when the books have none. */
  taxKeys(candidate: Candidate): readonly string[];
  /** КПП of the record for one of its tax numbers. */
  kpps(candidate: Candidate, taxKey: string): readonly string[];
}

type Kept<Candidate> = { readonly candidate: Candidate; readonly keys: MatchKeys };
type Shelf<Candidate> = Map<string, Kept<Candidate>[]>;

export function createMatchIndex<Candidate extends BookRecord>(
  records: Iterable<Candidate>,
  home: string,
): MatchIndex<Candidate> {
  const shelf: Shelf<Candidate> = new Map();
  const known = new Map<Candidate, MatchKeys>();
  const ids = new Map<string, Candidate>();
  for (const candidate of records) {
    const kept = { candidate, keys: matchKeys(candidate, home) };
    known.set(candidate, kept.keys);
    ids.set(candidate.id, candidate);
    for (const key of shelfKeys(kept.keys)) put(shelf, key, kept);
  }
  return {
    home,
    hits: (keys) => findHits(shelf, keys, home),
    find: (id) => ids.get(id) ?? null,
    taxKeys(candidate) {
      const keys = known.get(candidate);
      return keys ? taxKeysOf(keys) : [];
    },
    kpps: (candidate, key) => kppsOf(known.get(candidate), key),
  };
}

function findHits<Candidate>(shelf: Shelf<Candidate>, keys: MatchKeys, home: string): Hit<Candidate>[] {
  const found = new Map<string, Hit<Candidate>>();
  const numbers = new Map<Candidate, number>();
  for (const key of shelfKeys(keys)) {
    for (const { candidate, keys: theirs } of shelf.get(key) ?? []) {
      const hit = agreement(key, keys, theirs, home);
      if (!hit) continue;
      const number = numbers.get(candidate) ?? numbers.size;
      numbers.set(candidate, number);
      const place = `${number} ${hit.kind} ${hit.taxKey ?? ''}`;
      // Of two phones, the one in the account's own country counts.
      if (found.get(place)?.isAbroad !== false) found.set(place, { candidate, ...hit });
    }
  }
  return [...found.values()];
}

type Agreement = Omit<Hit<unknown>, 'candidate'>;

/** What an equal key proves, given the rest of both records. */
function agreement(key: string, ours: MatchKeys, theirs: MatchKeys, home: string): Agreement | null {
  const value = key.slice(1);
  const plain = { taxKey: null, isAbroad: false };
  switch (key.charAt(0)) {
    case 'i': {
      const kpps = kppsOf(theirs, value);
      const isUnit = kppsOf(ours, value).some((kpp) => kpps.includes(kpp));
      return { kind: isUnit ? 'inn_kpp' : 'inn', taxKey: value, isAbroad: false };
    }
    case 'x':
      return { kind: 'external_id', ...plain };
    case 'p':
      return { kind: 'phone', ...plain, isAbroad: isAbroad(ours.phones, value, theirs, home) };
    case 'e':
      return { kind: 'email', ...plain, isAbroad: isAbroad(ours.emails, value, theirs, home) };
    default:
      return ours.name && theirs.name && namesAgree(ours.name, theirs.name)
        ? { kind: 'name', ...plain }
        : null;
  }
}

/**
 * Compares the country of the number or the domain with that of the client's tax number or, where it has
 * none, of the client's phones. An unknown country counts as abroad.
 */
function isAbroad(keys: readonly PlacedKey[], value: string, theirs: MatchKeys, home: string): boolean {
  const own = keys.find(({ key }) => key === value)?.country ?? null;
  const proven = [...(own ? [own] : []), ...theirs.taxIds.map(({ country }) => country)];
  const countries = proven.length > 0 ? proven : theirs.phones.map(({ country }) => country);
  return countries.length === 0 || countries.some((country) => country !== home);
}

function kppsOf(keys: MatchKeys | undefined, key: string): readonly string[] {
  return keys?.taxIds.find((id) => taxKey(id) === key)?.kpps ?? [];
}

function shelfKeys(keys: MatchKeys): string[] {
  return [
    ...taxKeysOf(keys).map((id) => `i${id}`),
    ...keys.externalIds.map((id) => `x${id}`),
    ...keys.phones.map(({ key }) => `p${key}`),
    ...keys.emails.map(({ key }) => `e${key}`),
    ...(keys.name === null ? [] : [`n${keys.name.core}`]),
  ];
}

function put<Candidate>(shelf: Shelf<Candidate>, key: string, kept: Kept<Candidate>): void {
  const row = shelf.get(key);
  if (row) row.push(kept);
  else shelf.set(key, [kept]);
}
