import type { EntityKey } from '../ids.ts';
import { entityText } from '../ids.ts';
import { type MatchOverrides, noOverrides } from './match-overrides.ts';
import { narrowBranches } from './matching-branches.ts';
import type { BookRecord, EvidenceKind, MatchIndex } from './matching-index.ts';
import { evidenceKinds } from './matching-index.ts';
import { type Identified, type MatchKeys, matchKeys, taxKeysOf } from './matching-keys.ts';

/**
 * Decides which counterparties of the books a CRM card is about, and why.
 * A tax number and an external id are strong evidence: each party of the card brings in everything it names,
 * so a client may be several counterparties. Branches with one ИНН are distinguished by the card's own КПП;
 * without one they are `ambiguous`. Phone, e-mail and name are weak evidence: they count only where there is
 * no strong one, must point at one counterparty, and must not contradict each other or a tax number of the
 * card; a phone or an e-mail of a country other than the account's, or of an unknown one, matches nothing by
 * itself. Everything else is `ambiguous`: candidates, no money.
 * A person's decision overrides evidence. A counterparty confirmed for the card is the answer, whatever the
 * evidence; one confirmed for a party of the card is that party's strongest evidence. One rejected for the
 * card never comes back; one rejected for a party loses that party's evidence, and everyone's weak evidence.
 */
export interface MatchParty extends Identified {
  readonly entity: EntityKey;
}

export interface MatchEvidence {
  readonly kind: EvidenceKind | 'confirmed';
  readonly entity: EntityKey;
}

export interface MatchedCounterparty<Candidate> {
  readonly counterparty: Candidate;
  readonly evidence: readonly MatchEvidence[];
}

export interface MatchResult<Candidate> {
  readonly status: 'matched' | 'ambiguous' | 'none';
  /** Strongest evidence first, then by id; independent of the input order. */
  readonly counterparties: readonly MatchedCounterparty<Candidate>[];
}

type Kind = MatchEvidence['kind'];
type Strength = 'confirmed' | 'inn' | 'external_id' | 'phone' | 'email' | 'name';
interface Found<Candidate> {
  readonly candidate: Candidate;
  readonly kind: Kind;
  readonly entity: EntityKey;
  readonly taxKey: string | null;
  readonly isAbroad: boolean;
}

/**
 * Candidates offered when a name or a phone matches many; branches of one tax number are all shown, each with
 * its КПП.
 */
const MOST_CANDIDATES = 5;
/** More than this is no longer one client: nobody checks twenty names by eye. */
const MOST_MATCHED = 20;
const MOST_EVIDENCE = 20;
const STRONG: readonly Strength[] = ['confirmed', 'inn', 'external_id'];
const WEAK: readonly Strength[] = ['phone', 'email', 'name'];

export function matchParties<Candidate extends BookRecord>(
  parties: readonly MatchParty[],
  index: MatchIndex<Candidate>,
  overrides: MatchOverrides = noOverrides,
): MatchResult<Candidate> {
  const { found, disputed, undecided } = findAll(parties, index, overrides);
  const confirmed = confirmedBy(overrides.card, index, overrides);
  if (confirmed.length > 0) {
    return answer('matched', new Set(confirmed.map(({ candidate }) => candidate)), [...confirmed, ...found]);
  }
  const strong = strongCandidates(found);
  const isUncertain = strong.size > MOST_MATCHED || [...strong].some((candidate) => undecided.has(candidate));
  if (isUncertain) return answer('ambiguous', strong, found, MOST_MATCHED);
  if (strong.size > 0) return answer('matched', strong, found);
  if (disputed.length > 0) {
    return answer('ambiguous', new Set(disputed.map(({ candidate }) => candidate)), disputed);
  }
  return matchByWeak(found);
}

function matchByWeak<Candidate extends BookRecord>(
  found: readonly Found<Candidate>[],
): MatchResult<Candidate> {
  const weak = new Map(WEAK.map((strength) => [strength, candidatesOf(found, strength)]));
  const sets = [...weak.values()].filter((set) => set.size > 0);
  const [first] = sets;
  if (!first) return { status: 'none', counterparties: [] };
  const agreed = [...first].filter((candidate) => sets.every((set) => set.has(candidate)));
  const [only] = agreed;
  const isOne =
    only !== undefined && first.size === 1 && !isLoneAbroad(found.filter((row) => row.candidate === only));
  if (isOne) return answer('matched', first, found);
  return answer('ambiguous', new Set(sets.flatMap((set) => [...set])), found);
}

/** True for one kind of agreement, none of it within the account's own country. */
function isLoneAbroad(rows: readonly Found<unknown>[]): boolean {
  return new Set(rows.map(({ kind }) => kind)).size === 1 && rows.every(({ isAbroad }) => isAbroad);
}

/**
 * Every agreement between the card and the books. When tax numbers contradict, a weak agreement proves
 * nothing and is dropped (whichever party holds the number), and an external id of that same party is
 * disputed: a person must look.
 */
