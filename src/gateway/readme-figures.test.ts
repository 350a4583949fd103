import { readFileSync } from 'node:fs';
import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { MOST_FILES } from '#domain/requests/request-fields.ts';
import { MOST_LINES } from '#domain/requests/request-line-faults.ts';
import { LOOKALIKE_DAYS } from '#domain/requests/request-lookalike.ts';
import { STATE_MS } from './auth/oauth-state.ts';
import { SESSION_MS } from './auth/session-secret.ts';
import { TOLERANCE_SECONDS } from './auth/webhook-signature.ts';
import { readConfig } from './config.ts';
import { TICKET_MS } from './crypto/file-tickets.ts';
import { DESK_SESSION_MS, INVITATION_MS } from './desk/secrets.ts';
import { GRACE_MS } from './jobs/remove-accounts.ts';
import { defaultLimits } from './limits.ts';
import { FINISH_MS } from './listen.ts';
import { OVERLAP_MS } from './routes/settings/accounting-sources.ts';
import { SILENT_MS } from './store/engine/folder-lock.ts';
import { LEAST_BYTES } from './store/engine/free-space.ts';
import { POOL_SIZE } from './store/engine/open-postgres.ts';
import { accountRemovals } from './store/schema/health.ts';
import { OLDEST_POSTGRES } from './store/schema/migrate.ts';

const DAY_MS = 86_400_000;
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
/** Line breaks do not matter to a reader. */
const flat = (path: string): string => read(path).replace(/\s+/g, ' ');
/** How to run the gateway, and what the features promise. */
const readme = flat('./README.md');
const features = flat('../areas/README.md');

const settings = readConfig({
  PORT: '8700',
  PUBLIC_URL: 'https://gateway.example',
  DATA_DIR: '/tmp/data',
  BOOKS: 'demo',
  AMO_CLIENT_ID: '0b0832f6-1111-4222-8333-e73f236833c1',
  AMO_CLIENT_SECRET: 'x'.repeat(64),
  AMO_DOMAINS: '*.amocrm.ru',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
});
const unset = settings.ok ? settings.value : null;

/** The README's figures next to the program's figures: neither changes without the other. */
it.each<[string, readonly unknown[], readonly unknown[]]>([
  [
    'Six files of an account and 48 of all are uploaded at once, and each has three minutes',
    [defaultLimits.uploads.perAccount, defaultLimits.uploads.perProcess, defaultLimits.uploadMs],
    [6, 48, 180_000],
  ],
  ['PostgreSQL 15 or later', [OLDEST_POSTGRES], [15]],
  ['`HOST` is 127.0.0.1 unless given', [unset?.host], ['127.0.0.1']],
  ['before they become a task; 600 (ten minutes)', [unset?.unseenSeconds], [600]],
  ['how many of your own proxies are in front, 0 unless given', [unset?.trustedProxies], [0]],
  [
    'A file has up to 10 MB. Any other call has 15 seconds',
    [defaultLimits.attachmentBytes, defaultLimits.deadlineMs],
    [10 * 2 ** 20, 15_000],
  ],
  ['before its disk is full (less than 64 MB free)', [LEAST_BYTES], [64 * 2 ** 20]],
  ['for at most ten seconds, and exits with 0', [FINISH_MS], [10_000]],
  ['keeps it for 30 seconds more', [SILENT_MS], [30_000]],
  ['keeps at most ten connections', [POOL_SIZE], [10]],
  ['a session of a page | 20 minutes', [SESSION_MS], [20 * 60_000]],
  ['a link to a file | its five minutes, for everybody who has it', [TICKET_MS], [5 * 60_000]],
  ['an invitation to the desk | three days, once', [INVITATION_MS], [3 * DAY_MS]],
  ['a session of the desk | 14 days after its last use', [DESK_SESSION_MS], [14 * DAY_MS]],
  ["a link to the CRM's consent window | 15 minutes", [STATE_MS], [15 * 60_000]],
  ['an earlier signing key of accounting events | a day after the new one', [OVERLAP_MS], [DAY_MS]],
  ['a clock more than five minutes off', [TOLERANCE_SECONDS], [300]],
  ['answers a link that works once, for three days', [INVITATION_MS], [3 * DAY_MS]],
  ['good for 14 days after its last use', [DESK_SESSION_MS], [14 * DAY_MS]],
  ['Thirty days later everything of the account goes', [GRACE_MS], [30 * DAY_MS]],
  [
    "the account's number with four moments in `account_removals`, nothing of a person",
    Object.values(getTableColumns(accountRemovals)).map(({ name, dataType }) => `${name} ${dataType}`),
    ['account_id number', 'asked_at date', 'due_at date', 'confirmed_at date', 'removed_at date'],
  ],
])('README: «%s»', (sentence, figures, promised) => {
  expect(readme.replace(/ {2,}/g, ' ')).toContain(sentence);
  expect(figures).toEqual(promised);
});

