import type { FileFault, FileLook, FileReading } from '#contract/settings/file-imports.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { UnreadableFile } from '../connectors/files/cells.ts';
import { type OpenedFile, openFile } from '../connectors/files/open-file.ts';
import { guessReading, type ReadFile, readFile, shapeOf } from '../connectors/files/read-file.ts';
import { dayIn } from '../ledger/calendar.ts';
import type { ConnectionRow } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import { findShape } from '../store/file-imports/imports.ts';
import type { UploadRow } from '../store/file-imports/uploads.ts';
import { type Comparison, compareFile } from './compare.ts';

export interface LookDeps {
  readonly database: Database;
  readonly lifetime: Lifetime;
  readonly clock: { now(): number };
}

type Upload = Pick<UploadRow, 'id' | 'fileName' | 'content' | 'changedOn'>;

/** An uploaded file, read: how, and what is in it. */
export interface Looked {
  readonly opened: OpenedFile;
  readonly file: ReadFile;
  readonly isRemembered: boolean;
}

const NONE = { new: 0, changed: 0, same: 0, gone: 0, unread: 0, left: 0 };
const MOST_SAMPLES = 3;
const LONGEST_SAMPLE = 100;

/**
 * Reads a file as it was read before, or as it looks, unless somebody says how.
 * @throws UnreadableFile, and the signal's reason
 */
export async function readUpload(
  { database, lifetime, clock }: LookDeps,
  connection: ConnectionRow,
  upload: Upload,
  signal: AbortSignal,
  given?: FileReading,
): Promise<Looked> {
  const opened = await openFile(lifetime, upload.content, given?.sheet ?? 0, signal);
  const today = dayIn(connection.zone, clock.now());
  const day = upload.changedOn !== null && upload.changedOn < today ? upload.changedOn : today;
  const guessed = guessReading(opened, { fileName: upload.fileName, day });
  const place = { accountId: connection.accountId as AccountId, connectionId: connection.id };
  const shape = given ? null : shapeOf(opened, guessed.header);
  const known = shape === null ? null : await findShape(database, place, shape);
  const reading = given ? corrected(opened, given, guessed) : { ...guessed, ...(known && remembered(known)) };
  const file = await readFile(opened, reading, () => breathe(lifetime));
  return { opened, file, isRemembered: known !== null };
}

/** A statement is read one way; only the day of a table is somebody's word. */
function corrected(opened: OpenedFile, given: FileReading, guessed: FileReading): FileReading {
  return opened.kind === 'statement'
    ? guessed
    : { ...given, kind: given.kind === 'bank' ? 'payments' : given.kind };
}

/** The day is of one file only. */
function remembered({ kind, columns, currency }: FileReading): Partial<FileReading> {
  return { kind, columns, currency };
}

/** Lets others have their turn. */
function breathe(lifetime: Lifetime): Promise<void> {
  return new Promise((resolve) => {
    if (lifetime.ended) resolve();
    else lifetime.after(0, resolve);
  });
}

/** What an import of the file would do. */
export async function lookAt(
  deps: LookDeps,
  connection: ConnectionRow,
  upload: Upload,
  signal: AbortSignal,
  given?: FileReading,
): Promise<FileLook> {
  try {
    const looked = await readUpload(deps, connection, upload, signal, given);
    const place = { accountId: connection.accountId as AccountId, connectionId: connection.id };
    return showLook(upload, looked, await compareFile(deps.database, place, looked.file));
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(upload, error.fault);
    throw error;
  }
}

function refused({ id, fileName }: Upload, fault: FileFault): FileLook {
  return {
    upload: id,
    file_name: fileName,
    fault,
    is_statement: false,
    sheets: [],
    reading: null,
    is_remembered: false,
    columns: [],
    missing: [],
    warnings: [],
    counts: NONE,
    totals: [],
    rows: [],
    is_news: false,
  };
}

function showLook({ id, fileName }: Upload, looked: Looked, compared: Comparison): FileLook {
  const { opened, file, isRemembered } = looked;
  const { reading, totals, missing, warnings } = file;
  return {
    upload: id,
    file_name: fileName,
    fault: compared.isOld ? 'old' : null,
    is_statement: opened.kind === 'statement',
    sheets: opened.kind === 'table' ? opened.sheets.names.map((name) => name) : [],
    reading,
    is_remembered: isRemembered,
    columns: columnsOf(opened, reading.header),
    missing,
    warnings: [...warnings],
    counts: compared.counts,
    totals: totals.map(({ sum, stated }) => ({ sum, stated })),
    rows: [...compared.rows],
    is_news: compared.isNews && !compared.isOld,
  };
}

/** Titles of the columns and what is under them. */
function columnsOf(opened: OpenedFile, header: number): FileLook['columns'] {
  if (opened.kind === 'statement') return [];
  const { rows } = opened.sheets;
  const width = Math.min(100, Math.max(...rows.slice(0, header + 20).map((row) => row.length)));
  const text = (cell: unknown): string =>
    String(cell ?? '')
      .trim()
      .slice(0, LONGEST_SAMPLE);
  return Array.from({ length: width }, (_, at) => ({
    title: text(rows[header - 1]?.[at]),
    samples: rows
      .slice(header, header + 20)
      .map((row) => text(row[at]))
      .filter(Boolean)
      .slice(0, MOST_SAMPLES),
  }));
}
