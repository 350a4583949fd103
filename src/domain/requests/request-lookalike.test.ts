import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../money/money.ts';
import { type Comparable, fingerprintOf, isLookalike, taxKeyOf } from './request-lookalike.ts';

const payment: Comparable = {
  kind: 'payment_order',
  party: { id: null, inn: '7707083893', name: 'ООО «Ромашка»' },
  account: '40702810638050013199',
  sum: money('12200', 'RUB'),
  text: 'Оплата по счёту № 5 от 22.11.2026. В том числе НДС 22% - 2200.00 руб.',
};
const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;

const alike = (left: Partial<Comparable>, right: Partial<Comparable> = {}, daysAgo = 1) =>
  isLookalike(
    fingerprintOf({ ...payment, ...left }),
    { fingerprint: fingerprintOf({ ...payment, ...right }), created_at: NOW - daysAgo * DAY },
    NOW,
  );

describe('a request similar to another', () => {
  it.each<[string, Partial<Comparable>]>([
    ['itself', {}],
    ['other case, spaces, ё and punctuation', { text: 'ОПЛАТА ПО СЧЕТУ №5, от 22-11-2026г; без НДС' }],
    ['a shorter purpose with the same number', { text: 'За материалы, сч. 5' }],
    ['a number padded by zeros', { text: 'Оплата по счету 0005' }],
    ['the same sum in other digits', { sum: { value: '12200.0', currency: 'RUB' } }],
    [
      'spaces in ИНН and account',
      { party: { ...payment.party, inn: '7707 083 893' }, account: '40702 810 6 38050013199' },
    ],
    ['another name of the same ИНН', { party: { ...payment.party, name: 'Ромашка' } }],
  ])('%s', (_what, other) => {
    expect([alike(other), alike({}, other)]).toEqual([true, true]);
  });

  it.each<[string, Partial<Comparable>]>([
    ['another kind', { kind: 'invoice' }],
    ['another sum', { sum: money('12200.01', 'RUB') }],
    ['another currency', { sum: money('12200', 'KZT') }],
    ['no sum', { sum: null }],
    ['another ИНН', { party: { ...payment.party, inn: '7736207543' } }],
    ['another account', { account: '40702810638050013198' }],
    ['another invoice', { text: 'Оплата по счёту № 6 от 22.11.2026' }],
    ['another date of it', { text: 'Оплата по счёту № 5 от 23.11.2026' }],
  ])('differs by %s', (_what, other) => {
    expect([alike(other), alike({}, other)]).toEqual([false, false]);
  });

  it('is the same party by its id in the books, whatever its account', () => {
    const found = { party: { ...payment.party, id: 'c-1' } };
    expect(alike(found, { ...found, account: '40702810000000000000' })).toBe(true);
    expect(alike({ party: { ...payment.party, id: 'c-1' } }, { party: { ...payment.party, id: null } })).toBe(
      true,
    );
  });

  it('is another party by the same number of another country; without one it is of Russia', () => {
    const of = (country?: string) => ({ party: { ...payment.party, ...(country && { country }) } });
    expect(alike(of(), of('RU'))).toBe(true);
    expect(alike(of('BY'), of('BY'))).toBe(true);
    expect(alike(of(), of('BY'))).toBe(false);
    expect(alike(of('KZ'), of('BY'))).toBe(false);
    const keys = [
      { inn: '77 07', country: 'BY' },
      { inn: '77 07', country: 'RU' },
      { inn: '', country: 'BY' },
    ];
    expect(keys.map(taxKeyOf)).toEqual(['BY:7707', '7707', '']);
  });

  it('is another party by another id, when neither has an ИНН', () => {
    const known = (id: string) => ({ party: { id, inn: '', name: 'ООО «Ромашка»' } });
    expect(alike(known('c-1'), known('c-1'))).toBe(true);
    expect(alike(known('c-1'), known('c-2'))).toBe(false);
    const named = (name: string) => ({ party: { id: null, inn: '', name } });
    expect(alike(named('Ро Машка'), named('Р Омашка'))).toBe(false);
  });

  it('compares names only when there is neither id nor ИНН', () => {
    const named = (name: string) => ({ party: { id: null, inn: '', name } });
    expect(alike(named('ООО "Ромашка"'), named('Ромашка, ООО'))).toBe(true);
    expect(alike(named('ООО «Ромашка»'), named('ООО «Василёк»'))).toBe(false);
    expect(alike(named('ООО «Ромашка»'))).toBe(false);
  });

  it.each([
    ['Аренда за ноябрь', 'аренда, ноября 2026', true],
    ['Аренда за ноябрь', 'Аренда за октябрь', false],
    ['Аренда за май', 'Аренда мая', true],
    ['Аренда за июнь', 'Аренда с июля', false],
    ['Аренда в марте', 'Аренда за 3 месяц', true],
    ['Аренда за март', 'Аренда за май', false],
    ['Аренда склада', 'Оплата за аренду склада в Туле', true],
    ['Аренда склада', 'Поставка бумаги', false],
    ['Без налога (НДС). По счету 5', 'По счету 6, НДС не облагается', false],
    ['Счет 5, в т.ч. НДС 22% - 2 200-00 руб.', 'НДС 20% 2033.33, по счету № 5', true],
    ['', 'Поставка бумаги', true],
  ])('«%s» and «%s»: %s', (left, right, expected) => {
    expect(alike({ text: left }, { text: right })).toBe(expected);
    expect(alike({ text: right }, { text: left })).toBe(expected);
  });

  it.each([
    [0, true],
    [30, true],
    [30.001, false],
    [400, false],
    // Written when the clock was wrong.
    [-30, true],
    [-31, false],
  ])('%s days ago: %s', (days, expected) => {
    expect(alike({}, {}, days)).toBe(expected);
  });

  it('reads text of any length quickly', () => {
    const long = ['вт', 'ч'.repeat(50_000), ' '.repeat(50_000), 'ндс 1'.repeat(20_000)].join('');
    expect(fingerprintOf({ ...payment, text: long }).text.words.length).toBeLessThan(4_000);
    expect(alike({ text: long }, { text: long })).toBe(true);
  });

  it('is found in both directions, equals itself, and survives the store', () => {
    const text = fc.stringMatching(/^([а-яё]{1,8}|\d{1,4})( ([а-яё]{1,8}|\d{1,4})){0,5}$/);
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(alike({ text: left }, { text: right })).toBe(alike({ text: right }, { text: left }));
        expect(alike({ text: left }, { text: left.toUpperCase() })).toBe(true);
        const print = fingerprintOf({ ...payment, text: left });
        expect(JSON.parse(JSON.stringify(print))).toEqual(print);
      }),
    );
  });
});
