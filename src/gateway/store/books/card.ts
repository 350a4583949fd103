import { type SQL, sql } from 'drizzle-orm';
import type { DocumentKind } from '#contract/books/documents.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { type FirstRow, firstPages } from './documents.ts';
import { type SettlementPart, settlementParts } from './settlements.ts';

export interface CardAsked {
  readonly ids: readonly string[];
  readonly kinds: readonly DocumentKind[];
  /** Documents per kind and counterparty. */
  readonly limit: number;
  readonly today: string;
}

export interface CardRows {
  readonly parts: readonly SettlementPart[];
  readonly documents: readonly FirstRow[];
}

/** Every card asks this, so the statement is built once per database and parsed once per connection. */
const prepared = new WeakMap<Database, ReturnType<typeof prepare>>();

function prepare(database: Database) {
  const given = (name: string): SQL => sql`${sql.placeholder(name)}`;
  const asked = {
    accountId: sql`${given('accountId')}::bigint`,
    ids: sql`${given('ids')}::text[]`,
    kinds: sql`${given('kinds')}::text[]`,
    limit: given('limit'),
    today: given('today'),
  };
  // Two JSON values are read faster than a hundred rows of many columns.
  return database
    .select({
      parts: sql<
        SettlementPart[]
      >`(select coalesce(json_agg(p), '[]'::json) from (${settlementParts(asked)}) p)`,
      documents: sql<FirstRow[]>`(select coalesce(json_agg(d), '[]'::json) from (${firstPages(asked)}) d)`,
    })
    .from(sql`(select 1) as one`)
    .prepare('read_card');
}

/** What the settlements of these counterparties are made of, and their newest documents; one statement. */
export async function readCard(
  database: Database,
  accountId: AccountId,
  asked: CardAsked,
): Promise<CardRows> {
  const statement = prepared.get(database) ?? prepare(database);
  prepared.set(database, statement);
  const [row] = await statement.execute({ accountId, ...asked });
  return row ?? { parts: [], documents: [] };
}
