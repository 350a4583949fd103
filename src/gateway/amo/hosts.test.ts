import { expect, it } from 'vitest';
import { parseOriginPattern } from '../auth/origin-pattern.ts';
import { accountOrigin, consentAddress } from './hosts.ts';

const domains = ['*.amocrm.ru', 'http://127.0.0.1:8600', 'https://crm.example']
  .map(parseOriginPattern)
  .filter((pattern) => pattern !== null);

it.each([
  ['sub.amocrm.ru', 'https://sub.amocrm.ru'],
  ['127.0.0.1:8600', 'http://127.0.0.1:8600'],
  ['crm.example', 'https://crm.example'],
])('%s is %s', (host, origin) => {
  expect(accountOrigin(host, domains)?.origin).toBe(origin);
});

it.each([
  'evil.com',
  'amocrm.ru',
  'evil-amocrm.ru',
  'sub.amocrm.ru.evil.com',
  'sub.amocrm.ru@evil.com',
  'sub.amocrm.ru/..',
  'sub.amocrm.ru#',
  'sub.amocrm.ru:444',
  '127.0.0.1',
  '127.0.0.1:8601',
  '',
  'https://sub.amocrm.ru',
  'a.b.amocrm.ru',
  'sub.amocrm.ru.',
  'SUB.amocrm.ru',
  'sub.amocrm.ru\n',
])('sends nothing to %s', (host) => {
  expect(accountOrigin(host, domains)).toBeNull();
});

it.each([
  ['https://sub.amocrm.ru', 'https://www.amocrm.ru/oauth'],
  ['https://sub.kommo.com', 'https://www.kommo.com/oauth'],
  ['http://127.0.0.1:8600', 'http://127.0.0.1:8600/oauth'],
])('asks for consent of %s at %s', (origin, address) => {
  const url = consentAddress(origin, 'id', 'a&b');
  expect(url).toBe(`${address}?client_id=id&state=a%26b&mode=post_message`);
});
