import type { Client } from './client.ts';
import type { Segment, SetCursor } from './cursor.ts';
import { RowDigest } from './digest.ts';
import { type Fields, needText } from './fields.ts';
import { readPage } from './list.ts';

/** Keys and versions are light: many a page. */
const KEYS_A_PAGE = 2_000;
const KEY_FIELDS = ['Ref_Key', 'DataVersion', 'Date'];
/** Documents that are read again when one of them has changed. */
export const SEGMENT_ROWS = 250;

/** A span of days with what the base has in it now. */
export interface Found {
  readonly from: string | null;
  /** The day after its last one; null: without end. */
  readonly to: string | null;
  readonly digest: string;
  readonly count: number;
}

/** A condition for documents of a span. */
export function spanFilter({ from, to }: Pick<Found, 'from' | 'to'>): string | undefined {
  const parts = [
    ...(from === null ? [] : [`Date ge datetime'${from}T00:00:00'`]),
    ...(to === null ? [] : [`Date lt datetime'${to}T00:00:00'`]),
  ];
  return parts.length > 0 ? parts.join(' and ') : undefined;
}

/** Newest first with a unique tail: references cannot be compared, so pages are found by the date. */
export const NEWEST_FIRST = 'Date desc,Ref_Key';

/**
 * What a set has, in spans of days, the newest first. Borders of earlier spans stay, so that their digests can
 * be compared; a span that has grown is cut.
 * @param known earlier spans that end at or before `at`
 */
export async function* sweepSet(
  client: Client,
  set: string,
  { at, known }: { readonly at: string | null; readonly known: readonly Segment[] },
  signal: AbortSignal,
): AsyncGenerator<Found> {
  const borders = known.flatMap(({ from }) => from ?? []);
  let to = at;
  let digest = new RowDigest();
  const close = (from: string | null): Found => {
    const found = { from, to, digest: digest.text(), count: digest.count };
    to = from;
    digest = new RowDigest();
    return found;
  };
  for await (const { day, rows } of readDays(client, set, at, signal)) {
    for (
      let border = nextBorder(borders, to);
      border !== null && day < border;
      border = nextBorder(borders, to)
    ) {
      yield close(border);
    }
    const isFull = digest.count > 0 && digest.count + rows.length > 2 * SEGMENT_ROWS;
    if (isFull) yield close(dayAfter(day));
    for (const row of rows) digest.add(row);
    // A new span is as large as it should be; the rest of an earlier one stays together.
    if (digest.count >= SEGMENT_ROWS && nextBorder(borders, to) === null) yield close(day);
  }
  for (let border = nextBorder(borders, to); border !== null; border = nextBorder(borders, to))
    yield close(border);
  yield close(null);
}

/** The latest border below a day. */
function nextBorder(borders: readonly string[], to: string | null): string | null {
  return borders.find((border) => to === null || border < to) ?? null;
}

interface Day {
  readonly day: string;
  readonly rows: readonly Fields[];
}

/** Whole days below `at`, the newest first: the last day of a page is read again with the next one. */
async function* readDays(
  client: Client,
  set: string,
  at: string | null,
  signal: AbortSignal,
): AsyncGenerator<Day> {
  let to = at;
  let held: readonly Fields[] = [];
  for (;;) {
    const asked = { set, filter: spanFilter({ from: null, to }), orderby: NEWEST_FIRST, select: KEY_FIELDS };
    const page = await readPage(client, { ...asked, top: KEYS_A_PAGE, skip: held.length }, signal);
    const rows = [...held, ...page.rows];
    const days = byDay(rows);
    if (page.rows.length < page.top) {
      yield* days;
      return;
    }
    const last = days.at(-1);
    if (days.length > 1 && last) {
      yield* days.slice(0, -1);
      to = dayAfter(last.day);
      held = [];
    } else held = rows;
  }
}

function byDay(rows: readonly Fields[]): Day[] {
  const days = new Map<string, Fields[]>();
  for (const row of rows) {
    const day = needText(row, 'Date').slice(0, 10);
    const own = days.get(day);
    if (own) own.push(row);
    else days.set(day, [row]);
  }
  return [...days].map(([day, own]) => ({ day, rows: own }));
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Whether a span is as it was when it was read. */
export function isSame({ segments }: SetCursor, { from, to, digest }: Found): boolean {
  const place = segments.findIndex((one) => one.from === from);
  const [before, own] = [segments[place - 1], segments[place]];
  const ownTo = place === 0 ? null : (before?.from ?? null);
  return own !== undefined && ownTo === to && own.digest === digest;
}

/** With a span put in place of those it covers, or of the one that covered it. */
export function withSegment(cursor: SetCursor, { from, to }: Found, segment: Segment): SetCursor {
  const above = cursor.segments.filter((one) => to !== null && one.from !== null && one.from >= to);
  const below = cursor.segments.filter((one) => from !== null && (one.from === null || one.from < from));
  return { ...cursor, segments: [...above, segment, ...below] };
}
