import { describe, expect, it } from 'vitest';
import { plant, verdict } from '../read/plant.ts';
import { BOOKS_FILE, CRM_FILE, guardJoinKeys } from './join-keys.ts';

const client = {
  id: 1,
  name: 'ООО «Ромашка»',
  inn: '6310533810',
  kpp: '631001001',
  phone: '+7495',
  email: 'a@x',
  contacts: [],
};
const entry = {
  id: 'cp-1',
  name: 'ООО "Ромашка"',
  inn: '6310533810',
  kpp: '631001001',
  phones: ['+7495'],
  emails: [],
};
const nameless = { ...client, id: 2, name: 'Вектор', inn: null, kpp: null, phone: '+7812', email: 'b@x' };

const said = (clients: readonly object[], counterparties: readonly object[]): string[] =>
  verdict(
    guardJoinKeys,
    plant(CRM_FILE, JSON.stringify(clients, null, 2)),
    plant(BOOKS_FILE, JSON.stringify({ counterparties }, null, 2)),
  );

describe('join keys of the sandbox and the demo books', () => {
  it('agree, including a namesake without ИНН and one stranger', () => {
    const vector = { ...entry, id: 'cp-2', name: 'АО «Вектор»', inn: '7705123452', kpp: null, phones: [] };
    const stranger = {
      ...client,
      id: 3,
      name: 'ООО «Полярная звезда»',
      inn: '5295887916',
      phone: '+7999',
      email: 'c@x',
    };
    expect(said([client, nameless, stranger], [entry, vector])).toEqual([]);
  });

  it('find an entry nobody can match', () => {
    const lost = { ...entry, id: 'cp-9', name: 'АО «Лишнее»', inn: '1', phones: [] };
    expect(said([client], [entry, lost])).toEqual([
      `${BOOKS_FILE}:14 АО «Лишнее» has the ИНН 1, which no client has`,
    ]);
  });

  it('find a phone that belongs to another client', () => {
    expect(said([client, nameless], [{ ...entry, phones: ['+7495', '+7812'] }])).toEqual([
      `${BOOKS_FILE}:4 ООО "Ромашка" has a phone or e-mail of Вектор, who has another ИНН`,
    ]);
  });

  it('find a КПП or a phone that differs, and a second stranger', () => {
    const stranger = { ...client, id: 3, name: 'А', inn: '2', phone: '+1', email: 'd@x' };
    const second = { ...stranger, id: 4, name: 'Б', inn: '3' };
    expect(said([client, stranger, second], [{ ...entry, kpp: '0', phones: ['+0'] }])).toEqual([
      `${CRM_FILE}:21 Б is not in the demo books`,
      `${CRM_FILE}:3 ООО «Ромашка» has the КПП 631001001, the demo books have another`,
      `${CRM_FILE}:3 ООО «Ромашка» shares no phone or e-mail with the demo books`,
    ]);
  });

  it('find a moved file', () => {
    expect(verdict(guardJoinKeys)).toHaveLength(2);
  });
});
