import { describe, expect, it } from 'vitest';
import { money } from '../money/money.ts';
import { pointerOf, type RequestField, requestKinds } from './request-fields.ts';
import { partyOf } from './request-party.ts';
import { countryOf, hasVat, isAbroad, isAsked, isOddVat, paymentOf } from './request-payment.ts';

const rub = (value: string) => money(value, 'RUB');
const form = (values: Partial<Record<RequestField, string>>) => (name: RequestField) => values[name] ?? '';

describe('what the fields of a request say together', () => {
  it('is of Russia unless a country is named', () => {
    expect([countryOf(form({})), isAbroad(form({}))]).toEqual(['RU', false]);
    const belarus = form({ party_country: 'BY' });
    expect([countryOf(belarus), isAbroad(belarus)]).toEqual(['BY', true]);
  });

  it.each<[RequestField, Partial<Record<RequestField, string>>, boolean]>([
    ['party_kpp', {}, true],
    ['party_kpp', { party_country: 'KZ' }, false],
    ['correspondent_account', {}, true],
    ['correspondent_account', { party_country: 'KZ' }, false],
    ['correspondent_account', { party_country: 'KZ', bik: 'CASPKZKA' }, false],
    ['correspondent_account', { party_country: 'KZ', bik: '044525225' }, true],
    ['vat_sum', { vat_rate: '22' }, true],
    ['vat_sum', { vat_rate: '0' }, false],
    ['vat_sum', { vat_rate: 'none' }, false],
    ['email', { delivery: 'email' }, true],
    ['email', { delivery: 'edo' }, false],
    ['email', {}, false],
    ['purpose', { party_country: 'KZ', vat_rate: 'none', delivery: 'edo' }, true],
  ])('asks for %s with %j: %s', (name, values, expected) => {
    expect(isAsked(name, form(values))).toBe(expected);
  });

  it('is a payment once its sum is a number, with VAT where the rate has one', () => {
    const typed = { sum: '1 220,00', currency: 'RUB', vat_rate: '22', vat_sum: '220' };
    const whole = { sum: rub('1220'), vat_rate: '22', vat: rub('220') };
    expect(paymentOf(form(typed))).toEqual(whole);
    expect(paymentOf(form({ ...typed, vat_sum: 'много' }))).toEqual({ sum: rub('1220'), vat_rate: '22' });
    expect(paymentOf(form({ ...typed, vat_rate: 'none' }))).toEqual({ sum: rub('1220'), vat_rate: 'none' });
    for (const sum of ['', 'много', '0', '-5']) expect(paymentOf(form({ ...typed, sum }))).toBeNull();
    expect(
      ['22', '20', '10', '7', '5', '0', 'none', ''].filter((vat_rate) => hasVat(form({ vat_rate }))),
    ).toEqual(['22', '20', '10', '7', '5']);
  });

  it('finds VAT odd that is not of its rate, and none where there is no VAT to compare', () => {
    const typed = { sum: '1220', currency: 'RUB', vat_rate: '22', vat_sum: '220' };
    expect(isOddVat(form(typed))).toBe(false);
    expect(isOddVat(form({ ...typed, vat_sum: '200' }))).toBe(true);
    expect(isOddVat(form({ ...typed, vat_sum: '200', vat_rate: 'none' }))).toBe(false);
    expect(isOddVat(form({ ...typed, vat_sum: '' }))).toBe(false);
    expect(isOddVat(form({ ...typed, sum: '' }))).toBe(false);
  });
});

describe('a field of a request', () => {
  it.each<[RequestField, string]>([
    ['answer', '/text'],
    ['party_inn', '/content/payee/inn'],
    ['party_country', '/content/payee/country'],
    ['bik', '/content/bank/bik'],
    ['account', '/content/bank/account'],
    ['correspondent_account', '/content/bank/correspondent_account'],
    ['sum', '/content/sum'],
    ['bill_number', '/content/bill_number'],
  ])('%s of a payment order is at %s', (field, pointer) => {
    expect(pointerOf(field, 'payment_order')).toBe(pointer);
  });

  it('of the party is in the party of its kind', () => {
    const parties = requestKinds.map((kind) => pointerOf('party_name', kind).split('/')[2]);
    expect(parties).toEqual(['payee', 'payer', 'counterparty', 'counterparty']);
    const all = { payee: 'payee', payer: 'payer', counterparty: 'counterparty' };
    expect(requestKinds.map((kind) => partyOf({ kind, ...all }))).toEqual(parties);
  });
});