it.each<[string, readonly unknown[], readonly unknown[]]>([
  ['200 lines, ten files (PDF or a picture)', [MOST_LINES, MOST_FILES], [200, 10]],
  ['**A look-alike** of the last 30 days', [LOOKALIKE_DAYS], [30]],
  ['What no page has shown in ten minutes (`UNSEEN_SECONDS`)', [unset?.unseenSeconds], [600]],
])('README of the features: «%s»', (sentence, figures, promised) => {
  expect(features).toContain(sentence);
  expect(figures).toEqual(promised);
});

describe('the README’s files for operators', () => {
  const block = (language: string): string =>
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(read('./README.md'))?.[1] ?? '';

  it('the proxy accepts the largest file, and waits as long as the gateway', () => {
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(block('nginx')) ?? [];
    const waits = [...block('nginx').matchAll(/proxy_(?:read|send)_timeout (\d+)s;/g)].map(([, s]) =>
      Number(s),
    );
    expect(Number(megabytes) * 2 ** 20).toBeGreaterThan(defaultLimits.attachmentBytes);
    expect(waits).toHaveLength(2);
    expect(Math.min(...waits) * 1000).toBeGreaterThan(defaultLimits.silentMs);
  });

  it('the example environment is accepted by the gateway', () => {
    const [, text = ''] = /```sh\n# gateway\.env.*\n([\s\S]*?)```/.exec(read('./README.md')) ?? [];
    const lines = text.replace('<password>', 'x').trim().split('\n');
    const env = Object.fromEntries(
      lines.map((line): [string, string] => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]),
    );
    const secrets = {
      AMO_CLIENT_SECRET: 'x'.repeat(64),
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    const taken = readConfig({ ...env, ...secrets });
    expect(taken).toMatchObject({
      ok: true,
      value: { port: 8700, trustedProxies: 1, database: { kind: 'postgres' } },
    });
  });

  it('all start the same program on the same port', () => {
    expect(block('ini')).toContain('ExecStart=/usr/bin/node dist/gateway/main.js\n');
    expect(block('dockerfile')).toContain('CMD ["node", "dist/gateway/main.js"]');
    expect(block('dockerfile')).toContain('HOST=0.0.0.0 PORT=8700');
    expect(block('nginx')).toContain('proxy_pass http://127.0.0.1:8700;');
  });
});

describe('the README’s table of the environment', () => {
  const [, table = ''] = /\| variable\s+\| meaning\s*\|([\s\S]*?)\n\n/.exec(read('./README.md')) ?? [];

  const source = read('./config.ts');
  const known = new Set([...source.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name));

  it('has no variable that the program ignores', () => {
    const named = [...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('omits none it reads, except those listed below it', () => {
    expect(
      [...known].filter((name) => !readme.includes(`\`${name}\``) && !readme.includes(`\`${name}=`)),
    ).toEqual([]);
  });
});
