import { type SQL, sql } from 'drizzle-orm';
import type { DocumentKind } from '#contract/books/documents.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { byKeysOrIds, type FoundCounterparty } from './counterparties.ts';
import { type FirstRow, firstPages } from './first-pages.ts';
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

/** Every card asks one of these, so they are built once per database and parsed once per connection. */
const prepared = new WeakMap<Database, ReturnType<typeof prepare>>();

function statementsOf(database: Database): ReturnType<typeof prepare> {
  const statements = prepared.get(database) ?? prepare(database);
  prepared.set(database, statements);
  return statements;
}

const given = (name: string): SQL => sql`${sql.placeholder(name)}`;
const list = (name: string): SQL => sql`${given(name)}::text[]`;
const accountId = sql`${given('accountId')}::bigint`;

/** Two JSON values are read faster than a hundred rows of many columns. */
function figuresOf(ids: SQL): { parts: SQL; documents: SQL } {
  const asked = { accountId, ids, kinds: list('kinds'), limit: given('limit'), today: given('today') };
  return {
    parts: sql`(select coalesce(json_agg(p), '[]'::json) from (${settlementParts(asked)}) p)`,
    documents: sql`(${firstPages(asked)})`,
  };
}

function prepare(database: Database) {
  const { parts, documents } = figuresOf(list('ids'));
  const read = sql`(select ${parts} as parts, ${documents} as documents) card`;
  const rows = { parts: sql<SettlementPart[]>`card.parts`, documents: sql<FirstRow[]>`card.documents` };
  return {
    read: database.select(rows).from(read).prepare('read_card'),
    find: database
      .select({ found: sql<FoundCounterparty[]>`card.found`, ...rows })
      .from(foundWithFigures())
      .prepare('find_card'),
  };
}

/** More than a card shows at once is a question to its reader, and figures answer none. */
const MOST_READ_ALONG = 3;

function foundWithFigures(): SQL {
  const { parts, documents } = figuresOf(sql`(select ids from few)::text[]`);
  return sql`(with found as materialized (${byKeysOrIds({ accountId, ids: list('ids'), keys: list('keys') })}),
    few as materialized (select coalesce(array_agg(id) filter (where size <= ${sql.raw(String(MOST_READ_ALONG))}), '{}') as ids
      from (select id, count(*) over () as size from found) f)
    select (select coalesce(json_agg(found order by id), '[]'::json) from found) as found,
      ${parts} as parts, ${documents} as documents) card`;
}

/** What the settlements of these counterparties are made of, and their newest documents; one statement. */
export async function readCard(database: Database, account: AccountId, asked: CardAsked): Promise<CardRows> {
  const [row] = await statementsOf(database).read.execute({ accountId: account, ...asked });
  return row ?? { parts: [], documents: [] };
}

export interface FoundCard extends CardRows {
  readonly found: readonly FoundCounterparty[];
}

/**
 * As `findByKeys`, and, where these are few, everything `readCard` would give of each of them; one statement.
 */
export async function findCard(
  database: Database,
  account: AccountId,
  asked: CardAsked & { readonly keys: readonly string[] },
): Promise<FoundCard> {
  const [row] = await statementsOf(database).find.execute({ accountId: account, ...asked });
  return row ?? { found: [], parts: [], documents: [] };
}
