/** Rows of a long list, read page by page as they come into view. */
import type { DocumentListResponse, DocumentSum, ListedDocument } from '#contract/books/document-list.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** What was read for one set of filters in one order. */
export interface Listing {
  /** By index in the whole list, from 0; unread ones are absent. */
  readonly rows: ReadonlyMap<number, ListedDocument>;
  readonly total: number;
  /** Of everything that matches the filters; null when the role hides sums. */
  readonly sums: readonly DocumentSum[] | null;
}

export interface Pages {
  /** The visible rows; they and some around them are read. */
  see(first: number, last: number): void;
  /** After a failure: continues with the visible rows. */
  retry(): void;
}

export interface PagesDeps {
  read(offset: number, signal: AbortSignal): Promise<DocumentListResponse>;
  /** Null until something has been read; `fault` is why some of it could not be. */
  report(listing: Listing | null, fault: unknown): void;
}

export const PAGE = 100;
/** Rows read ahead of a slow scroll. */
const AHEAD = 20;
/** While a long list is being dragged, read only now and then. */
const REST_MS = 60;
const MOST_AT_ONCE = 3;

interface Reading extends PagesDeps {
  readonly lifetime: Lifetime;
  readonly asked: Set<number>;
  listing: Listing | null;
  wanted: readonly [first: number, last: number];
  inFlight: number;
  fault: unknown;
}

export function createPages(deps: PagesDeps, lifetime: Lifetime): Pages {
  const reading: Reading = {
    ...deps,
    lifetime,
    asked: new Set(),
    listing: null,
    wanted: [0, 1],
    inFlight: 0,
    fault: null,
  };
  let waiting = false;
  load(reading);
  return {
    see(first, last) {
      reading.wanted = [first, last];
      if (waiting || lacking(reading).length === 0) return;
      waiting = true;
      lifetime.after(REST_MS, () => {
        waiting = false;
        load(reading);
      });
    },
    retry() {
      reading.fault = null;
      reading.report(reading.listing, null);
      load(reading);
    },
  };
}

/** Visible pages that have not been requested. */
function lacking({ wanted: [first, last], listing, asked }: Reading): number[] {
  const end = Math.min(last + AHEAD, listing?.total ?? 1);
  const from = Math.floor(Math.max(0, first - AHEAD) / PAGE);
  const pages = Array.from({ length: Math.max(0, Math.ceil(end / PAGE) - from) }, (_, at) => from + at);
  return pages.filter((page) => !asked.has(page));
}

/** The user retries what failed; scrolling does not. */
function load(reading: Reading): void {
  if (reading.fault !== null) return;
  for (const page of lacking(reading).slice(0, MOST_AT_ONCE - reading.inFlight)) void readPage(reading, page);
}

async function readPage(reading: Reading, page: number): Promise<void> {
  const { asked, lifetime } = reading;
  asked.add(page);
  reading.inFlight += 1;
  try {
    const answer = await reading.read(page * PAGE, lifetime.signal);
    if (lifetime.ended) return;
    reading.listing = joined(reading, page, answer);
  } catch (error) {
    if (lifetime.ended) return;
    asked.delete(page);
    reading.fault = error ?? new Error('no answer');
  } finally {
    reading.inFlight -= 1;
  }
  reading.report(reading.listing, reading.fault);
  load(reading);
}

/** A different total means that rows have moved: those read earlier are in the wrong places. */
function joined(
  { listing, asked }: Reading,
  page: number,
  { items, total, sums }: DocumentListResponse,
): Listing {
  const moved = listing !== null && listing.total !== total;
  if (moved) {
    asked.clear();
    asked.add(page);
  }
  const fresh = items.map((item, at) => [page * PAGE + at, item] as const);
  return { rows: new Map([...(moved || !listing ? [] : listing.rows), ...fresh]), total, sums };
}
