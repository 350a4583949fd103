/**
 * One tax number, several records: branches differ by КПП, and only the card's own КПП says which of them is
 * meant.
 */
import { type EntityKey, entityText } from '../ids.ts';
import { taxKey } from '../requisites/tax-ids.ts';
import type { MatchIndex } from './matching-index.ts';
import { type MatchKeys, taxKeysOf } from './matching-keys.ts';

interface Found<Candidate> {
  readonly candidate: Candidate;
  readonly kind: string;
  readonly entity: EntityKey;
  readonly taxKey: string | null;
}

interface Party {
  readonly entity: EntityKey;
  readonly keys: MatchKeys;
}

/** Rows without the branches that are not the card's, and the candidates that cannot be distinguished. */
export interface Narrowed<Row, Candidate> {
  readonly rows: readonly Row[];
  readonly undecided: ReadonlySet<Candidate>;
}

/** @param rows every agreement between the card and the books */
export function narrowBranches<Candidate, Row extends Found<Candidate>>(
  rows: readonly Row[],
  parties: readonly Party[],
  index: MatchIndex<Candidate>,
): Narrowed<Row, Candidate> {
  const dropped = new Set<Row>();
  const undecided = new Set<Candidate>();
  for (const key of new Set(parties.flatMap(({ keys }) => taxKeysOf(keys)))) {
    const own = rows.filter((row) => row.taxKey === key);
    const branches = new Set(own.map(({ candidate }) => candidate));
    if (!differ(branches, key, index)) continue;
    const chosen = chooseBranches(branches, key, rows, parties, index);
    for (const row of own) if (chosen.size > 0 && !chosen.has(row.candidate)) dropped.add(row);
    if (chosen.size === 0) for (const candidate of branches) undecided.add(candidate);
  }
  return { rows: rows.filter((row) => !dropped.has(row)), undecided };
}

/** One unit entered twice is one client; an unknown КПП may be any. */
function differ<Candidate>(
  branches: ReadonlySet<Candidate>,
  key: string,
  index: MatchIndex<Candidate>,
): boolean {
  const units = new Set([...branches].map((candidate) => [...index.kpps(candidate, key)].sort().join()));
  return units.size > 1;
}

/**
 * Chooses by a person's decision, else by the card's КПП; without either, by the external id next to this tax
 * number or without one.
 */
function chooseBranches<Candidate>(
  branches: ReadonlySet<Candidate>,
  key: string,
  rows: readonly Found<Candidate>[],
  parties: readonly Party[],
  index: MatchIndex<Candidate>,
): Set<Candidate> {
  const said = rows.filter(({ kind, candidate }) => kind === 'confirmed' && branches.has(candidate));
  if (said.length > 0) return new Set(said.map(({ candidate }) => candidate));
  const kpps = parties.flatMap(({ keys }) => keys.taxIds.find((id) => taxKey(id) === key)?.kpps ?? []);
  const byKpp = [...branches].filter((candidate) =>
    index.kpps(candidate, key).some((kpp) => kpps.includes(kpp)),
  );
  if (byKpp.length > 0) return new Set(byKpp);
  const speaks = new Set(
    parties
      .filter(({ keys }) => keys.taxIds.length === 0 || taxKeysOf(keys).includes(key))
      .map(({ entity }) => entityText(entity)),
  );
  const named = rows.filter(
    ({ kind, entity, candidate }) =>
      kind === 'external_id' && branches.has(candidate) && speaks.has(entityText(entity)),
  );
  return new Set(named.map(({ candidate }) => candidate));
}
