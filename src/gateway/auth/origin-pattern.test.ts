import { describe, expect, it } from 'vitest';
import { allowOrigin, parseOriginPattern } from './origin-pattern.ts';

const patterns = ['*.amocrm.ru', 'http://127.0.0.1:8600', '*.kommo.com', 'http://*.localhost:8600'].map(
  (text) => {
    const pattern = parseOriginPattern(text);
    if (!pattern) throw new Error(text);
    return pattern;
  },
);

describe('allowed origins', () => {
  it('are accounts of the listed domains, with the named subdomain', () => {
    expect(allowOrigin('https://sub.amocrm.ru', patterns)).toEqual({
      origin: 'https://sub.amocrm.ru',
      subdomain: 'sub',
    });
    expect(allowOrigin('http://127.0.0.1:8600', patterns)?.subdomain).toBeNull();
    expect(allowOrigin('http://a.localhost:8600', patterns)?.subdomain).toBe('a');
  });

  it.each([
    'https://evil-amocrm.ru',
    'https://amocrm.ru',
    'https://amocrm.ru.evil.com',
    'https://sub.amocrm.ru.evil.com',
    'https://a.b.amocrm.ru',
    'https://sub.amocrm.ru:8443',
    'http://sub.amocrm.ru',
    'https://sub.amocrm.ru@evil.com',
    'https://evil.com@sub.amocrm.ru',
    'https://evil.com#.amocrm.ru',
    'https://evil.com/.amocrm.ru',
    'https://sub.amocrm.ru/',
    'https://SUB.amocrm.ru',
    'https://sub.amocrm.ru.',
    'https://.amocrm.ru',
    'http://127.0.0.1',
    'http://127.0.0.1:8601',
    'http://0x7f.1:8600',
    'null',
    '',
    'javascript:alert(1)',
    undefined,
  ])('refuse %s', (origin) => {
    expect(allowOrigin(origin, patterns)).toBeNull();
  });
});

it.each([
  '*',
  '*.',
  '*.ru',
  '**.amocrm.ru',
  'a.*.ru',
  'ftp://x.ru',
  'http://*.amocrm.ru',
  'https://x.ru/a',
  'x.ru:99999',
  '',
])('no pattern: %s', (text) => expect(parseOriginPattern(text)).toBeNull());
