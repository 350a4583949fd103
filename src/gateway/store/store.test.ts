import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '#domain/ids.ts';
import { findRoles, findSession, forgetExpired, type NewSession, openSession } from './accounts/sessions.ts';
import { makeConnection, readConnections, saveConnection } from './books/connections.ts';
import { openPostgres } from './engine/open-postgres.ts';
import * as schema from './schema/accounts.ts';
import { migrate } from './schema/migrate.ts';
import { saveRole } from './settings/roles.ts';
import { allRows } from './testing/all-rows.ts';
import { createPostgresDatabase, engines, useDatabase } from './testing/databases.ts';

const account = 31415926 as AccountId;
const user = 503 as UserId;
const now = new Date('2026-03-01T10:00:00Z');
const later = new Date('2026-03-01T10:20:00Z');
const session = (jti: string, fields: Partial<NewSession> = {}): NewSession => ({
  tokenHash: jti.padEnd(64, '0'),
  jti,
  jtiExpiresAt: later,
  issuedAt: now,
  accountId: account,
  userId: user,
  isAdmin: false,
  subdomain: 'sub',
  origin: 'https://sub.amocrm.ru',
  now,
  expiresAt: later,
  ...fields,
});
const allowed = { see: true, seeSums: false, request: true, approve: false, administer: false };

describe.each(engines)('store on %s', (engine) => {
  const database = useDatabase(engine);

  it('opens one session per token, even for concurrent calls', async () => {
    const tries = Array.from({ length: 8 }, (_, at) =>
      session('a', { tokenHash: String(at).padEnd(64, '0') }),
    );
    const won = await Promise.all(tries.map((one) => openSession(database(), one)));
    expect(won.filter(Boolean)).toHaveLength(1);
    const { rows } = await database().execute(sql`select token_hash from sessions`);
    expect(rows).toHaveLength(1);
  });

  it('finds an open session with its user’s roles, and no expired one', async () => {
    await openSession(database(), session('a'));
    await saveRole(database(), account, 'default', allowed);
    await saveRole(database(), account, { user }, { ...allowed, seeSums: true });
    await saveRole(database(), account, { user: 99 as UserId }, allowed);
    const found = await findSession(database(), 'a'.padEnd(64, '0'), now);
    expect(found?.session).toMatchObject({
      accountId: account,
      userId: user,
      origin: 'https://sub.amocrm.ru',
    });
    expect(found?.roles.map((role) => role.subject).sort()).toEqual(['default', 'user:503']);
    expect((await findRoles(database(), account, user)).length).toBe(2);
    expect(await findSession(database(), 'a'.padEnd(64, '0'), later)).toBeNull();
    expect(await findSession(database(), "' or '1'='1", now)).toBeNull();
  });

  it('finds the account’s connections together with its session, the same as separately', async () => {
    await openSession(database(), session('a'));
    const made = {
      kind: 'demo',
      name: "Книги «О'Нил»",
      zone: 'UTC',
      promiseSeconds: 60,
      nextAttemptAt: later,
    };
    for (const id of ['b', 'a']) await makeConnection(database(), account, { id, ...made }, now);
    const place = { accountId: account, connectionId: 'a' };
    await saveConnection(database(), place, {
      goodAt: new Date('2026-03-01T10:00:00.123Z'),
      cursor: '{"a":1}',
    });
    const known = await readConnections(database(), account);
    expect(known.map(({ id }) => id)).toEqual(['a', 'b']);
    expect((await findSession(database(), 'a'.padEnd(64, '0'), now))?.connections).toEqual(known);
  });

  it('keeps an account’s newest address and first visit', async () => {
    await openSession(database(), session('a'));
    await openSession(
      database(),
      session('b', { subdomain: 'renamed', origin: 'https://renamed.amocrm.ru', now: later }),
    );
    const [row] = await allRows(database(), schema.accounts);
    expect(row).toMatchObject({ subdomain: 'renamed', firstSeenAt: now, lastSeenAt: later });
  });

  it('deletes what has expired and nothing else', async () => {
    await openSession(database(), session('a'));
    await openSession(database(), session('b', { expiresAt: new Date('2026-03-01T11:00:00Z') }));
    expect(await forgetExpired(database(), later)).toEqual({ sessions: 1, tokens: 2 });
    expect(await forgetExpired(database(), later)).toEqual({ sessions: 0, tokens: 0 });
  });

  it('accepts no token twice, whatever our clock did between', async () => {
    const exp = (seconds: number) => ({ jtiExpiresAt: new Date(later.getTime() + seconds * 1000) });
    const open = (jti: string, seconds: number, hash: string) =>
      openSession(database(), session(jti, { ...exp(seconds), tokenHash: hash.padEnd(64, '0') }));
    await open('a', 0, '1');
    await open('b', 60, '2');
    await forgetExpired(database(), new Date('2027-03-01T10:00:00Z'));
    expect([await open('a', 0, '3'), await open('b', 60, '4')]).toEqual([false, false]);
    expect([await open('c', 61, '5'), await open('c', 61, '6')]).toEqual([true, false]);
    await forgetExpired(database(), new Date(later.getTime() + 61_000));
    await forgetExpired(database(), new Date('2027-03-01T10:00:00Z'));
    expect([await open('b', 60, '7'), await open('c', 61, '8'), await open('d', 62, '9')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('deletes everything of a removed account', async () => {
    await openSession(database(), session('a'));
    await saveRole(database(), account, 'default', allowed);
    await database().delete(schema.accounts);
    expect(await allRows(database(), schema.sessions)).toEqual([]);
    expect(await allRows(database(), schema.roles)).toEqual([]);
  });
});

it('behind PgBouncer leaves nothing in a connection for the next transaction', async () => {
  const url = await createPostgresDatabase();
  const left = async (address: string) => {
    const copy = openPostgres(address, () => undefined);
    await migrate(copy.database);
    for (let again = 0; again < 3; again += 1) await findSession(copy.database, 'none', new Date(0));
    const { rows } = await copy.database.execute(
      sql`select (select count(*)::int from pg_prepared_statements) as statements,
        current_setting('statement_timeout') as timeout`,
    );
    await copy.close();
    return rows[0];
  };
  expect(await left(`${url}?pgbouncer=true`)).toEqual({ statements: 0, timeout: '0' });
  expect(await left(url)).not.toMatchObject({ statements: 0 });
});
