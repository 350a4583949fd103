import { createLifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../fault.ts';
import type { FeedBatch } from '../feed.ts';
import { probeSign, readStated } from './balances.ts';
import { readBin } from './bin.ts';
import {
  type BalanceSign,
  type Cursor,
  cursorText,
  type KindCursor,
  parseCursor,
  parseSign,
  START,
} from './cursor.ts';
import type { SourceDocument } from './documents.ts';
import { documentKinds, type SourceKind } from './kinds.ts';
import { EXPANDED_PAGE, LARGEST_PAGE } from './list.ts';
import type { Source } from './source.ts';
import { readWindow, type Window } from './window.ts';

/** Kinds that are read at once; the vendor allows five requests. */
const AT_ONCE = 4;

const directory = {
  kind: 'counterparty',
  all: ['archived=true', 'archived=false'],
  limit: EXPANDED_PAGE,
  expand: 'contactpersons',
};

/**
 * Everything that changed since a cursor, batch by batch: clients first, then documents of all kinds side by
 * side, the last changed first. The first reading and every later one are the same code.
 * @throws ConnectorFault, and the signal's reason
 */
export async function* readChanges(
  source: Source,
  from: string | null,
  signal: AbortSignal,
  now: () => number,
): AsyncGenerator<FeedBatch> {
  const reading = createLifetime();
  reading.listen(signal, 'abort', () => reading.end());
  const state = new Reading(source, parseCursor(from), parseSign(from));
  try {
    source.forget();
    const { ownEntities } = await source.frame(reading.signal);
    yield { ownEntities, ...state.place() };
    yield* readDirectory(state, reading.signal);
    yield* readDocuments(state, reading.signal);
    yield* readBalances(state, now, reading.signal);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    reading.end();
  }
}

/** The position of every kind, and which kinds have been read to the end since this reading began. */
class Reading {
  readonly source: Source;
  readonly settled = new Set<string>();
  private readonly begun = new Set<string>();
  sign: BalanceSign | null;
  private cursor: Cursor;

  constructor(source: Source, cursor: Cursor, sign: BalanceSign | null) {
    this.source = source;
    this.cursor = cursor;
    this.sign = sign;
  }

  of(kind: string): KindCursor {
    return this.cursor[kind] ?? START;
  }

  /** A reading that goes on from an earlier run is followed by one of what changed since. */
  begin(kind: string): KindCursor {
    const from = this.of(kind);
    if (from.to === null) this.begun.add(kind);
    return from;
  }

  move(kind: string, { next, isLast }: Window): void {
    this.cursor = { ...this.cursor, [kind]: next };
    if (isLast && this.begun.has(kind)) this.settled.add(kind);
  }

  place(): Pick<FeedBatch, 'cursor' | 'isDirectoryWhole'> {
    return {
      cursor: cursorText(this.cursor, this.sign),
      isDirectoryWhole: this.of(directory.kind).low !== null,
    };
  }
}

async function* readDirectory(state: Reading, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const { source } = state;
  while (!state.settled.has(directory.kind)) {
    const window = await readWindow(source.client, directory, state.begin(directory.kind), signal);
    state.move(directory.kind, window);
    const counterparties = await source.counterparties(window.rows, signal);
    if (counterparties.length > 0 || window.isLast) yield { counterparties, ...state.place() };
  }
}

interface Read {
  readonly kind: SourceKind;
  readonly window: Window;
  readonly documents: readonly SourceDocument[];
}

/**
 * After all documents, so that both are of one moment. Which sign the report has in this account is found out
 * once, as soon as one client decides it.
 */
async function* readBalances(
  state: Reading,
  now: () => number,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  const { source } = state;
  state.sign ??= await triedSign(source, now(), signal);
  if (state.sign === null) return;
  source.sign = state.sign;
  for await (const stated of readStated(source, state.sign, signal)) yield { stated, ...state.place() };
}

/** Null as long as it is not known. */
async function triedSign(source: Source, now: number, signal: AbortSignal): Promise<BalanceSign | null> {
  try {
    return await probeSign(source, now, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ConnectorFault) return null;
    throw error;
  }
}

/** What comes first is given first; a kind whose documents are the newest of all is asked for next. */
async function* readDocuments(state: Reading, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const running = new Map<SourceKind, Promise<Read>>();
  for (;;) {
    const waiting = documentKinds.filter((kind) => !state.settled.has(kind) && !running.has(kind));
    for (const kind of newestFirst(waiting, state).slice(0, AT_ONCE - running.size)) {
      const read = readKind(state, kind, signal);
      // What nobody waits for any more fails in silence.
      read.catch(() => undefined);
      running.set(kind, read);
    }
    if (running.size === 0) return;
    const { kind, window, documents } = await Promise.race(running.values());
    running.delete(kind);
    state.move(kind, window);
    if (documents.length > 0) yield { documents, ...state.place() };
  }
}

/** A kind that is at its beginning may have the newest of all. */
function newestFirst(kinds: readonly SourceKind[], state: Reading): SourceKind[] {
  const keyOf = (kind: SourceKind): string => state.of(kind).to ?? '9';
  return [...kinds].sort((left, right) =>
    keyOf(left) > keyOf(right) ? -1 : Number(keyOf(left) < keyOf(right)),
  );
}

async function readKind(state: Reading, kind: SourceKind, signal: AbortSignal): Promise<Read> {
  const { source } = state;
  const from = state.begin(kind);
  const window = await readWindow(source.client, { kind, all: [], limit: LARGEST_PAGE }, from, signal);
  const documents = await source.documents(kind, window.rows, signal);
  const gone =
    from.to === null && from.low !== null ? await readBin(source.client, kind, from.low, signal) : [];
  return { kind, window, documents: [...documents, ...(await source.documents(kind, gone, signal, true))] };
}
