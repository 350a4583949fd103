import { expect, test } from 'vitest';
import { faultsOf, packOf, textsOf } from './split.ts';

const bills = { one: '{n} счёт', few: '{n} счёта', many: '{n} счетов' };
const texts = {
  widget: { name: 'Сверка' },
  card: { debt: 'Долг', bills, list: { more: 'Ещё', sum: 'Сумма' } },
};
const packs = {
  platform: ['widget'],
  card: ['card.debt', 'card.bills'],
  details: ['card'],
  rows: ['card.list.sum'],
};

test('the longest claim wins, and a new key belongs to the owner of its group', () => {
  expect(packOf('card.debt', packs)).toBe('card');
  expect(packOf('card.list.sum', packs)).toBe('rows');
  expect(packOf('card.list.new', packs)).toBe('details');
  expect(packOf('cards.debt', packs)).toBeNull();
});

test('packs keep the order and shape of the whole, plural forms together', () => {
  expect(textsOf(texts, ['card', 'rows'], packs)).toEqual({
    card: { debt: 'Долг', bills, list: { sum: 'Сумма' } },
  });
});

test('a text is in one pack, and none is lost', () => {
  const found = Object.keys(packs).map((pack) => JSON.stringify(textsOf(texts, [pack], packs)));
  for (const word of ['Сверка', 'Долг', '{n} счёта', 'Ещё', 'Сумма'])
    expect(found.filter((text) => text.includes(word))).toHaveLength(1);
  expect(faultsOf(texts, packs)).toEqual([]);
});

test('reports a key nobody claims, one that two claim, and a claim without a text', () => {
  expect(faultsOf(texts, { card: ['card', 'card.debt'], other: ['card.debt', 'card.gone'] })).toEqual([
    'card.debt is claimed by card and by other',
    'card.gone is claimed by other, and no text is there',
    'nobody claims widget.name',
  ]);
});
