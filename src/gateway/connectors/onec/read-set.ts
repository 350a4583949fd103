import type { FeedBatch, FeedDocument } from '../feed.ts';
import { RowDigest } from './digest.ts';
import { documentId } from './documents.ts';
import { type Fields, needText } from './fields.ts';
import { readPages } from './list.ts';
import type { DocumentProfile } from './profile.ts';
import type { Reading } from './reading.ts';
import type { DocumentShape } from './shape.ts';
import { type Found, isSame, NEWEST_FIRST, spanFilter, sweepSet, withSegment } from './sweep.ts';

const ROWS_A_PAGE = 500;
const KEYS_A_PAGE = 2_000;
/** Spans without a change after which the place is kept. */
const KEPT_EVERY = 20;

/** Documents of the spans in which anything changed, the newest first. */
export async function* readSet(
  reading: Reading,
  shape: DocumentShape,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  const { set, short } = shape.profile;
  const { at, segments } = reading.set(short);
  const known = segments.filter(({ from }) => at === null || from === null || from < at);
  let same = 0;
  for await (const found of sweepSet(reading.source.client, set, { at, known }, signal)) {
    if (!isSame(reading.set(short), found)) {
      yield* readSpan(reading, shape, found, signal);
      continue;
    }
    if (found.from === null) reading.finish(short);
    reading.moveSet(short, { ...reading.set(short), at: found.from });
    same += 1;
    if (same % KEPT_EVERY === 0) yield reading.batch();
  }
}

async function* readSpan(
  reading: Reading,
  shape: DocumentShape,
  found: Found,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  const { source } = reading;
  const { set, short } = shape.profile;
  const digest = new RowDigest();
  const asked = {
    set,
    filter: spanFilter(found),
    orderby: NEWEST_FIRST,
    select: shape.select,
    top: ROWS_A_PAGE,
  };
  const pending = reading.cursor.hasPast;
  let version = reading.version();
  let last: readonly FeedDocument[] = [];
  for await (const rows of found.count === 0 ? [] : readPages(source.client, asked, signal)) {
    if (last.length > 0) yield reading.batch({ documents: last });
    for (const row of rows) digest.add(row);
    last = await source.documents(shape, rows, { version, signal });
    version = reading.version();
  }
  const segment = { from: found.from, digest: digest.text(), pending };
  reading.moveSet(short, { ...withSegment(reading.set(short), found, segment), at: found.from });
  if (found.from === null) reading.finish(short);
  yield reading.batch({ documents: last });
}

/** What is gone from the spans that changed. By now a document that moved to another day has been given there. */
export async function* sweepGone(
  reading: Reading,
  profile: DocumentProfile,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  const { set, short } = profile;
  for (;;) {
    const own = reading.set(short);
    const place = own.segments.findIndex(({ pending }) => pending);
    const segment = own.segments[place];
    if (!segment) return;
    const span = { from: segment.from, to: place === 0 ? null : (own.segments[place - 1]?.from ?? null) };
    const version = reading.version();
    const asked = {
      set,
      filter: spanFilter(span),
      orderby: NEWEST_FIRST,
      select: ['Ref_Key'],
      top: KEYS_A_PAGE,
    };
    const ids: string[] = [];
    for await (const rows of readPages(reading.source.client, asked, signal))
      ids.push(...rows.map(idIn(profile)));
    const segments = own.segments.map((one) => (one === segment ? { ...one, pending: false } : one));
    reading.moveSet(short, { ...own, segments });
    yield reading.batch({ swept: [{ of: 'documents', prefix: `${short}.`, ...span, ids, version }] });
  }
}

function idIn(profile: DocumentProfile): (row: Fields) => string {
  return (row) => documentId(profile, needText(row, 'Ref_Key'));
}

/** A set that has become empty. */
export function* emptySet(reading: Reading, { short }: DocumentProfile): Generator<FeedBatch> {
  if (reading.set(short).segments.length > 0) {
    const { [short]: _, ...sets } = reading.cursor.sets;
    const version = reading.version();
    reading.change({ sets });
    const swept = [{ of: 'documents' as const, prefix: `${short}.`, from: null, to: null, ids: [], version }];
    yield reading.batch({ swept });
  }
  reading.finish(short);
}
