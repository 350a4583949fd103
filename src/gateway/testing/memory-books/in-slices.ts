import { setImmediate as nextTurn } from 'node:timers/promises';

/** A slice of work this large takes milliseconds. */
const SLICE = 500;

/**
 * Visits the rows and yields to other work of the process in between.
 * @param weigh how much work a row is, in documents
 * @throws the signal's reason once it is aborted
 */
export async function inSlices<Row>(
  rows: Iterable<Row>,
  weigh: (row: Row) => number,
  { signal, visit }: { readonly signal: AbortSignal; visit(row: Row): void },
): Promise<void> {
  let done = 0;
  for (const row of rows) {
    visit(row);
    done += weigh(row) + 1;
    if (done < SLICE) continue;
    done = 0;
    await nextTurn();
    signal.throwIfAborted();
  }
}
