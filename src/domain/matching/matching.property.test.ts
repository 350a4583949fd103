import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MatchParty, matchParties } from './matching.ts';
import { type BookRecord, createMatchIndex } from './matching-index.ts';
import { type MatchKeys, matchKeys, taxKeysOf } from './matching-keys.ts';
import { namesAgree } from './name-keys.ts';

/** Few values of each, so records and parties collide in every way. */
const inn = fc.constantFrom('6310533810', '6694519553', '7707083893', '5295887916', '1234567890', null);
const kpp = fc.constantFrom('631001001', '669401001', null);
const phones = fc.subarray(['+74955550001', '84955550002', '5550001']);
const emails = fc.subarray(['a@x.example', 'A@X.example', 'b@x.example']);
const external_ids = fc.subarray(['x1', 'x2']);
const name = fc.constantFrom(
  'ООО «Вектор»',
  'АО Вектор',
  'Вектор',
  'Ромашка',
  '',
  '__proto__',
  'constructor',
);
const identified = { inn, kpp, phones, emails, external_ids, name };
const books = fc
  .uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), ...identified }), {
    selector: (record) => record.id,
    maxLength: 12,
  })
  .map((records): BookRecord[] => records);
const entity = fc.record({
  type: fc.constantFrom('lead' as const, 'contact' as const, 'company' as const, 'customer' as const),
  id: fc.constantFrom('1', '2', '3'),
});
const parties = fc.array(fc.record({ entity, ...identified }), { maxLength: 6 });
const shuffled = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length });

const match = (card: readonly MatchParty[], records: readonly BookRecord[]) =>
  matchParties(card, createMatchIndex(records, 'RU'));

describe('matching any card and books', () => {
  it('does not depend on the order of parties or records', () => {
    const both = fc
      .tuple(books, parties)
      .chain(([records, card]) =>
        fc.tuple(fc.constant(records), fc.constant(card), shuffled(records), shuffled(card)),
      );
    fc.assert(
      fc.property(both, ([records, card, otherRecords, otherCard]) => {
        expect(match(otherCard, otherRecords)).toEqual(match(card, records));
      }),
      { numRuns: 250 },
    );
  });

  it('never invents evidence: each piece can be verified', () => {
    fc.assert(
      fc.property(books, parties, (records, card) => {
        for (const { counterparty, evidence } of match(card, records).counterparties) {
          expect(evidence.length).toBeGreaterThan(0);
          for (const piece of evidence) {
            const owners = card.filter(
              (party) => JSON.stringify(party.entity) === JSON.stringify(piece.entity),
            );
            expect(owners.some((party) => agrees(piece.kind, party, counterparty))).toBe(true);
          }
        }
      }),
      { numRuns: 250 },
    );
  });

  it('matches weakly with one counterparty only, and never against the card’s tax number', () => {
    fc.assert(
      fc.property(books, parties, (records, card) => {
        const { status, counterparties } = match(card, records);
        const strong = counterparties.some((row) =>
          row.evidence.some((piece) => STRONG.includes(piece.kind)),
        );
        if (status === 'none') expect(counterparties).toEqual([]);
        if (status === 'matched' && !strong) expect(counterparties).toHaveLength(1);
        if (status === 'ambiguous') expect(counterparties.length).toBeLessThanOrEqual(strong ? 20 : 5);
        const inns = new Set(card.flatMap((party) => taxKeysOf(matchKeys(party, 'RU'))));
        if (status !== 'matched' || strong || inns.size === 0) return;
        for (const row of counterparties) {
          const theirs = taxKeysOf(matchKeys(row.counterparty, 'RU'));
          expect(theirs.length === 0 || theirs.some((key) => inns.has(key))).toBe(true);
        }
      }),
      { numRuns: 250 },
    );
  });
});

const STRONG: readonly string[] = ['inn_kpp', 'inn', 'external_id'];

function agrees(kind: string, party: MatchParty, record: BookRecord): boolean {
  const [ours, theirs] = [matchKeys(party, 'RU'), matchKeys(record, 'RU')];
  const shares = (left: readonly string[], right: readonly string[]) =>
    left.some((key) => right.includes(key));
  switch (kind) {
    case 'inn_kpp':
      return shares(unitsOf(ours), unitsOf(theirs));
    case 'inn':
      return shares(taxKeysOf(ours), taxKeysOf(theirs));
    case 'external_id':
      return shares(ours.externalIds, theirs.externalIds);
    case 'phone':
      return shares(keysOf(ours.phones), keysOf(theirs.phones));
    case 'email':
      return shares(keysOf(ours.emails), keysOf(theirs.emails));
    default:
      return ours.name !== null && theirs.name !== null && namesAgree(ours.name, theirs.name);
  }
}

const keysOf = (placed: MatchKeys['phones']): string[] => placed.map(({ key }) => key);

function unitsOf({ taxIds }: MatchKeys): string[] {
  return taxIds.flatMap(({ number, kpps }) => kpps.map((kpp) => `${number}/${kpp}`));
}
