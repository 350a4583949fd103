import type { AccountId } from '#domain/ids.ts';
import type { FeedCounterparty, FeedDocument, FeedRecords, FeedSnapshot } from '../connectors/feed.ts';
import { attachAnswers } from '../draft-invoices/attach.ts';
import { groupBy } from '../ledger/group.ts';
import {
  type ConnectionPlace,
  type ConnectionRow,
  lockConnection,
  readConnections,
  saveConnection,
} from '../store/books/connections.ts';
import { ofConnection } from '../store/books/owners.ts';
import { compareStated, saveStated } from '../store/books/stated-balances.ts';
import {
  deleteOthers,
  deleteSwept,
  markRead,
  recount,
  type SavedDocument,
  saveCounterparties,
  saveDocuments,
  saveOwnEntities,
} from '../store/books/write.ts';
import type { Database, Transaction } from '../store/engine/database.ts';
import { applyEffects } from './effects.ts';
import { mirrorId, takesEvents } from './ids.ts';
import { counterpartyRow, documentRow, statedRows } from './rows.ts';

/** What an ingest changed. */
export interface Ingested {
  readonly counterpartyIds: readonly string[];
  readonly documentIds: readonly string[];
}

/** A connection that was removed (and perhaps made again) or paused meanwhile: nothing is written. */
export class ConnectionGone extends Error {
  override readonly name = 'ConnectionGone';
}

/**
 * Writes what a feed gave into the mirror; nothing else writes there. A batch is in as a whole or not at all;
 * the same batch again changes nothing, and of two versions of a record the higher one counts in whatever
 * order they come. Balances follow in the same transaction.
 * @param change saved with the batch: where the feed goes on
 * @throws ConnectionGone
 */
export async function ingest(
  database: Database,
  place: ConnectionPlace,
  records: FeedRecords | FeedSnapshot,
  { at, change }: { readonly at: Date; readonly change?: Partial<ConnectionRow> | undefined },
): Promise<Ingested> {
  return database.transaction(async (transaction) => {
    const connection = await lockConnection(transaction, place);
    if (!connection || connection.pausedAt) throw new ConnectionGone('the connection is gone or paused');
    return ingestWithin(transaction, connection, records, { at, change });
  });
}

/** As `ingest`, of a connection that the transaction has locked and that is not paused. */
export async function ingestWithin(
  transaction: Transaction,
  connection: ConnectionRow,
  records: FeedRecords | FeedSnapshot,
  { at, change }: { readonly at: Date; readonly change?: Partial<ConnectionRow> | undefined },
): Promise<Ingested> {
  const { counts, ...ingested } = await write(transaction, connection, records, at);
  const progress = { ...change, ...counts };
  if (Object.keys(progress).length > 0) await saveConnection(transaction, placeOf(connection), progress);
  return ingested;
}

async function write(
  transaction: Transaction,
  connection: ConnectionRow,
  records: FeedRecords | FeedSnapshot,
  at: Date,
): Promise<Ingested & { readonly counts: Progress }> {
  const place = placeOf(connection);
  const { ownEntities = [], counterparties = [], documents = [], complete = [], swept = [] } = records;
  const idOf = (id: string): string => mirrorId(connection.id, id);
  const entities = ownEntities.map(({ id, name, requisites = null }) => ({ id: idOf(id), name, requisites }));
  await saveOwnEntities(transaction, place, entities);
  const clients = await saveCounterparties(
    transaction,
    place,
    newest<FeedCounterparty>(counterparties).map((given) => counterpartyRow(given, idOf)),
  );
  const counterpartyIds = clients.map(({ id }) => id);
  const rows = newest<FeedDocument>(documents).map((given) => documentRow(given, idOf));
  const saved = await saveDocuments(transaction, place, rows);
  const touched = new Set([...counterpartyIds, ...saved.flatMap(ownersOf)]);
  const whole = 'whole' in records ? records.whole : null;
  const ids = documents.map(({ id }) => idOf(id));
  const client = whole && { ...whole, id: idOf(whole.id) };
  if (client && (await deleteOthers(transaction, place, client, ids))) touched.add(client.id);
  for (const sweep of swept) {
    const own = { ...sweep, prefix: idOf(sweep.prefix), ids: sweep.ids.map(idOf) };
    for (const owner of await deleteSwept(transaction, place, own)) touched.add(owner);
  }
  await settle(transaction, connection, [...touched], at);
  if (records.stated) await saveStated(transaction, place, statedRows(records.stated, idOf), at);
  if (!takesEvents(connection.id)) {
    const fresh = new Set(saved.map(({ id }) => id));
    const own = rows.filter(({ id }) => fresh.has(id));
    await attachAnswers(transaction, place.accountId, own, at);
  }
  await markRead(transaction, place, client ? [client.id] : complete.map(idOf), at);
  return {
    counterpartyIds,
    documentIds: saved.map(({ id }) => id),
    counts: progressOf(connection, clients.filter(({ isNew }) => isNew).length, saved.filter(isNew).length),
  };
}

type Progress = Partial<Pick<ConnectionRow, 'counterpartiesRead' | 'documentsRead'>>;

function progressOf(
  { counterpartiesRead, documentsRead }: ConnectionRow,
  counterparties: number,
  documents: number,
): Progress {
  if (counterparties + documents === 0) return {};
  return {
    counterpartiesRead: counterpartiesRead + counterparties,
    documentsRead: documentsRead + documents,
  };
}

function isNew({ before }: SavedDocument): boolean {
  return before === null;
}

function ownersOf({ counterparty, before }: SavedDocument): string[] {
  return before === null ? [counterparty] : [counterparty, before];
}

async function settle(
  transaction: Transaction,
  connection: ConnectionRow,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await applyEffects(transaction, connection, ids, at);
  const place = placeOf(connection);
  await recount(transaction, place.accountId, ids);
  await compareStated(transaction, place, ids, at);
}

/**
 * Applies the reported facts about these counterparties again after one was reported or withdrawn, within the
 * transaction that records it.
 */
export async function ingestFacts(
  transaction: Transaction,
  accountId: AccountId,
  counterpartyIds: readonly string[],
  at: Date,
): Promise<void> {
  const known = await readConnections(transaction, accountId);
  for (const { id } of known.filter((row) => takesEvents(row.id))) {
    const connection = await lockConnection(transaction, { accountId, connectionId: id });
    const own = await ofConnection(transaction, { accountId, connectionId: id }, counterpartyIds);
    if (connection && own.length > 0) await settle(transaction, connection, own, at);
  }
}

function placeOf({ accountId, id }: ConnectionRow): ConnectionPlace {
  return { accountId: accountId as AccountId, connectionId: id };
}

/** One row per id: a batch that has read a record twice may hold two versions of it. */
function newest<Row extends { readonly id: string; readonly version: number }>(rows: readonly Row[]): Row[] {
  return groupBy(rows, ({ id }) => id).flatMap(([, own]) =>
    own.reduce<Row[]>((last, row) => ((last[0]?.version ?? -1) >= row.version ? last : [row]), []),
  );
}
