import { describe, expect, it } from 'vitest';
import { parseGatewayUrl } from './gateway-url.ts';

describe('gateway address', () => {
  it.each([
    ['https://sverka.example.ru/', 'https://sverka.example.ru'],
    ['  https://example.ru/sverka//  ', 'https://example.ru/sverka'],
    ['sverka.example.ru', 'https://sverka.example.ru'],
    ['sverka.example.ru:8443/books/', 'https://sverka.example.ru:8443/books'],
    ['сверка.рф', 'https://xn--80adju3ad.xn--p1ai'],
    ['localhost:8601', 'http://localhost:8601'],
    ['127.0.0.1:8601', 'http://127.0.0.1:8601'],
    ['[::1]:8601', 'http://[::1]:8601'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://gateway.localhost:3000', 'http://gateway.localhost:3000'],
  ])('accepts %s', (typed, value) => {
    expect(parseGatewayUrl(typed)).toEqual({ ok: true, value });
  });

  it.each([
    [undefined, 'missing'],
    ['  ', 'missing'],
    [42, 'missing'],
    ['sverka', 'not_url'],
    ['user:pass@example.ru', 'not_url'],
    ['example.ru:port', 'not_url'],
    ['example.ru/?a=1', 'query'],
    ['ftp://example.ru', 'not_url'],
    ['javascript:alert(1)', 'not_url'],
    ['http://example.ru', 'not_https'],
    ['http://localhost.evil.ru', 'not_https'],
    ['http://127.0.0.1.evil.ru', 'not_https'],
    ['https://user:pass@example.ru', 'credentials'],
    ['https://example.ru/?a=1', 'query'],
  ])('refuses %s as %s', (typed, failure) => {
    expect(parseGatewayUrl(typed)).toEqual({ ok: false, failure });
  });
});
