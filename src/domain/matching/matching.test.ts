import { describe, expect, it } from 'vitest';
import { type MatchParty, matchParties } from './matching.ts';
import { type BookRecord, createMatchIndex } from './matching-index.ts';

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
const index = createMatchIndex(books, 'RU');
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
  it('report every agreement they rest on', () => {
    expect(run(company({ inn: A, kpp: '631001001', phones: ['8 495 555 00 01'], name: 'РОМАШКА' }))).toEqual([
      'matched',
      'a:inn_kpp,phone,name',
    ]);
  });

  it('match counterparties of several companies on the card', () => {
    expect(run(company({ inn: A }), company({ external_ids: ['crm-7'] }, '2'))).toEqual([
      'matched',
      'a:inn',
      'b2:external_id',
    ]);
  });

  it('exclude phone matches of others', () => {
    expect(run(company({ inn: A }), contact({ phones: ['84950000002'], name: 'Вектор' }))).toEqual([
      'matched',
      'a:inn',
    ]);
  });

  it('ask the user when an external id contradicts the tax number', () => {
    expect(run(company({ inn: UNKNOWN, external_ids: ['crm-7'] }))).toEqual(['ambiguous', 'b2:external_id']);
  });
});

describe('weak identifiers', () => {
  it('match when they agree on one counterparty', () => {
    expect(run(contact({ phones: ['8 495 555 00 01', '+74955550001'] }))).toEqual(['matched', 'a:phone']);
    expect(run(contact({ emails: [' info@veter.EXAMPLE '] }))).toEqual(['matched', 'b1:email']);
    expect(run(company({ name: 'Общество с ограниченной ответственностью "РОМАШКА"' }))).toEqual([
      'matched',
      'a:name',
    ]);
  });

  it('are ambiguous when one phone or one name matches several', () => {
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

  it('do not outweigh a tax number unknown to the books', () => {
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

describe('a phone of another country', () => {
  const abroad: BookRecord[] = [
    { id: 'kz', name: 'ТОО «Дала»', inn: '971240001315', country: 'KZ', phones: ['8 727 250 00 00'] },
    { id: 'de', name: 'Werk GmbH', phones: ['+49 30 23125000'], emails: ['info@werk.de', 'werk@gmail.com'] },
    { id: 'ru', name: 'Прочие', phones: ['8 916 002-00-04'], emails: ['other@gmail.com'] },
    { id: 'nobody', name: 'Без реквизитов', emails: ['nobody@gmail.com'] },
    { id: 'by', name: 'ОДО «Нива»', inn: '100582333', country: 'BY', emails: ['info@niva.example'] },
  ];
  const match = (home: string, ...parties: MatchParty[]) => {
    const { status, counterparties } = matchParties(parties, createMatchIndex([...books, ...abroad], home));
    return [
      status,
      ...counterparties.map((row) => `${row.counterparty.id}:${row.evidence.map((e) => e.kind)}`),
    ];
  };

  it('with the same last ten digits is another client', () => {
    for (const phone of ['+1 (495) 555-00-01', '+44 495 555 00 01', '+380 495 555 00 01'])
      expect(match('RU', contact({ phones: [phone] }))).toEqual(['none']);
    expect(match('US', contact({ phones: ['(495) 555-00-01'] }))).toEqual(['none']);
    expect(match('BY', contact({ phones: ['8 495 555-00-01'] }))).toEqual(['none']);
  });

  it('shows no sums by a phone or an e-mail alone', () => {
    expect(match('RU', contact({ phones: ['+7 727 250-00-00'] }))).toEqual(['ambiguous', 'kz:phone']);
    expect(match('RU', contact({ phones: ['+49 30 23125000'] }))).toEqual(['ambiguous', 'de:phone']);
    expect(match('RU', contact({ emails: ['info@werk.de'] }))).toEqual(['ambiguous', 'de:email']);
    expect(match('RU', contact({ emails: ['info@niva.example'] }))).toEqual(['ambiguous', 'by:email']);
    expect(match('RU', contact({ emails: ['nobody@gmail.com'] }))).toEqual(['ambiguous', 'nobody:email']);
  });

  it('shows them at home, with a second identifier, and by a tax number', () => {
    expect(match('KZ', contact({ phones: ['8 (727) 250-00-00'] }))).toEqual(['matched', 'kz:phone']);
    expect(match('RU', contact({ emails: ['other@gmail.com'] }))).toEqual(['matched', 'ru:email']);
    expect(match('RU', company({ phones: ['+77272500000'], name: 'ТОО Дала' }))).toEqual([
      'matched',
      'kz:phone,name',
    ]);
    expect(match('RU', company({ inn: '971240001315' }))).toEqual(['matched', 'kz:inn']);
    expect(match('KZ', company({ tax_ids: [[{ number: 'нет' }], [{ number: '971240001315' }]] }))).toEqual([
      'matched',
      'kz:inn',
    ]);
  });

  it('has tax numbers of its own: equal digits of two countries are two clients', () => {
    // Valid as a person's ИНН and as a БИН.
    const both = '771200000317';
    const two = [
      { id: 'person', inn: both, country: 'RU' },
      { id: 'company', inn: both, country: 'KZ' },
    ];
    const found = (home: string) =>
      matchParties([company({ inn: both })], createMatchIndex(two, home)).counterparties[0]?.counterparty.id;
    expect([found('RU'), found('KZ')]).toEqual(['person', 'company']);
    expect(match('RU', company({ inn: '971240001315' }), contact({ phones: ['84955550001'] }))).toEqual([
      'matched',
      'kz:inn',
    ]);
  });
});

describe('names that only look similar', () => {
  const twins: BookRecord[] = [
    { id: 'real', name: 'ООО «Ромашка»', inn: A },
    // Latin o, a and p.
    { id: 'twin', name: 'ООО «Рoмaшкa»', inn: B },
  ];
  const among = (name: string) => {
    const { status, counterparties } = matchParties([company({ name })], createMatchIndex(twins, 'RU'));
    return [status, counterparties.map(({ counterparty }) => counterparty.id)];
  };

  it.each([
    ['as the books have it', 'ООО «Ромашка»'],
    ['in Latin look-alikes', 'OOO «Рoмaшкa»'],
    ['with letters nobody sees', 'ООО «Ро\u200bма\u00adшка»'],
    ['in letters of full width and composed ones', 'ＯＯＯ «Ромашка»'],
  ])('match neither of two clients: %s', (_how, name) => {
    expect(among(name)).toEqual(['ambiguous', ['real', 'twin']]);
  });

  it('of another script match nobody', () => {
    expect(among('ООО «Ρομαшка»')).toEqual(['none', []]);
  });
});
