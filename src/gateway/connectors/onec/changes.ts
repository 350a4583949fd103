import { createLifetime } from '#shared/lifetime.ts';
import type { FeedBatch } from '../feed.ts';
import { type Cursor, parseCursor, START } from './cursor.ts';
import { readDirectory } from './directory.ts';
import type { Frame } from './frame.ts';
import { emptySet, readSet, sweepGone } from './read-set.ts';
import { Reading } from './reading.ts';
import type { Source } from './source.ts';

/**
 * Everything that changed since a cursor, batch by batch: clients first, then documents set by set, the newest
 * first. The base keeps no moment of change, so keys and versions of everything are looked through, and the
 * spans of days in which a digest differs are read again. The first reading and every later one are the same
 * code.
 * @param onEnd gets the moment at which what was read to the end began to be read
 * @throws ConnectorFault, and the signal's reason
 */
export async function* readChanges(
  source: Source,
  from: string | null,
  signal: AbortSignal,
  { now, onEnd }: { readonly now: () => number; readonly onEnd: (began: number) => void },
): AsyncGenerator<FeedBatch> {
  signal.throwIfAborted();
  const own = createLifetime();
  own.listen(signal, 'abort', () => own.end());
  try {
    const cursor = parseCursor(from);
    const isResumed = cursor.began > 0;
    const reading = new Reading(source, cursor);
    yield* readOnce(reading, own.signal, now);
    // What was read before the interruption may have changed; but a long reading is not begun for ever.
    if (isResumed && !cursor.isSecond) {
      reading.change({ isSecond: true });
      yield* readOnce(reading, own.signal, now);
    }
    onEnd(reading.cursor.began);
    reading.change({ began: 0, isSecond: false });
    yield reading.batch();
  } catch (error) {
    signal.throwIfAborted();
    source.forgetAfter(error);
    throw error;
  } finally {
    own.end();
  }
}

async function* readOnce(
  reading: Reading,
  signal: AbortSignal,
  now: () => number,
): AsyncGenerator<FeedBatch> {
  const frame = await reading.source.checkedFrame(signal);
  if (reading.cursor.began === 0 || reading.cursor.finished.length === 0) reading.change({ began: now() });
  reading.cursor = fitting(reading.cursor, frame);
  yield reading.batch({ ownEntities: frame.ownEntities });
  if (!reading.isFinished('clients')) yield* readDirectory(reading, frame, signal);
  for (const one of frame.empty) if (!reading.isFinished(one.short)) yield* emptySet(reading, one);
  for (const shape of frame.documents) {
    if (!reading.isFinished(shape.profile.short)) yield* readSet(reading, shape, signal);
  }
  for (const { profile } of frame.documents) yield* sweepGone(reading, profile, signal);
  // From now on everything in the mirror is known.
  reading.change({ finished: [], hasPast: true });
}

/** Another configuration is another base; what depends on contracts is read again when they changed. */
function fitting(cursor: Cursor, { profile, contractsDigest, documents }: Frame): Cursor {
  const { name } = profile;
  if (cursor.profile !== name) {
    const { version, began, isSecond } = cursor;
    return {
      ...START,
      version,
      began,
      isSecond,
      profile: name,
      contracts: contractsDigest,
      hasPast: cursor.hasPast,
    };
  }
  if (cursor.contracts === contractsDigest) return cursor;
  const changed = new Set(documents.filter(({ contract }) => contract).map((shape) => shape.profile.short));
  const sets = Object.entries(cursor.sets).map(([short, set]) => {
    const segments = set.segments.map((one) => ({ ...one, digest: '' }));
    return [short, changed.has(short) ? { segments, at: null } : set] as const;
  });
  const finished = cursor.finished.filter((one) => !changed.has(one) && one !== 'clients');
  // The limits of clients are those of their contracts.
  return { ...cursor, contracts: contractsDigest, sets: Object.fromEntries(sets), finished, clients: {} };
}
