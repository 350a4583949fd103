import type { FeedBatch, FeedRecords } from '../feed.ts';
import { clientSelect } from './counterparties.ts';
import { RowDigest } from './digest.ts';
import { type Fields, needText } from './fields.ts';
import type { Frame } from './frame.ts';
import { readPage, readPages } from './list.ts';
import type { Reading } from './reading.ts';

const ROWS_A_PAGE = 500;
const KEYS_A_PAGE = 2_000;
/** Conditions of one address: web servers cut long ones. */
const KEYS_AT_ONCE = 30;

/** All clients the first time, later those of whom anything changed; what is gone is noticed. */
export async function* readDirectory(
  reading: Reading,
  frame: Frame,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  if (!reading.cursor.isDirectoryWhole) yield* readFirst(reading, frame, signal);
  else yield* readChanged(reading, frame, signal);
  reading.finish('clients');
}

async function* readFirst(reading: Reading, frame: Frame, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const { source } = reading;
  const { set } = frame.profile.clients;
  for (;;) {
    const version = reading.version();
    const skip = reading.cursor.clientsRead;
    const asked = { set, orderby: 'Ref_Key', select: clientSelect(frame), top: ROWS_A_PAGE, skip };
    const { rows, top } = await readPage(source.client, asked, signal);
    reading.change({
      clients: withRows(reading.cursor.clients, rows),
      clientsRead: skip + rows.length,
      isDirectoryWhole: rows.length < top,
    });
    yield reading.batch({ counterparties: source.counterparties(rows, frame, version) });
    if (reading.cursor.isDirectoryWhole) return;
  }
}

/** Digests go on from where they were: a page changes those of its rows. */
function withRows(
  clients: Readonly<Record<string, string>>,
  rows: readonly Fields[],
): Record<string, string> {
  const digests = new Map<string, RowDigest>();
  for (const row of rows) {
    const bucket = bucketOf(needText(row, 'Ref_Key'));
    const digest = digests.get(bucket) ?? RowDigest.from(clients[bucket]);
    digest.add(row);
    digests.set(bucket, digest);
  }
  return {
    ...clients,
    ...Object.fromEntries([...digests].map(([bucket, digest]) => [bucket, digest.text()])),
  };
}

function bucketOf(key: string): string {
  return key.slice(0, 2).toLowerCase();
}

async function* readChanged(reading: Reading, frame: Frame, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const now = await sweepClients(reading, frame, signal);
  const buckets = new Set([...Object.keys(reading.cursor.clients), ...now.keys()]);
  for (const bucket of [...buckets].sort()) {
    const found = now.get(bucket);
    if ((found?.digest.text() ?? '') === (reading.cursor.clients[bucket] ?? '')) continue;
    const { records, rows } = await readBucket(reading, { frame, bucket, keys: found?.keys ?? [] }, signal);
    const { [bucket]: _, ...others } = reading.cursor.clients;
    reading.change({ clients: withRows(others, rows) });
    yield reading.batch(records);
  }
}

interface Bucket {
  readonly digest: RowDigest;
  readonly keys: string[];
}

async function sweepClients(
  reading: Reading,
  frame: Frame,
  signal: AbortSignal,
): Promise<Map<string, Bucket>> {
  const buckets = new Map<string, Bucket>();
  const { set } = frame.profile.clients;
  const asked = { set, orderby: 'Ref_Key', select: ['Ref_Key', 'DataVersion'], top: KEYS_A_PAGE };
  for await (const rows of readPages(reading.source.client, asked, signal)) {
    for (const row of rows) {
      const key = needText(row, 'Ref_Key');
      const own = buckets.get(bucketOf(key)) ?? { digest: new RowDigest(), keys: [] };
      buckets.set(bucketOf(key), own);
      own.digest.add(row);
      own.keys.push(key);
    }
  }
  return buckets;
}

async function readBucket(
  { source, version: versionOf }: Reading,
  {
    frame,
    bucket,
    keys,
  }: { readonly frame: Frame; readonly bucket: string; readonly keys: readonly string[] },
  signal: AbortSignal,
): Promise<{ readonly records: FeedRecords; readonly rows: readonly Fields[] }> {
  const version = versionOf();
  const rows: Fields[] = [];
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const filter = keys
      .slice(at, at + KEYS_AT_ONCE)
      .map((key) => `Ref_Key eq guid'${key}'`)
      .join(' or ');
    const asked = { set: frame.profile.clients.set, filter, orderby: 'Ref_Key', select: clientSelect(frame) };
    const page = await readPage(source.client, { ...asked, top: KEYS_AT_ONCE + 1 }, signal);
    rows.push(...page.rows);
  }
  const counterparties = source.counterparties(rows, frame, version);
  const ids = counterparties.map(({ id }) => id);
  const swept = [{ of: 'counterparties' as const, prefix: bucket, from: null, to: null, ids, version }];
  return { records: { counterparties, swept }, rows };
}
