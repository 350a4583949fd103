import type { AccountId } from '#domain/ids.ts';
import { searchable, searchRecords } from '#domain/matching/matching-search.ts';
import { money } from '#domain/money/money.ts';
import { HOME } from '#domain/requisites/tax-countries.ts';
import type { BookCounterparty, Books, CardPages, DocumentFilter } from '../connectors/connector.ts';
import { readMakeupRows } from '../store/books/balance-makeup.ts';
import { type CardAsked, type CardRows, findCard, readCard } from '../store/books/card.ts';
import { type FoundCounterparty, findByKeys, findBySearch } from '../store/books/counterparties.ts';
import { readDashboardRows } from '../store/books/dashboard.ts';
import { countDiffering, readWords } from '../store/books/differences.ts';
import { countDocuments, findByIds, readPage, sumUp } from '../store/books/documents.ts';
import { readOwnEntities } from '../store/books/owners.ts';
import { readStatementRows, readStatementTotals } from '../store/books/reconciliation.ts';
import { readSettlementParts } from '../store/books/settlements.ts';
import type { Database } from '../store/engine/database.ts';
import { toMakeup } from './figures/balance-makeup.ts';
import { TOP_DEBTORS, toDashboard } from './figures/dashboard.ts';
import { type DocumentView, showDocument, toFirstPages } from './figures/documents.ts';
import { toLines, toTotals } from './figures/reconciliation.ts';
import { toSettlements } from './figures/settlements.ts';
import { toStated } from './figures/stated-word.ts';
import { cursorOf, newestFirst, parseCursor } from './place.ts';
import { lookupKeys } from './rows.ts';

/** Candidates of a search that are ranked; more would match too little to be found by it. */
const MOST_RANKED = 200;

export type SqlBooks = Omit<Books, 'source' | 'readCapabilities' | 'readDay' | 'nameForm' | 'printForm'>;

export interface SqlBooksDeps extends DocumentView {
  readonly database: Database;
  readonly accountId: AccountId;
  /** Connections whose rows are no answer; none when absent. */
  readonly hidden?: readonly string[];
}

/** Reads the mirror of one account for one call: every answer is one or two statements, whatever the size of the books. */
export function sqlBooks(deps: SqlBooksDeps): SqlBooks {
  const { database, accountId, today, hidden = [] } = deps;
  let along: Along | null = null;
  return {
    async findCounterparties({ ids, ...wanted }, ahead) {
      const asked = { ids, keys: lookupKeys(wanted) };
      if (!ahead) return (await findByKeys(database, accountId, asked)).map(toRecord);
      const { found, ...rows } = await findCard(database, accountId, { ...asked, ...ahead, today });
      along = { ...ahead, rows };
      return found.map(toRecord);
    },
    async searchCounterparties(search, limit) {
      const found = await findBySearch(database, accountId, search, Math.max(limit, MOST_RANKED));
      const rows = found.map((row) => searchable(toRecord(row), HOME));
      return searchRecords(rows, search, limit);
    },
    async readSettlements(ids) {
      return toSettlements(await readSettlementParts(database, accountId, ids, today), ids);
    },
    async readCard({ kinds, counterpartyIds, limit }) {
      const ids = [...new Set(counterpartyIds)];
      const asked = { kinds, ids, limit, today };
      const { parts, documents } = readAlong(along, asked) ?? (await readCard(database, accountId, asked));
      return {
        settlements: toSettlements(parts, ids),
        pages: toFirstPages(documents, limit, deps),
      };
    },
    readDocuments: (asked) => readList(deps, asked),
    async findDocuments(ids) {
      const found = await findByIds(database, accountId, ids);
      return found.map((row) => showDocument(row, deps));
    },
    sumDocuments: (filter) => readSums(deps, filter),
    readOwnEntities: () => readOwnEntities(database, accountId),
    async readStatements(ids, period) {
      const [rows, words] = await Promise.all([
        readStatementTotals(database, accountId, ids, { ...period, today }),
        readWords(database, accountId, ids),
      ]);
      return rows.map((row) => toTotals(row, words));
    },
    async readStated(ids) {
      return (await readWords(database, accountId, ids)).map(toStated);
    },
    async readBalanceMakeup(ids) {
      return toMakeup(await readMakeupRows(database, accountId, ids));
    },
    async readStatementLines({ most, ...asked }) {
      return toLines(await readStatementRows(database, accountId, asked, most), asked, most);
    },
    async readDashboard({ from, to }) {
      const asked = { today, from, to, top: TOP_DEBTORS, hidden };
      return toDashboard(await readDashboardRows(database, accountId, asked));
    },
    countDiffering: () => countDiffering(database, accountId, hidden),
  };
}

/** What was read with the counterparties that were looked for. */
interface Along extends CardPages {
  readonly rows: CardRows;
}

/** Null when it is not all that is asked for. */
function readAlong(along: Along | null, { ids, kinds, limit }: CardAsked): CardRows | null {
  if (along?.kinds !== kinds || along.limit !== limit) return null;
  const { parts, documents } = along.rows;
  const known = new Set(parts.flatMap(({ part, id }) => (part === 'client' ? [id] : [])));
  if (!ids.every((id) => known.has(id))) return null;
  const wanted = new Set(ids);
  return { parts, documents: documents.filter(([, id]) => wanted.has(id)) };
}

function toRecord({
  id,
  name,
  inn,
  kpp,
  country,
  phones,
  emails,
  external_ids,
}: FoundCounterparty): BookCounterparty {
  return { id, name, inn, kpp, phones, emails, external_ids, country: country ?? HOME };
}

async function readList(
  deps: SqlBooksDeps,
  { limit, after, offset = 0, order = newestFirst, ...filter }: Parameters<Books['readDocuments']>[0],
): ReturnType<Books['readDocuments']> {
  const { database, accountId, today } = deps;
  const place = after === null ? null : parseCursor(order, after);
  const asked = { filter, today, order, after: place, offset: place ? 0 : offset, limit: limit + 1 };
  const [rows, total] = await Promise.all([
    readPage(database, accountId, asked),
    countDocuments(database, accountId, filter, today),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => showDocument(row, deps)),
    total,
    next: last ? cursorOf(order, last) : null,
  };
}

async function readSums(
  { database, accountId, today }: SqlBooksDeps,
  filter: DocumentFilter,
): ReturnType<Books['sumDocuments']> {
  const rows = await sumUp(database, accountId, filter, today);
  return rows.map(({ own, own_name: name, currency, sum, paid, count }) => ({
    own_entity: { id: own, name },
    sum: money(sum, currency),
    paid: paid === null ? null : money(paid, currency),
    count,
  }));
}
