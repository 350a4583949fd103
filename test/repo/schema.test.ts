/** The steps of the database's schema follow its tables; src/gateway/store compares the two in real databases. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { afterEach, describe, expect, it } from 'vitest';
import { sessions } from '#gateway/store/schema/accounts.ts';
import * as books from '#gateway/store/schema/books.ts';
import { migrations } from '#gateway/store/schema/migrations/all.ts';
import { schema } from '#gateway/store/schema/tables.ts';
import { describeSchema, lastSnapshot, statementsBetween, writeStep } from '#run/migration-step.ts';
import { keysWithoutAccount } from './guards/table-keys.ts';

const STEPS = 'src/gateway/store/schema/migrations';
const FOLDER_OF_TABLES = 'src/gateway/store/schema';

/** What the steps lack of the tables. */
const missing = async (tables: Readonly<Record<string, unknown>>): Promise<readonly string[]> =>
  statementsBetween(await lastSnapshot(STEPS), describeSchema(tables));

const planted = pgTable('planted', { id: integer('id').primaryKey() });

describe('the migration steps', () => {
  it('lead to the tables; if this fails, run: npm run migration -- short-name', async () => {
    expect(await missing(schema)).toEqual([]);
  });

  it('lack a table that was added without a step', async () => {
    expect(await missing({ ...schema, planted })).toEqual([
      'CREATE TABLE "planted" (\n      "id" integer PRIMARY KEY NOT NULL\n    )',
    ]);
  });

  it('cover every file of tables', async () => {
    const files = await readdir(FOLDER_OF_TABLES);
    const sources = await Promise.all(files.filter((file) => file.endsWith('.ts')).map(readTables));
    const names = sources.flatMap((source) =>
      [...source.matchAll(/pgTable\(\s*'(\w+)'/g)].map(([, name]) => name),
    );
    const known = Object.values(describeSchema(schema).tables).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(30);
    expect(new Set(names)).toEqual(new Set(known));
  });

  it('are in order of their ids', () => {
    const ids = migrations.map(({ id }) => id);
    expect(ids).toEqual(ids.map((_id, at) => Number(ids[0]) + at));
  });
});

describe('tables of the mirror', () => {
  const account = { accountId: bigint('account_id', { mode: 'number' }).notNull(), id: text('id').notNull() };

  it('can be partitioned by account: every key and reference begins with it', () => {
    expect(Object.keys(books).length).toBeGreaterThan(5);
    expect(keysWithoutAccount(books)).toEqual([]);
  });

  it.each([
    ['a key of its own', pgTable('planted', { ...account, own: integer('own').primaryKey() })],
    ['no key', pgTable('planted', account)],
    [
      'the account last',
      pgTable('planted', account, (table) => [primaryKey({ columns: [table.id, table.accountId] })]),
    ],
    [
      'a reference without it',
      pgTable(
        'planted',
        { ...account, other: text('other').references(() => sessions.tokenHash) },
        (table) => [primaryKey({ columns: [table.accountId, table.id] })],
      ),
    ],
  ])('cannot with %s', (_what, table) => {
    expect(keysWithoutAccount({ table })).toEqual(['planted']);
  });
});

const readTables = (file: string): Promise<string> => readFile(join(FOLDER_OF_TABLES, file), 'utf8');

describe('a new step', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });
  const newFolder = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'sverka-steps-'));
    folders.push(folder);
    return folder;
  };

  it('holds what the step before it lacks, and joins the list', async () => {
    const folder = await newFolder();
    const read = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');
    await writeStep(folder, 'first', { planted });
    const grown = pgTable('planted', { id: integer('id').primaryKey(), name: text('name').default('`${}') });
    expect(await writeStep(folder, 'with-name', { grown })).toBe(join(folder, '0002-with-name.ts'));
    expect(await read('0002-with-name.ts')).toContain(
      '`ALTER TABLE "planted" ADD COLUMN "name" text DEFAULT \'\\`\\${}\'`',
    );
    expect(await read('all.ts')).toContain('[firstMigration, withNameMigration]');
    await expect(writeStep(folder, 'third', { grown })).rejects.toThrow('add --empty');
    await writeStep(folder, 'rows', { grown }, true);
    expect(await read('0003-rows.ts')).toContain('statements: [\n  ]');
    await expect(writeStep(folder, 'more', { planted }, true)).rejects.toThrow('without --empty');
  });
});
