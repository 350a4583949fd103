import { describe, expect, it } from 'vitest';
import { type ChangeWords, changeText, earlierValues } from './request-change.ts';

const words: ChangeWords = {
  locale: 'ru',
  say: (key, values) => [key, ...Object.values(values ?? {})].join('|'),
  name: (field) => field,
  coded: (what, code) => (what === 'own_entity' ? '' : `${what}:${code}`),
};
const said = (field: string, before: string | null, after: string | null, line?: number) =>
  changeText({ field, before, after, ...(line !== undefined && { line }) }, words).replace(/\u00a0/g, ' ');

describe('a change in words', () => {
  it.each([
    ['sum', '48500.50 RUB', '50000 RUB', 'moved|sum|48 500,50 ₽|50 000,00 ₽'],
    ['pay_by', null, '2026-12-01', 'moved|pay_by|nothing|01.12.2026'],
    ['needed_by', '2026-12-01', null, 'moved|needed_by|01.12.2026|nothing'],
    ['vat_rate', '20', '22', 'moved|vat_rate|vat_rate:20|vat_rate:22'],
    ['papers', 'upd', 'upd,act', 'moved|papers|paper:upd|paper:upd, paper:act'],
    ['from', '2026-01-01', '2026-02-01', 'moved|from|01.01.2026|01.02.2026'],
    ['to', '2026-01-01', '2026-02-01', 'moved|to|01.01.2026|01.02.2026'],
    ['bill_date', '2026-01-01', null, 'moved|bill_date|01.01.2026|nothing'],
    ['shipment/date', null, '2026-01-01', 'moved|shipment/date|nothing|01.01.2026'],
    ['vat_sum', '10 RUB', '1 USD', 'moved|vat_sum|10,00 ₽|1,00 $'],
    ['total', '10 RUB', null, 'moved|total|10,00 ₽|nothing'],
    ['lines/vat_rate', '20', 'none', 'moved|lines/vat_rate|vat_rate:20|vat_rate:none'],
    ['delivery', 'edo', 'paper', 'moved|delivery|delivery:edo|delivery:paper'],
    // An amount without its currency, or with text around it, is shown as it is.
    ['sum', '10', '12 RUB!', 'moved|sum|10|12 RUB!'],
    ['sum', 'до 10 RUB', '', 'moved|sum|до 10 RUB|nothing'],
    ['sum_words', '10 RUB', null, 'moved|sum_words|10 RUB|nothing'],
    ['checksum', '10 RUB', null, 'moved|checksum|10 RUB|nothing'],
    ['urgent', null, 'true', 'moved|urgent|nothing|yes'],
    ['attachments', null, 'счёт.pdf', 'file_added||счёт.pdf'],
    ['attachments', 'счёт.pdf', null, 'file_removed||счёт.pdf'],
    ['more', null, '7', 'more|7'],
    [
      'bank/account',
      '40702810638050013199',
      'BY13NBRB3600900000002Z00AB00',
      'moved|bank/account|4070 2810 6380 5001 3199|BY13 NBRB 3600 9000 0000 2Z00 AB00',
    ],
    ['payee/country', null, 'BY', 'moved|payee/country|Россия|Беларусь'],
    ['payee/country', 'KZ', null, 'moved|payee/country|Казахстан|Россия'],
    // Neither is the place of a country or of an account, though the name begins or ends like one.
    ['country_code', null, 'BY', 'moved|country_code|nothing|BY'],
    [
      'payee_bank/account',
      null,
      '40702810638050013199',
      'moved|payee_bank/account|nothing|40702810638050013199',
    ],
    [
      'bank/account_name',
      null,
      '40702810638050013199',
      'moved|bank/account_name|nothing|40702810638050013199',
    ],
    // A code without a text on the page is still a change.
    ['own_entity_id', 'o1', 'o2', 'other|own_entity_id'],
    ['purpose', '48500.50 RUB', 'Оплата', 'moved|purpose|48500.50 RUB|Оплата'],
  ])('of %s', (field, before, after, expected) => {
    expect(said(field, before, after)).toBe(expected);
  });

  it('names the line of an invoice', () => {
    expect(said('lines/price', '10 RUB', '12 RUB', 3)).toBe('moved|in_line|3|lines/price|10,00 ₽|12,00 ₽');
    expect(said('lines', null, 'Доставка', 2)).toBe('line_added|2|Доставка');
  });
});

it('the earlier value is that of the last correction', () => {
  const first = { field: 'sum', before: '1 RUB', after: '2 RUB' };
  const last = { field: 'sum', before: '2 RUB', after: '3 RUB' };
  const date = { field: 'pay_by', before: null, after: '2026-12-01' };
  const earlier = earlierValues([first, last, date], words);
  expect([...earlier].map(([field, was]) => `${field} ${was.replace(/\u00a0/g, ' ')}`)).toEqual([
    'sum 2,00 ₽',
    'pay_by nothing',
  ]);
});
