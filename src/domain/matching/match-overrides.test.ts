import { describe, expect, it } from 'vitest';
import type { EntityKey } from '../ids.ts';
import { type Decision, overridesOf } from './match-overrides.ts';
import { matchParties } from './matching.ts';
import { createMatchIndex } from './matching-index.ts';

const DEAL: EntityKey = { type: 'lead', id: '1' };
const COMPANY: EntityKey = { type: 'company', id: '2' };
const CONTACT: EntityKey = { type: 'contact', id: '3' };
const books = [
  { id: 'inn', name: 'ООО «Луч»', inn: '7707083893' },
  { id: 'phone', name: 'Прочие', phones: ['+7 999 123-45-67'] },
  { id: 'mail', name: 'Розница', emails: ['luch@example.ru'] },
  { id: 'name-1', name: 'ООО «Вектор»', inn: '7736207543' },
  { id: 'name-2', name: 'АО «Вектор»', inn: '7702070139' },
];
const company = { entity: COMPANY, inn: '7707083893' };
const contact = { entity: CONTACT, phones: ['89991234567'] };
const vector = { entity: COMPANY, name: 'Вектор' };
const confirm = (entity: EntityKey, counterpartyId: string): Decision => ({
  entity,
  counterpartyId,
  decision: 'confirmed',
});
const reject = (entity: EntityKey, counterpartyId: string): Decision => ({
  entity,
  counterpartyId,
  decision: 'rejected',
});

function match(parties: Parameters<typeof matchParties>[0], decisions: Decision[]) {
  const found = matchParties(parties, createMatchIndex(books, 'RU'), overridesOf(DEAL, parties, decisions));
  return [found.status, ...found.counterparties.map((row) => row.counterparty.id)];
}

describe('a match override', () => {
  it('for the card is the answer, for several counterparties too; other evidence is still reported', () => {
    expect(match([company], [confirm(DEAL, 'phone')])).toEqual(['matched', 'phone']);
    expect(match([], [confirm(DEAL, 'phone'), confirm(DEAL, 'name-2')])).toEqual([
      'matched',
      'name-2',
      'phone',
    ]);
    const decisions = [confirm(DEAL, 'inn')];
    const found = matchParties(
      [company],
      createMatchIndex(books, 'RU'),
      overridesOf(DEAL, [company], decisions),
    );
    expect(found.counterparties[0]?.evidence).toEqual([
      { kind: 'confirmed', entity: DEAL },
      { kind: 'inn', entity: COMPANY },
    ]);
  });

  it('settles an ambiguous match', () => {
    expect(match([vector], [])).toEqual(['ambiguous', 'name-1', 'name-2']);
    expect(match([vector], [confirm(DEAL, 'name-2')])).toEqual(['matched', 'name-2']);
    expect(match([vector], [confirm(COMPANY, 'name-2')])).toEqual(['matched', 'name-2']);
    expect(match([vector], [reject(DEAL, 'name-1')])).toEqual(['matched', 'name-2']);
    expect(match([vector], [reject(DEAL, 'name-1'), reject(COMPANY, 'name-2')])).toEqual(['none']);
  });

  it('for a party overrides that party’s tax number and no other', () => {
    expect(match([company, contact], [confirm(COMPANY, 'phone')])).toEqual(['matched', 'phone']);
    expect(match([company, contact], [confirm(CONTACT, 'phone')])).toEqual(['matched', 'phone', 'inn']);
  });

  it('excludes a rejected counterparty by the party’s own evidence and all weak evidence', () => {
    expect(match([company], [reject(DEAL, 'inn')])).toEqual(['none']);
    expect(match([company], [reject(COMPANY, 'inn')])).toEqual(['none']);
    expect(match([company, contact], [reject(CONTACT, 'inn')])).toEqual(['matched', 'inn']);
    expect(match([contact], [reject(CONTACT, 'phone')])).toEqual(['none']);
    expect(match([contact, { entity: COMPANY }], [reject(COMPANY, 'phone')])).toEqual(['none']);
    const writer = { entity: CONTACT, emails: ['luch@example.ru'] };
    expect(match([writer, { entity: COMPANY }], [])).toEqual(['matched', 'mail']);
    expect(match([writer, { entity: COMPANY }], [reject(COMPANY, 'mail')])).toEqual(['none']);
    expect(match([contact], [confirm(CONTACT, 'phone'), reject(DEAL, 'phone')])).toEqual(['none']);
  });

  it('for another entity or an unknown counterparty changes nothing', () => {
    expect(match([company], [confirm({ type: 'lead', id: '9' }, 'phone')])).toEqual(['matched', 'inn']);
    expect(match([company], [confirm(DEAL, 'gone')])).toEqual(['matched', 'inn']);
    expect(match([vector], [confirm(DEAL, 'gone')])).toEqual(['ambiguous', 'name-1', 'name-2']);
  });
});
