import { type Identified, type MatchKeys, matchKeys, namesAgree } from './matching-keys.ts';

/** A record of the books that can be found by its identifiers. */
export interface BookRecord extends Identified {
  readonly id: string;
}

/** Which kinds of identifier may agree, strongest first. */
export const evidenceKinds = ['inn_kpp', 'inn', 'external_id', 'phone', 'email', 'name'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface Hit<Candidate> {
  readonly candidate: Candidate;
  readonly kind: EvidenceKind;
}

/** Finds records by any key without walking them all: books hold thousands, a board asks for 250 cards at once. */
export interface MatchIndex<Candidate> {
  /** Every agreement of these keys with a record; at most one a kind and record. */
  hits(keys: MatchKeys): Hit<Candidate>[];
  find(id: string): Candidate | null;
  /** The record's own tax number, null when the books do not know it. */
  inn(candidate: Candidate): string | null;
}

type Kept<Candidate> = { readonly candidate: Candidate; readonly keys: MatchKeys };
type Shelf<Candidate> = Map<string, Kept<Candidate>[]>;

export function createMatchIndex<Candidate extends BookRecord>(
  records: Iterable<Candidate>,
): MatchIndex<Candidate> {
  const shelf: Shelf<Candidate> = new Map();
  const inns = new Map<Candidate, string | null>();
  const ids = new Map<string, Candidate>();
  for (const candidate of records) {
    const kept = { candidate, keys: matchKeys(candidate) };
    inns.set(candidate, kept.keys.inn);
    ids.set(candidate.id, candidate);
    for (const key of shelfKeys(kept.keys)) put(shelf, key, kept);
  }
  return {
    hits: (keys) => findHits(shelf, keys),
    find: (id) => ids.get(id) ?? null,
    inn: (candidate) => inns.get(candidate) ?? null,
  };
}

function findHits<Candidate>(shelf: Shelf<Candidate>, keys: MatchKeys): Hit<Candidate>[] {
  const found = new Map<Candidate, Set<EvidenceKind>>();
  for (const key of shelfKeys(keys)) {
    for (const kept of shelf.get(key) ?? []) {
      const kind = agreement(key, keys, kept.keys);
      if (kind) found.set(kept.candidate, (found.get(kept.candidate) ?? new Set()).add(kind));
    }
  }
  return [...found].flatMap(([candidate, kinds]) => [...kinds].map((kind) => ({ candidate, kind })));
}

/** What an equal key proves, looking at the rest of both records. */
function agreement(key: string, ours: MatchKeys, theirs: MatchKeys): EvidenceKind | null {
  switch (key[0]) {
    case 'i':
      return ours.kpp !== null && ours.kpp === theirs.kpp ? 'inn_kpp' : 'inn';
    case 'x':
      return 'external_id';
    case 'p':
      return 'phone';
    case 'e':
      return 'email';
    default:
      return ours.name && theirs.name && namesAgree(ours.name, theirs.name) ? 'name' : null;
  }
}

function shelfKeys(keys: MatchKeys): string[] {
  return [
    ...(keys.inn === null ? [] : [`i${keys.inn}`]),
    ...keys.externalIds.map((id) => `x${id}`),
    ...keys.phones.map((phone) => `p${phone}`),
    ...keys.emails.map((email) => `e${email}`),
    ...(keys.name === null ? [] : [`n${keys.name.core}`]),
  ];
}

function put<Candidate>(shelf: Shelf<Candidate>, key: string, kept: Kept<Candidate>): void {
  const row = shelf.get(key);
  if (row) row.push(kept);
  else shelf.set(key, [kept]);
}
