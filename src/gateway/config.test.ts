import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const good = {
  PORT: '8700',
  PUBLIC_URL: 'https://gateway.example',
  DATA_DIR: '/tmp/data',
  AMO_CLIENT_ID: '0b0832f6-1111-4222-8333-e73f236833c1',
  AMO_CLIENT_SECRET: 'x'.repeat(64),
  AMO_DOMAINS: '*.amocrm.ru, http://127.0.0.1:8600',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  BOOKS: 'demo',
};

describe('configuration', () => {
  it('accepts a whole environment', () => {
    const result = readConfig(good);
    expect(result.ok && result.value).toMatchObject({
      host: '127.0.0.1',
      port: 8700,
      database: { kind: 'pglite', folder: '/tmp/data' },
      logLevel: 'info',
      checkAnswers: false,
      demoDocuments: 0,
      trustedProxies: 0,
    });
    const many = readConfig({ ...good, DEMO_DOCUMENTS: '100000' });
    expect(many.ok && many.value.demoDocuments).toBe(100_000);
    const checked = readConfig({ ...good, DATABASE_URL: 'postgres://u:p@h/d', CHECK_ANSWERS: '1' });
    expect(checked.ok && checked.value).toMatchObject({
      database: { kind: 'postgres', url: 'postgres://u:p@h/d' },
      checkAnswers: true,
    });
  });

  it('reports every fault at once', () => {
    const result = readConfig({});
    const names = result.ok ? [] : result.failure.map((fault) => fault.split(':')[0]);
    expect(names).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATA_DIR',
      'AMO_CLIENT_ID',
      'AMO_CLIENT_SECRET',
      'AMO_DOMAINS',
      'ENCRYPTION_KEY',
    ]);
  });

  it('starts without the demo books by default', () => {
    const { BOOKS: _, ...rest } = good;
    const read = readConfig(rest);
    expect(read.ok && read.value.books).toBe('none');
  });

  it.each(['0', '1', '2', '9'])('trusts %s proxies when configured', (proxies) => {
    const read = readConfig({ ...good, TRUSTED_PROXIES: proxies });
    expect(read.ok && read.value.trustedProxies).toBe(Number(proxies));
  });

  it('never repeats a value in a fault', () => {
    const result = readConfig({
      ...good,
      AMO_CLIENT_SECRET: 'leaked',
      ENCRYPTION_KEY: 'leaked',
      DATABASE_URL: 'leaked',
    });
    expect(result.ok ? [] : result.failure).toHaveLength(3);
    expect(JSON.stringify(result)).not.toContain('leaked');
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'http://gateway.example'],
    ['PUBLIC_URL', 'https://user:pass@gateway.example'],
    ['DATABASE_URL', 'mysql://h/d'],
    ['AMO_DOMAINS', '*'],
    ['AMO_DOMAINS', '*.amocrm.ru,'],
    ['AMO_DOMAINS', '*.co.uk'],
    ['AMO_DOMAINS', '*.amocrm.ru,https://*.github.io'],
    ['ENCRYPTION_KEY', Buffer.alloc(31).toString('base64')],
    ['ENCRYPTION_KEYS_OLD', `${good.ENCRYPTION_KEY},short`],
    ['BOOKS', 'quickbooks'],
    ['MOYSKLAD_URL', 'http://api.moysklad.ru/api/remap/1.2'],
    ['MOYSKLAD_URL', 'https://user@api.moysklad.ru/api'],
    ['DEMO_DOCUMENTS', '1e5'],
    ['DEMO_DOCUMENTS', '1000001'],
    ['TRUSTED_PROXIES', 'yes'],
    ['TRUSTED_PROXIES', '10'],
    ['TRUSTED_PROXIES', '-1'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    const result = readConfig({ ...good, [name]: value });
    expect(result.ok ? [] : result.failure.map((fault) => fault.split(':')[0])).toEqual([name]);
  });
});
