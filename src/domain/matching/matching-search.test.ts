import { describe, expect, it } from 'vitest';
import { parseSearch, searchable, searchRecords } from './matching-search.ts';

const rows = [
  {
    id: '1',
    name: 'ООО "Ромашка"',
    inn: '6310533810',
    phones: ['+7 495 555-00-01'],
    emails: ['Info@R.example'],
  },
  { id: '2', name: 'АО «Северный ветер»', inn: '6694519553' },
  { id: '3', name: 'АО «Северный ветер», филиал', inn: '6694519553' },
  { id: '4', name: 'ИП Ветров Пётр', inn: null },
].map((record) => searchable(record, 'RU'));
const find = (query: string, limit = 20) =>
  searchRecords(rows, parseSearch(query, 'RU'), limit).map((record) => record.id);

describe('a search of the books', () => {
  it.each([
    ['6310533810', ['1']],
    ['631053', ['1']],
    ['6694 519', ['2', '3']],
    ['6310', []],
    ['8 (495) 555 00 01', ['1']],
    ['info@r.example', ['1']],
    ['РОМАШКА', ['1']],
    ['ооо ромашка', ['1']],
    ['«Северный ветер»', ['2', '3']],
    ['ветер', ['2', '3']],
    ['петр', ['4']],
    ['ветр', ['4']],
    ['филиал', ['3']],
    ['%', []],
    ['..', []],
    ['  ', []],
  ])('%s finds %j', (query, ids) => expect(find(query)).toEqual(ids));

  it('lists names by their beginnings first, up to the limit', () => {
    expect(find('вет')).toEqual(['4', '2', '3']);
    expect(find('вет', 2)).toEqual(['4', '2']);
  });
});
