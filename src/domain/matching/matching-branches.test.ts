import { describe, expect, it } from 'vitest';
import type { EntityKey } from '../ids.ts';
import { type Decision, overridesOf } from './match-overrides.ts';
import { type MatchParty, matchParties } from './matching.ts';
import { type BookRecord, createMatchIndex } from './matching-index.ts';

const INN = '6694519553';
const OTHER = '6310533810';
const COMPANY: EntityKey = { type: 'company', id: '1' };
const LEAD: EntityKey = { type: 'lead', id: '2' };
const kppOf = (at: number): string => `7701${String(at + 10)}001`;
const branch = (at: number, fields: Partial<BookRecord> = {}): BookRecord => ({
  id: `b${String(at).padStart(2, '0')}`,
  name: `АО «Ветер», филиал ${at}`,
  inn: INN,
  kpp: kppOf(at),
  ...fields,
});
const branches = Array.from({ length: 21 }, (_, at) => branch(at));
const run = (
  books: readonly BookRecord[],
  card: readonly MatchParty[],
  decisions: readonly Decision[] = [],
) => {
  const overrides = overridesOf(LEAD, card, decisions);
  const { status, counterparties } = matchParties(card, createMatchIndex(books, 'RU'), overrides);
  return [status, ...counterparties.map(({ counterparty }) => counterparty.id)];
};
const company = (fields: Omit<MatchParty, 'entity'>): MatchParty => ({ entity: COMPANY, ...fields });

describe('one ИНН with twenty-one КПП', () => {
  it('the card’s own КПП decides, wherever it is on the card', () => {
    expect(run(branches, [company({ inn: INN, kpp: kppOf(7) })])).toEqual(['matched', 'b07']);
    expect(run(branches, [company({ inn: `${INN}/${kppOf(20)}` })])).toEqual(['matched', 'b20']);
    const beside = { entity: LEAD, inn: INN, kpp: kppOf(3) };
    expect(run(branches, [company({ inn: INN }), beside])).toEqual(['matched', 'b03']);
  });

  it('several КПП on the card mean several branches', () => {
    const kpp = `${kppOf(1)}; ${kppOf(2)}`;
    expect(run(branches, [company({ inn: INN, kpp })])).toEqual(['matched', 'b01', 'b02']);
  });

  it('without a known КПП they are ambiguous and all listed up to the limit', () => {
    const unclear = run(branches, [company({ inn: INN })]);
    expect([unclear[0], unclear.length]).toEqual(['ambiguous', 21]);
    expect(run(branches.slice(0, 3), [company({ inn: INN, kpp: '999901001' })])).toEqual([
      'ambiguous',
      'b00',
      'b01',
      'b02',
    ]);
  });

  it('an override and an id of the books distinguish them too', () => {
    const named = [branch(0), branch(1, { external_ids: ['crm-1'] })];
    expect(run(named, [company({ inn: INN, external_ids: ['crm-1'] })])).toEqual(['matched', 'b01']);
    expect(run(named, [{ entity: LEAD, external_ids: ['crm-1'] }, company({ inn: INN })])).toEqual([
      'matched',
      'b01',
    ]);
    const word: Decision = { entity: COMPANY, counterpartyId: 'b00', decision: 'confirmed' };
    expect(run(named, [company({ inn: INN })], [word])).toEqual(['matched', 'b00']);
    const not: Decision = { ...word, decision: 'rejected' };
    expect(run(named, [company({ inn: INN })], [not])).toEqual(['matched', 'b01']);
  });
});

describe('records that only look like branches', () => {
  it('a unit entered twice, a person, and a company of a country without КПП are one client', () => {
    expect(run([branch(1), branch(1, { id: 'twice' })], [company({ inn: INN })])).toEqual([
      'matched',
      'b01',
      'twice',
    ]);
    const person = (id: string, kpp: string | null) => ({ id, inn: '500100732259', kpp });
    expect(run([person('p1', null), person('p2', '')], [company({ inn: '500100732259' })])).toEqual([
      'matched',
      'p1',
      'p2',
    ]);
    const kazakh = (id: string, kpp: string) => ({ id, inn: '000340002165', kpp, country: 'KZ' });
    expect(run([kazakh('k1', '1'), kazakh('k2', '2')], [company({ inn: '000340002165' })])).toEqual([
      'matched',
      'k1',
      'k2',
    ]);
  });

  it('a unit without a КПП may be any of them', () => {
    expect(run([branch(1), branch(2, { kpp: null })], [company({ inn: INN })])).toEqual([
      'ambiguous',
      'b01',
      'b02',
    ]);
  });

  it('one undecided company makes the whole card uncertain: part of the money would pass for all of it', () => {
    const books = [...branches.slice(0, 2), { id: 'sure', inn: OTHER, kpp: '631001001' }];
    const second = { entity: { type: 'company', id: '9' } as const, inn: OTHER };
    expect(run(books, [company({ inn: INN }), second])).toEqual(['ambiguous', 'b00', 'b01', 'sure']);
    expect(run(books, [company({ inn: INN, kpp: kppOf(1) }), second])).toEqual(['matched', 'b01', 'sure']);
  });
});
