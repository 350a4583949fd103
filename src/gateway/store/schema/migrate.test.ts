import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Database, OpenDatabase } from '../engine/database.ts';
import { openPostgres } from '../engine/open-postgres.ts';
import { readCatalog } from '../testing/catalog.ts';
import { createPostgresDatabase, engines, openEmpty } from '../testing/databases.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { schema } from './tables.ts';

// drizzle-kit adds a method to all arrays in a way that pdf.js refuses in the same process.
Object.defineProperty(Array.prototype, 'random', { enumerable: false });

const opened: OpenDatabase[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** A database of its own, with every step applied. */
async function openMigrated(engine: OpenDatabase['engine']): Promise<Database> {
  const one = await openEmpty(engine);
  opened.push(one);
  await migrate(one.database);
  return one.database;
}

function openPostgresAt(url: string): Database {
  const one = openPostgres(url, () => undefined);
  opened.push(one);
  return one.database;
}

const idsIn = async (database: Database): Promise<number[]> => {
  const { rows } = await database.execute<{ id: number }>(sql`select id from migrations order by id`);
  return rows.map(({ id }) => id);
};

describe.each(engines)('migration steps on %s', (engine) => {
  it('create exactly the tables the code describes', async () => {
    const database = await openMigrated(engine);
    const migrated = await readCatalog(database);
    const statements = await generateMigration(generateDrizzleJson({}), generateDrizzleJson(schema));
    await database.execute(sql`create schema described`);
    const described = await database.transaction(async (transaction) => {
      await transaction.execute(sql`set local search_path to described`);
      await transaction.execute(sql`create table migrations (id integer)`);
      for (const one of statements) await transaction.execute(sql.raw(one.replaceAll('"public".', '')));
      return readCatalog(transaction);
    });
    expect(migrated.length).toBeGreaterThan(400);
    expect(migrated.map((line) => line.replaceAll('public.', ''))).toEqual(
      described.map((line) => line.replaceAll('described.', '')),
    );
  });

  it('are applied once, and a database of a newer program is refused', async () => {
    const database = await openMigrated(engine);
    await migrate(database);
    expect(await idsIn(database)).toEqual(migrations.map(({ id }) => id));
    await expect(migrate(database, [])).rejects.toThrow('newer gateway');
  });

  it('refuse a server older than the tested ones', async () => {
    await expect(migrate(await openMigrated(engine), migrations, 99)).rejects.toThrow(
      '99 or later is needed',
    );
  });

  it('continue a database that an early version brought to the baseline', async () => {
    const database = await openMigrated(engine);
    const fresh = await readCatalog(database);
    await database.execute(sql`do $$ declare one record; begin
      for one in select conrelid::regclass as owner, conname as name, contype as kind from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('f', 'u', 'p') loop
        execute format('alter table %s rename constraint %I to %I', one.owner, one.name, 'early_' || one.name);
      end loop;
      alter table notifications rename constraint notifications_check to notices_check;
      alter sequence notifications_id_seq rename to notices_id_seq;
    end $$`);
    await database.execute(
      sql`insert into migrations (id, name) select id, 'early' from generate_series(1, 17) id`,
    );
    expect(await readCatalog(database)).not.toEqual(fresh);
    await migrate(database);
    expect(await readCatalog(database)).toEqual(fresh);
    expect(await idsIn(database)).toEqual(migrations.map(({ id }) => id));
  });

  it('refuse a database that an early version left before the baseline', async () => {
    const database = await openMigrated(engine);
    await database.execute(sql`delete from migrations where id > 18`);
    await database.execute(sql`update migrations set id = 12`);
    await expect(migrate(database)).rejects.toThrow('left the database at step 12');
  });
});

it('the comparison finds a difference between steps and tables', async () => {
  const database = await openMigrated('pglite');
  const before = await readCatalog(database);
  for (const change of [
    'drop index requests_due',
    'alter table requests drop constraint requests_id_check',
    'alter table requests alter column due_on set not null',
  ]) {
    const after = await database.transaction(async (transaction) => {
      await transaction.execute(sql.raw(change));
      return readCatalog(transaction);
    });
    expect([change, after]).not.toEqual([change, before]);
  }
});

const ROWS_OF_OLDER_NAMES = [
  `insert into accounts (account_id, subdomain, origin, first_seen_at, last_seen_at) values (1, 'one', '', @now, @now)`,
  `insert into accounting_sources (id, account_id, name, address, enabled, created_at) values ('s', 1, 'УТ', 'a', true, @now)`,
  `insert into accounting_events (account_id, source_id, event_id, type, occurred_at, body, received_at, state, outcome, next_attempt_at)
    values (1, 's', 'e1', 'invoice.paid', @now, '{}', @now, 'worked', 'told', @now),
      (1, 's', 'e2', 'invoice.paid', @now, '{}', @now, 'waiting', null, @now)`,
  `insert into notifications (account_id, user_id, key, kind, words, at, on_page, as_task, state)
    values (1, 7, 'k', 'request_done', '{}', @now, true, true, 'told')`,
  `insert into audit (account_id, at, actor_kind, actor_id, origin, action, subject, details)
    values (1, @now, 'system', '', '', 'accounting.invoice_paid', 'i', '{"label":"1203","outcome":"told"}')`,
  `insert into requests (id, account_id, number, version, change, entity, entity_name, kind, urgent, content, bucket, fingerprint,
      status, author_id, created_at, updated_at)
    values ('req_0123456789abcdef', 1, 1, 1, 1, 'lead:1', '', 'invoice', false, '{}', '', '{"bucket":"","saying":{"words":[]}}', 'done', 7, @now, @now)`,
  `insert into request_steps (account_id, request_id, version, at, action, status, actor_kind, actor_id, actor_name, told)
    values (1, 'req_0123456789abcdef', 1, @now, 'invoice_paid', 'done', 'system', '', '', '{"number":"1203","sum":null}')`,
];

it('the step of plain names keeps the rows of an older database', async () => {
  const database = openPostgresAt(await createPostgresDatabase());
  const plainNames = migrations.findIndex(({ name }) => name === 'plain-names');
  await migrate(database, migrations.slice(0, plainNames));
  await database.execute(sql.raw(ROWS_OF_OLDER_NAMES.join(';\n').replaceAll('@now', "'2026-03-02'")));
  await migrate(database);
  const { rows } = await database.execute(sql`
    select (select array_agg(concat_ws(' ', state, outcome) order by id) from accounting_events) as events,
      (select state from notifications) as notification, (select details from audit) as audit,
      (select accounting_update from request_steps) as step, (select fingerprint from requests) as fingerprint`);
  expect(rows).toEqual([
    {
      events: ['processed applied', 'waiting'],
      notification: 'sent',
      audit: { label: '1203', outcome: 'applied' },
      step: { number: '1203', sum: null },
      fingerprint: { bucket: '', text: { words: [] } },
    },
  ]);
});

it('several copies migrate one PostgreSQL at once', async () => {
  const url = await createPostgresDatabase();
  const copies = Array.from({ length: 4 }, () => openPostgresAt(url));
  await Promise.all(copies.map((copy) => migrate(copy)));
  expect(await idsIn(openPostgresAt(url))).toEqual(migrations.map(({ id }) => id));
});

it('undoes a step that fails halfway', async () => {
  const database = openPostgresAt(await createPostgresDatabase());
  const broken = {
    id: 999,
    name: 'broken',
    statements: ['create table half (id integer)', 'create nonsense'],
  };
  await expect(migrate(database, [...migrations, broken])).rejects.toThrow();
  const { rows } = await database.execute(sql`select tablename from pg_tables where schemaname = 'public'`);
  expect(rows).toEqual([]);
});