function findAll<Candidate extends BookRecord>(
  parties: readonly MatchParty[],
  index: MatchIndex<Candidate>,
  overrides: MatchOverrides,
): {
  found: readonly Found<Candidate>[];
  disputed: readonly Found<Candidate>[];
  undecided: ReadonlySet<Candidate>;
} {
  const keyed = parties.map((party) => ({ entity: party.entity, keys: partyKeys(party, index.home) }));
  const cardTaxKeys = new Set(keyed.flatMap(({ keys }) => taxKeysOf(keys)));
  const sorted = { found: [] as Found<Candidate>[], disputed: [] as Found<Candidate>[] };
  for (const { entity, keys } of keyed) {
    sorted.found.push(...confirmedBy(entity, index, overrides));
    for (const hit of index.hits(keys)) {
      if (overrides.isRejected(hit.candidate.id, { kind: hit.kind, entity })) continue;
      const explicit = hit.kind === 'external_id';
      const ours = explicit ? new Set(taxKeysOf(keys)) : cardTaxKeys;
      const contradicts = isOther(index.taxKeys(hit.candidate), ours);
      if (!contradicts) sorted.found.push({ ...hit, entity });
      else if (explicit) sorted.disputed.push({ ...hit, entity });
    }
  }
  const { rows, undecided } = narrowBranches(sorted.found, keyed, index);
  return { found: rows, disputed: sorted.disputed, undecided };
}

function confirmedBy<Candidate extends BookRecord>(
  entity: EntityKey | null,
  index: MatchIndex<Candidate>,
  overrides: MatchOverrides,
): Found<Candidate>[] {
  if (entity === null) return [];
  return overrides.confirmedFor(entity).flatMap((id) => {
    const candidate = index.find(id);
    const out = candidate === null || overrides.isRejected(id, { kind: 'confirmed', entity });
    return out ? [] : [{ candidate, kind: 'confirmed' as const, entity, taxKey: null, isAbroad: false }];
  });
}

function isOther(theirs: readonly string[], ours: ReadonlySet<string>): boolean {
  return theirs.length > 0 && ours.size > 0 && !theirs.some((key) => ours.has(key));
}

/** A deal's own name («Поставка №2») is not a client's name. */
function partyKeys(party: MatchParty, home: string): MatchKeys {
  const keys = matchKeys(party, home);
  return party.entity.type === 'lead' ? { ...keys, name: null } : keys;
}

/**
 * Per party, its strongest strong kind: a confirmation overrides its tax number, which overrides its external
 * id.
 */
function strongCandidates<Candidate>(found: readonly Found<Candidate>[]): Set<Candidate> {
  const settled = new Set<string>();
  const strong = new Set<Candidate>();
  for (const strength of STRONG) {
    const rows = found.filter(
      ({ kind, entity }) => strengthOf(kind) === strength && !settled.has(entityText(entity)),
    );
    for (const { candidate, entity } of rows) {
      strong.add(candidate);
      settled.add(entityText(entity));
    }
  }
  return strong;
}

function candidatesOf<Candidate>(found: readonly Found<Candidate>[], strength: Strength): Set<Candidate> {
  return new Set(found.filter(({ kind }) => strengthOf(kind) === strength).map(({ candidate }) => candidate));
}

function answer<Candidate extends BookRecord>(
  status: 'matched' | 'ambiguous',
  candidates: ReadonlySet<Candidate>,
  found: readonly Found<Candidate>[],
  mostCandidates = MOST_CANDIDATES,
): MatchResult<Candidate> {
  const rows = [...candidates].map((counterparty) => ({
    counterparty,
    evidence: evidenceOf(found.filter(({ candidate }) => candidate === counterparty)),
  }));
  rows.sort((left, right) => rank(left) - rank(right) || order(left.counterparty.id, right.counterparty.id));
  return { status, counterparties: status === 'matched' ? rows : rows.slice(0, mostCandidates) };
}

function evidenceOf(found: readonly Found<unknown>[]): MatchEvidence[] {
  const rows = new Map(found.map(({ kind, entity }) => [`${kind} ${entityText(entity)}`, { kind, entity }]));
  const sorted = [...rows.values()].sort(
    (left, right) =>
      strengthRank(left.kind) - strengthRank(right.kind) ||
      order(entityText(left.entity), entityText(right.entity)),
  );
  return sorted.slice(0, MOST_EVIDENCE);
}

function rank(row: MatchedCounterparty<unknown>): number {
  return Math.min(...row.evidence.map(({ kind }) => strengthRank(kind)));
}

/** `confirmed` ranks before them all. */
const strengthRank = (kind: Kind): number => (kind === 'confirmed' ? -1 : evidenceKinds.indexOf(kind));
const strengthOf = (kind: Kind): Strength => (kind === 'inn_kpp' ? 'inn' : kind);
const order = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
