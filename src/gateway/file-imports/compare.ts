import type { FileRow, ImportCounts } from '#contract/settings/file-imports.ts';
import type { FileKind } from '#domain/files/books-files.ts';
import { nameKeyOf } from '../connectors/files/identity.ts';
import type { ReadFile } from '../connectors/files/read-file.ts';
import {
  type FileRecord,
  isUnderstood,
  type RefusedRow,
  type UnderstoodRow,
} from '../connectors/files/record.ts';
import type { ConnectionPlace } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import { currentDebts, readLive } from '../store/file-imports/imports.ts';
import { readCurrent, readRecordsOf, readTwins } from '../store/file-imports/records.ts';

export interface Comparison {
  readonly counts: ImportCounts;
  /** A few rows of each state, in the order of the file. */
  readonly rows: readonly FileRow[];
  /** Whether an import would change anything. */
  readonly isNews: boolean;
  /** Debts of a later day count already. */
  readonly isOld: boolean;
}

const MOST_SHOWN = 200;

type Reader = Pick<Database, 'select' | 'execute'>;

/** What the rows of a file change in what earlier files said. */
export async function compareFile(
  reader: Reader,
  place: ConnectionPlace,
  file: ReadFile,
): Promise<Comparison> {
  const { kind, as_of: asOf } = file.reading;
  const debts = currentDebts(await readLive(reader, place));
  const understood = file.rows.filter(isUnderstood);
  const isDebts = kind === 'debts';
  const known = isDebts
    ? await debtsBefore(reader, place, debts?.id)
    : await readKnown(reader, place, kind, understood);
  const rows = file.rows.map((row) => (isUnderstood(row) ? rowOf(row, known) : refusedRow(row)));
  const inFile = new Set(understood.map(({ record }) => record.id));
  const gone = isDebts ? [...known.values()].filter(({ id }) => !inFile.has(id)).map(goneRow) : [];
  const all = [...rows, ...gone];
  const counts = countsOf(all);
  const isOtherDay = isDebts && understood.length > 0 && debts !== null && asOf > debts.asOf;
  const changes = counts.new + counts.changed + counts.gone;
  return {
    counts,
    rows: shown(all),
    isNews: understood.length > 0 && (changes > 0 || isOtherDay),
    isOld: isDebts && debts !== null && asOf < debts.asOf,
  };
}

/** Debts of a file replace those of the file before as a whole. */
async function debtsBefore(
  reader: Reader,
  place: ConnectionPlace,
  importId: string | undefined,
): Promise<Map<string, FileRecord>> {
  const before = importId === undefined ? [] : await readRecordsOf(reader, place, importId);
  return new Map(before.map((record) => [record.id, record]));
}

/** A payment that a statement has brought already is known, whatever its id in this file. */
async function readKnown(
  reader: Reader,
  place: ConnectionPlace,
  kind: FileKind,
  rows: readonly UnderstoodRow[],
): Promise<Map<string, FileRecord>> {
  const known = await readCurrent(
    reader,
    place,
    rows.map(({ record }) => record.id),
  );
  if (kind !== 'payments') return known;
  const twins = rows.flatMap(({ record }) => record.twin ?? []);
  const there = await readTwins(reader, place, twins, kind);
  const seen = new Set(there.flatMap(({ twin, client, name }) => [`${twin} ${client}`, `${twin} ${name}`]));
  for (const { record } of rows) {
    const { twin, client, id } = record;
    const isThere = seen.has(`${twin} ${client.id}`) || seen.has(`${twin} ${nameKeyOf(client.name)}`);
    if (isThere && !known.has(id)) known.set(id, record);
  }
  return known;
}

function rowOf({ line, record }: UnderstoodRow, known: ReadonlyMap<string, FileRecord>): FileRow {
  const before = known.get(record.id);
  const isSame = before !== undefined && comparable(before) === comparable(record);
  const state = before === undefined ? 'new' : isSame ? 'same' : 'changed';
  return { ...shownRecord(record), line, state, before: state === 'changed' ? (before?.sum ?? null) : null };
}

/** A name that is spelled another way changes nothing. */
function comparable({ client, own, number, date, dueDate, sum, part, days, purpose }: FileRecord): string {
  const about = [client.id, client.kpp, own?.id ?? null, number, date, dueDate, purpose, days];
  return JSON.stringify([...about, sum.value, sum.currency, part?.value ?? null]);
}

function shownRecord({ client, number, date, dueDate, sum }: FileRecord) {
  const shown = { client: client.name, number: number || null, date: date ?? dueDate, sum };
  return { ...shown, fault: null, value: null, before: null };
}

function goneRow(record: FileRecord): FileRow {
  return { ...shownRecord(record), line: 0, state: 'gone' };
}

function refusedRow({ line, fault, isLeft, value, client, number }: RefusedRow): FileRow {
  const about = { client, number: number?.slice(0, 100) ?? null, value: value?.slice(0, 100) ?? null };
  return { ...about, line, fault, state: isLeft ? 'left' : 'unread', date: null, sum: null, before: null };
}

function countsOf(rows: readonly FileRow[]): ImportCounts {
  const counts = { new: 0, changed: 0, same: 0, gone: 0, unread: 0, left: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

function shown(rows: readonly FileRow[]): FileRow[] {
  const counts = countsOf([]);
  return rows.filter(({ state }) => {
    counts[state] += 1;
    return counts[state] <= MOST_SHOWN;
  });
}
