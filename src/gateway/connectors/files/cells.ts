import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { FileFault } from '#contract/settings/file-imports.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Cell } from './amounts.ts';

/** Limits of a table; a larger one is refused with its own word. */
export const MOST_ROWS = 100_000;
const MOST_CELLS = 3_000_000;
const MOST_UNPACKED_BYTES = 200 * 1024 * 1024;
const MOST_HEAP_MB = 512;
const MOST_MS = 30_000;
const ROWS_AT_ONCE = 500;

/** Tables of a file, sheet by sheet. */
export interface Sheets {
  readonly names: readonly string[];
  /** Rows of the wanted sheet from its first line. */
  readonly rows: readonly (readonly Cell[])[];
  /** Lines on which rows begin, where a row may take several; null where row and line are the same. */
  readonly lines: readonly number[] | null;
}

/** A file that cannot be read as a table. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(fault);
    this.fault = fault;
  }
}

const require = createRequire(import.meta.url);

/**
 * Runs in a thread of its own, which is ended when it takes too long: unpacking and parsing a file of the largest
 * size takes seconds. A workbook is unpacked into buffers of its declared sizes, whose sum has a limit, and
 * packed again without compression, so that the reader cannot unpack more.
 */
const READ = `
const { parentPort, workerData } = require('node:worker_threads');
const { bytes, text, delimiter, sheet, modules, most } = workerData;
const fail = (fault) => { throw Object.assign(new Error(fault), { fault }); };
const plain = (cell) => {
  if (cell === null || cell === undefined || cell === '') return null;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'number' ? cell : String(cell).slice(0, 4000);
};
async function workbook() {
  const { unzipSync, zipSync } = require(modules.fflate);
  let size = 0;
  const files = unzipSync(bytes, { filter: ({ name, originalSize }) => {
    if (!name.endsWith('.xml') && !name.endsWith('.rels')) return false;
    size += originalSize;
    if (size > most.unpacked) fail('unpacked');
    return true;
  } });
  if (!files['xl/workbook.xml']) fail('other');
  const { default: read } = require(modules.excel);
  const sheets = await read(Buffer.from(zipSync(files, { level: 0 })));
  const names = sheets.map(({ sheet: name }) => String(name).slice(0, 100));
  return { names, rows: (sheets[sheet] ?? sheets[0])?.data ?? [], lines: null };
}
function csv() {
  const { parse } = require(modules.csv);
  const options = { delimiter, bom: true, info: true, relax_column_count: true, relax_quotes: true,
    skip_empty_lines: false, to: most.rows + 1 };
  const found = parse(text, options);
  let before = 0;
  const lines = found.map(({ info }) => { const line = before + 1; before = info.lines; return line; });
  return { names: [], rows: found.map(({ record }) => record), lines };
}
(async () => {
  const { names, rows, lines } = bytes ? await workbook() : csv();
  if (rows.length > most.rows) fail('rows');
  let cells = 0;
  for (const row of rows) { cells += row.length; if (cells > most.cells) fail('cells'); }
  for (let at = 0; at < rows.length; at += most.atOnce)
    parentPort.postMessage({ rows: rows.slice(at, at + most.atOnce).map((row) => row.map(plain)) });
  parentPort.postMessage({ done: { names, lines } });
})().catch((error) => parentPort.postMessage({ fault: error.fault ?? 'broken' }));
`;

type Message =
  | { readonly rows: Cell[][] }
  | { readonly done: Pick<Sheets, 'names' | 'lines'> }
  | { readonly fault: FileFault };

type Given =
  | { readonly bytes: Uint8Array; readonly sheet: number }
  | { readonly text: string; readonly delimiter: string };

/** @throws UnreadableFile, and the signal's reason */
export function readCells(lifetime: Lifetime, given: Given, signal: AbortSignal): Promise<Sheets> {
  signal.throwIfAborted();
  const own = lifetime.child();
  const worker = new Worker(READ, {
    eval: true,
    execArgv: [],
    env: {},
    workerData: { ...given, modules: modulesOf(), most: limits },
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  return new Promise<Sheets>((done, fail) => {
    const rows: Cell[][] = [];
    const end = (fault: FileFault): void => fail(new UnreadableFile(fault));
    worker.on('message', (message: Message) => {
      if ('rows' in message) rows.push(...message.rows);
      else if ('done' in message) done({ ...message.done, rows });
      else end(message.fault);
    });
    // A thread that runs out of its memory.
    worker.on('error', () => end('cells'));
    worker.on('exit', () => end('broken'));
    own.after(MOST_MS, () => end('slow'));
    own.listen(signal, 'abort', () => end('slow'));
    own.onEnd(() => end('slow'));
  })
    .catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    })
    .finally(() => {
      own.end();
      void worker.terminate();
    });
}

const limits = {
  rows: MOST_ROWS,
  cells: MOST_CELLS,
  unpacked: MOST_UNPACKED_BYTES,
  atOnce: ROWS_AT_ONCE,
};

function modulesOf() {
  return {
    fflate: require.resolve('fflate'),
    excel: require.resolve('read-excel-file/node'),
    csv: require.resolve('csv-parse/sync'),
  };
}
