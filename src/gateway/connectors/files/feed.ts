import type { ConnectionPlace } from '../../store/books/connections.ts';
import type { Database } from '../../store/engine/database.ts';
import { currentDebts, type ImportRow, readLastStep, readLive } from '../../store/file-imports/imports.ts';
import {
  readNamesakes,
  readOwnNames,
  readRecords,
  readRecordsOf,
  readTouched,
} from '../../store/file-imports/records.ts';
import type { Feed, FeedBatch, FeedOwnEntity } from '../feed.ts';
import { type FilesCursor, type OwnMode, parseCursor, textOfCursor } from './cursor.ts';
import { type DeriveFrame, derive } from './derive.ts';

const CLIENTS_AT_ONCE = 100;
/** An accountant brings files once a week. */
const PROMISE_SECONDS = 8 * 86_400;
/** Where days of files end. */
const ZONE = 'Europe/Moscow';
const END_OF_DAY = 'T23:59:59+03:00';
const OWN = 'own';

/** What files brought into a connection say, as a feed: its source are the imports in our own tables. */
export function createFilesFeed(database: Database, place: ConnectionPlace | null): Feed {
  return {
    kind: 'files',
    capabilities: {
      documents: ['invoice', 'payment', 'shipment'],
      credit_limit: false,
      document_file: false,
      open_in_accounting: false,
      draft: false,
    },
    profile: { name: 'Файлы', zone: ZONE, promiseSeconds: PROMISE_SECONDS },
    isNear: false,
    isBrought: true,
    async *check() {
      yield { step: 'read', ok: true, base: 'files' };
    },
    changes: (cursor, signal) => readChanges(database, place, parseCursor(cursor), signal),
    counterparty: async () => null,
    sureUntil: (readAt) => readAt,
  };
}

async function* readChanges(
  database: Database,
  place: ConnectionPlace | null,
  from: FilesCursor,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  const last = place ? await readLastStep(database, place) : 0;
  if (!place || last === 0) return;
  const live = await readLive(database, place);
  const { mode, ownEntities, ownOf } = await readOwn(database, place, currentDebts(live));
  const isOther = mode !== from.mode;
  let cursor: FilesCursor =
    isOther || from.target <= from.done ? { ...from, mode, target: last, after: '' } : from;
  if (isOther) cursor = { ...cursor, done: 0 };
  if (cursor.done >= cursor.target) return;
  const debts = currentDebts(live);
  const frame: DeriveFrame = {
    debts: debts && { importId: debts.id, asOf: debts.asOf },
    ownOf,
    version: cursor.target,
  };
  yield { ownEntities, isDirectoryWhole: false, cursor: textOfCursor(cursor) };
  for (;;) {
    signal.throwIfAborted();
    const { done, target, after } = cursor;
    const clients = await readTouched(database, place, {
      from: done,
      to: target,
      after,
      limit: CLIENTS_AT_ONCE,
    });
    const same = await readFamily(database, place, clients);
    const derived = derive(await readRecords(database, place, [...same.keys()]), frame, same);
    const isLast = clients.length < CLIENTS_AT_ONCE;
    cursor = isLast ? { ...cursor, done: target, after: '' } : { ...cursor, after: clients.at(-1) ?? '' };
    const standing = { asOf: asOfAll(live), knowsDebts: debts !== null };
    yield {
      ...derived,
      isDirectoryWhole: isLast,
      cursor: textOfCursor(cursor),
      ...(isLast && { standing }),
    };
    if (isLast) return;
  }
}

/** A client may have had several names, and each of them its namesakes. */
async function readFamily(
  database: Database,
  place: ConnectionPlace,
  clients: readonly string[],
): Promise<Map<string, string>> {
  let found = await readNamesakes(database, place, clients);
  for (let before = clients.length; found.size > before; ) {
    before = found.size;
    found = await readNamesakes(database, place, [...found.keys()]);
  }
  return found;
}

/** Of each kind of file the latest day counts, of all kinds the earliest: no figure is newer than said. */
function asOfAll(live: readonly ImportRow[]): Date | null {
  const latest = new Map<string, string>();
  for (const { kind, asOf } of live) {
    const known = latest.get(kind);
    if (known === undefined || asOf > known) latest.set(kind, asOf);
  }
  const [earliest] = [...latest.values()].sort();
  return earliest === undefined ? null : new Date(`${earliest}${END_OF_DAY}`);
}

interface Own extends Pick<DeriveFrame, 'ownOf'> {
  readonly mode: OwnMode;
  readonly ownEntities: readonly FeedOwnEntity[];
}

/**
 * One purse pays for its own debts only. Debts that do not say whose they are belong to all, so then all records
 * do.
 */
async function readOwn(database: Database, place: ConnectionPlace, debts: ImportRow | null): Promise<Own> {
  const { names } = await readOwnNames(database, place);
  const [only] = names;
  if (names.length <= 1)
    return {
      mode: 'one',
      ownEntities: [{ id: OWN, name: only?.name ?? 'Наша организация' }],
      ownOf: () => OWN,
    };
  const owed = debts ? await readRecordsOf(database, place, debts.id) : [];
  if (owed.some(({ own }) => own === null))
    return { mode: 'all', ownEntities: [{ id: OWN, name: 'Все наши организации' }], ownOf: () => OWN };
  const unnamed = { id: OWN, name: 'Организация не указана' };
  return { mode: 'many', ownEntities: [...names, unnamed], ownOf: ({ own }) => own?.id ?? OWN };
}
