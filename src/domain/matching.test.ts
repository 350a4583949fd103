import { describe, expect, it } from 'vitest';
import { type MatchParty, matchParties } from './matching.ts';
import { type BookRecord, createMatchIndex } from './matching-index.ts';
import { nameKey, phoneKey } from './matching-keys.ts';

const A = '6310533810';
const B = '6694519553';
const UNKNOWN = '5295887916';
const books: BookRecord[] = [
  { id: 'a', name: 'ООО «Ромашка»', inn: A, kpp: '631001001', phones: ['+7 (495) 555-00-01'] },
  { id: 'b1', name: 'ООО «Северный ветер»', inn: B, kpp: '669401001', emails: ['Info@Veter.example'] },
  { id: 'b2', name: 'ООО «Северный ветер», филиал', inn: B, kpp: '784343001', external_ids: ['crm-7'] },
  { id: 'v1', name: 'ООО «Вектор»', inn: '7707083893', phones: ['84950000002'] },
  { id: 'v2', name: 'АО "Вектор"', inn: '7736207543', phones: ['84950000002'] },
  { id: 'v3', name: 'ООО Вектор', inn: null },
];
const index = createMatchIndex(books);
const company = (fields: Omit<MatchParty, 'entity'>, id = '1'): MatchParty => ({
  entity: { type: 'company', id },
  ...fields,
});
const contact = (fields: Omit<MatchParty, 'entity'>): MatchParty => ({
  entity: { type: 'contact', id: '9' },
  ...fields,
});
const run = (...parties: MatchParty[]) => {
  const { status, counterparties } = matchParties(parties, index);
  return [
    status,
    ...counterparties.map((row) => `${row.counterparty.id}:${row.evidence.map((e) => e.kind)}`),
  ];
};

describe('strong identifiers', () => {
  it('names every agreement it rests on', () => {
    expect(run(company({ inn: A, kpp: '631001001', phones: ['8 495 555 00 01'], name: 'РОМАШКА' }))).toEqual([
      'matched',
      'a:inn_kpp,phone,name',
    ]);
  });

  it('takes all counterparties of one ИНН, and of several companies on the card', () => {
    expect(run(company({ inn: B, kpp: '669401001' }))).toEqual(['matched', 'b1:inn_kpp', 'b2:inn']);
    expect(run(company({ inn: A }), company({ external_ids: ['crm-7'] }, '2'))).toEqual([
      'matched',
      'a:inn',
      'b2:external_id',
    ]);
  });

  it('keeps phone hits to others out', () => {
    expect(run(company({ inn: A }), contact({ phones: ['84950000002'], name: 'Вектор' }))).toEqual([
      'matched',
      'a:inn',
    ]);
  });

  it('asks a person when an external id and the tax number contradict', () => {
    expect(run(company({ inn: UNKNOWN, external_ids: ['crm-7'] }))).toEqual(['ambiguous', 'b2:external_id']);
  });
});

describe('weak identifiers', () => {
  it('match when they agree on one counterparty', () => {
    expect(run(contact({ phones: ['9 495 555 00 01', '+74955550001'] }))).toEqual(['matched', 'a:phone']);
    expect(run(contact({ emails: [' info@veter.EXAMPLE '] }))).toEqual(['matched', 'b1:email']);
    expect(run(company({ name: 'Общество с ограниченной ответственностью "РОМАШКА"' }))).toEqual([
      'matched',
      'a:name',
    ]);
  });

  it('are ambiguous when one phone or one name hits several', () => {
    expect(run(contact({ phones: ['84950000002'] }))).toEqual(['ambiguous', 'v1:phone', 'v2:phone']);
    expect(run(company({ name: 'Вектор' }))).toEqual(['ambiguous', 'v1:name', 'v2:name', 'v3:name']);
  });

  it('are ambiguous when they contradict each other', () => {
    expect(run(contact({ phones: ['84955550001'], emails: ['info@veter.example'] }))).toEqual([
      'ambiguous',
      'a:phone',
      'b1:email',
    ]);
  });

  it('say nothing against a tax number the books do not know', () => {
    expect(run(company({ inn: UNKNOWN, phones: ['84955550001'], name: 'Ромашка' }))).toEqual(['none']);
  });

  it('do not read a deal’s title as a client', () => {
    expect(run({ entity: { type: 'lead', id: '5' }, name: 'Ромашка' })).toEqual(['none']);
    expect(run()).toEqual(['none']);
  });

  it('ignore placeholders', () => {
    expect(run(company({ inn: '0000000000', phones: ['555-00-01'], emails: ['-'], name: '«»' }))).toEqual([
      'none',
    ]);
  });
});

it('folds names and phones', () => {
  expect(nameKey('ИП Ковалёва Наталья')).toEqual({ core: 'ковалева наталья', form: 'ип' });
  expect(nameKey('"Ромашка" ООО')).toEqual({ core: 'ромашка', form: 'ооо' });
  expect(nameKey('ЗАО «Вектор»')).toEqual(nameKey('АО Вектор'));
  expect(nameKey('ООО')).toEqual({ core: 'ооо', form: null });
  expect(phoneKey('+7 (495) 555-00-01')).toBe('4955550001');
  expect(phoneKey('5550001')).toBeNull();
});
