import { readFileSync } from 'node:fs';
import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { MOST_LINES } from '#domain/request-line-faults.ts';
import { LOOKALIKE_DAYS } from '#domain/request-lookalike.ts';
import { TOLERANCE_SECONDS } from './auth/webhook-signature.ts';
import { readConfig } from './config.ts';
import { TICKET_MS } from './crypto/file-ticket.ts';
import { defaultLimits } from './deps.ts';
import { DESK_SESSION_MS, INVITATION_MS } from './desk/secrets.ts';
import { GRACE_MS } from './jobs/remove-accounts.ts';
import { MOST_ATTACHMENTS } from './requests/form.ts';
import { accountRemovals } from './store/schema/health.ts';
import { OLDEST_POSTGRES } from './store/schema/migrate.ts';

const DAY_MS = 86_400_000;
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
/** As it is read: where its lines break does not matter. */
const readme = read('../../README.md').replace(/\s+/g, ' ');

const settings = readConfig({
  ...{ PORT: '8700', PUBLIC_URL: 'https://gateway.example', DATA_DIR: '/tmp/data', BOOKS: 'demo' },
  ...{ AMO_CLIENT_ID: '0b0832f6-1111-4222-8333-e73f236833c1', AMO_CLIENT_SECRET: 'x'.repeat(64) },
  ...{ AMO_DOMAINS: '*.amocrm.ru', ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') },
});
const unset = settings.ok ? settings.value : null;

/** What the README promises in figures, beside the figures of the program: neither changes without the other. */
it.each<[string, readonly unknown[], readonly unknown[]]>([
  [
    'Six files of an account and 48 of all are on their way up at once, and each has three minutes',
    [defaultLimits.uploads.perAccount, defaultLimits.uploads.perProcess, defaultLimits.uploadMs],
    [6, 48, 180_000],
  ],
  ['PostgreSQL 15 or later', [OLDEST_POSTGRES], [15]],
  ['`HOST` is 127.0.0.1 unless given', [unset?.host], ['127.0.0.1']],
  ['before they become a task; 600 (ten minutes)', [unset?.unseenSeconds], [600]],
  ['how many proxies of yours stand in front, 0 unless given', [unset?.trustedProxies], [0]],
  ['opens that file for whoever has it for its five minutes', [TICKET_MS], [5 * 60_000]],
  ['200 lines, ten files (PDF or a picture)', [MOST_LINES, MOST_ATTACHMENTS], [200, 10]],
  ['**A look-alike** of the last 30 days', [LOOKALIKE_DAYS], [30]],
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
  expect(readme).toContain(sentence);
  expect(figures).toEqual(promised);
});

describe('the README’s table of the environment', () => {
  const [, table = ''] = /\| variable\s+\| meaning\s*\|([\s\S]*?)\n\n/.exec(read('../../README.md')) ?? [];

  const source = read('./config.ts');
  const known = new Set([...source.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name));

  it('has no variable that the program does not read', () => {
    const told = [...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name);
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((name) => !known.has(name))).toEqual([]);
  });

  it('leaves out none that it reads, but for what stands under it', () => {
    expect(
      [...known].filter((name) => !readme.includes(`\`${name}\``) && !readme.includes(`\`${name}=`)),
    ).toEqual([]);
  });
});
