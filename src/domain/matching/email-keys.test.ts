import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailKey, readEmails } from './email-keys.ts';

const addresses = (text: string) => readEmails(text).map(({ address }) => address);

describe('one address, however it is written', () => {
  it.each([
    ['Info@Romashka.RU', 'info@romashka.ru'],
    [' <info@romashka.ru>. ', 'info@romashka.ru'],
    ['mailto:info@romashka.ru', 'info@romashka.ru'],
    ['mailto:info@romashka.ru?subject=Счёт', 'info@romashka.ru'],
    ['Анна &lt;info@romashka.ru&gt;', 'info@romashka.ru'],
    ['Анна Петрова <info@romashka.ru>', 'info@romashka.ru'],
    ['info\u200b@romashka.ru', 'info@romashka.ru'],
    ['info@rоmashkа.ru', 'info@romashka.ru'],
    ['infо@romashka.ru', 'info@romashka.ru'],
    ['ｉnfo@romashka.ru', 'info@romashka.ru'],
    ['инфо@ромашка.рф', 'инфо@xn--80aa3agjl3d.xn--p1ai'],
    ['инфо@XN--80AA3AGJL3D.xn--p1ai', 'инфо@xn--80aa3agjl3d.xn--p1ai'],
    ['Anna.Petrova+docs@GoogleMail.com', 'annapetrova@gmail.com'],
    ['anna.petrova@ya.ru', 'anna-petrova@yandex.ru'],
    ['anna+docs@romashka.ru', 'anna+docs@romashka.ru'],
    ['client1.1e1@mail.ru', 'client1.1e1@mail.ru'],
    ['7.707083893e9@mail.ru', '7.707083893e9@mail.ru'],
  ])('%s', (text, expected) => {
    expect(addresses(text)).toEqual([expected]);
  });

  it('several in one field are separate addresses', () => {
    const both = ['a@firm.ru', 'b@firm.kz'];
    for (const between of [', ', '; ', '/', '\n', ' ', ' и ', ' | ']) {
      expect(addresses(both.join(between))).toEqual(both);
    }
    expect(emailKey(both.join())).toBeNull();
  });
});

it.each([
  '',
  '-',
  'info',
  'info@romashka',
  '@romashka.ru',
  'a@b@c.ru',
  'нет@нет.ру',
  'test@test.ru',
  'mail@mail.ru',
  'no@gmail.com',
  'noreply@romashka.ru',
  '123@123.ru',
  'x@x.test',
])('belongs to nobody: %s', (text) => {
  expect(addresses(text)).toEqual([]);
});

it('recognises the country of a domain', () => {
  const countryOf = (text: string) => readEmails(text)[0]?.country;
  expect([countryOf('a@firm.ru'), countryOf('a@фирма.рф'), countryOf('a@firm.kz')]).toEqual([
    'RU',
    'RU',
    'KZ',
  ]);
  expect([countryOf('a@firm.com'), countryOf('a@firm.io'), countryOf('a@firm.example')]).toEqual([
    null,
    null,
    null,
  ]);
});

const word = fc.stringMatching(/^[a-z][a-z0-9]{3,8}$/);
const address = fc.tuple(word, word).map(([local, host]) => `${local}1@${host}.ru`);
const lookalikes = new Map([...'aeopcyx'].map((letter, at) => [letter, [...'аеорсух'][at] ?? letter]));

describe('any address', () => {
  it('equals itself in capitals and with Cyrillic look-alikes, and equals no other', () => {
    const swaps = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(address, address, swaps, (one, other, isSwapped) => {
        const [local = '', host = ''] = one.split('@');
        const typed = [...local].map((letter) =>
          isSwapped.next().value === true ? (lookalikes.get(letter) ?? letter) : letter,
        );
        expect(addresses(`${typed.join('')}@${host.toUpperCase()}`)).toEqual([one]);
        expect(emailKey(one) === emailKey(other)).toBe(one === other);
      }),
    );
  });
});
