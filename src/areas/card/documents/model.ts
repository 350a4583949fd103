/** State of the full list: filters, order, and the rows read so far. */

import type { DocumentQuery, DocumentSort } from '#contract/books/document-list.ts';
import type { DocumentKind } from '#contract/books/documents.ts';
import type { GatewayCalls } from '#gateway-client/types.ts';
import { isBooksLoading } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { createPages, type Listing, PAGE, type Pages } from './pages.ts';

export interface DocumentsDeps {
  readonly documents: GatewayCalls['documents'];
  readonly counterpartyIds: readonly string[];
  /** The initial kind. */
  readonly kind: DocumentKind;
}

/** As the gateway expects them; an absent or empty one filters nothing. */
export type Filters = Pick<DocumentQuery, 'kind'> & {
  readonly [Name in 'state' | 'own_entity_id' | 'currency' | 'from' | 'to' | 'search']?:
    | DocumentQuery[Name]
    | ''
    | undefined;
} & {
  /** One of the client's counterparties. */
  readonly counterparty_id?: string | undefined;
};

export type DocumentsStatus =
  /** The earlier rows stay until the new ones come. */
  | { readonly kind: 'reading'; readonly listing: Listing | null }
  /** `fault`: why some rows could not be read. */
  | { readonly kind: 'ready'; readonly listing: Listing; readonly fault: unknown }
  | { readonly kind: 'failed'; readonly listing: null; readonly error: unknown };

export interface DocumentsModel {
  readonly filters: ReadonlySignal<Filters>;
  readonly sorting: ReadonlySignal<DocumentSort>;
  readonly status: ReadonlySignal<DocumentsStatus>;
  /** Increments whenever the rows are replaced. */
  readonly round: ReadonlySignal<number>;
  /** Whether the filters hide something. */
  readonly narrowed: ReadonlySignal<boolean>;
  /** Starts the list from its first row, after typing has ended. */
  filter(change: Partial<Filters>): void;
  /** Clears every filter except the kind. */
  clear(): void;
  sort(sorting: DocumentSort): void;
  see(first: number, last: number): void;
  retry(): void;
}

const TYPING_MS = 300;
/** Books that are read for the first time are asked for again by themselves. */
const AGAIN_MS = 4_000;
export const newestFirst: DocumentSort = { sort: 'date', order: 'desc' };

/** Kinds that are paid by a date: the others have neither a due date nor a remainder. */
export const terms: Readonly<Record<DocumentKind, readonly DocumentSort['sort'][]>> = {
  invoice: ['due_date', 'left'],
  shipment: ['due_date', 'left'],
  order: ['left'],
  payment: [],
  closing_document: [],
};

export function createDocumentsModel(deps: DocumentsDeps, lifetime: Lifetime): DocumentsModel {
  const filters = signal<Filters>({ kind: deps.kind });
  const sorting = signal(newestFirst);
  const status = signal<DocumentsStatus>({ kind: 'reading', listing: null });
  const round = signal(0);
  const narrowed = signal(false);
  let own = lifetime.child();
  let pages: Pages | null = null;
  const report = (listing: Listing | null, fault: unknown): void => {
    if (listing) status.value = { kind: 'ready', listing, fault };
    else
      status.value =
        fault === null ? { kind: 'reading', listing } : { kind: 'failed', listing, error: fault };
    // What is shown stays until there is more to show.
    if (!listing && isBooksLoading(fault)) own.after(AGAIN_MS, begin);
  };
  const read = (offset: number, signal: AbortSignal) =>
    deps.documents(queryOf(deps, filters.value, sorting.value, offset), signal);
  const begin = (): void => {
    round.value += 1;
    pages = createPages({ read, report }, own);
  };
  const start = (wait = 0): void => {
    own.end();
    own = lifetime.child();
    pages = null;
    status.value = { kind: 'reading', listing: status.peek().listing };
    narrowed.value = Object.entries(filters.value).some(([name, value]) => name !== 'kind' && Boolean(value));
    if (wait > 0) own.after(wait, begin);
    else begin();
  };
  start();
  return {
    filters,
    sorting,
    status,
    round,
    narrowed,
    filter(change) {
      filters.value = { ...filters.value, ...change };
      const { sort } = sorting.value;
      const known = ['date', 'sum', ...terms[filters.value.kind]];
      if (!known.includes(sort)) sorting.value = newestFirst;
      start('search' in change ? TYPING_MS : 0);
    },
    clear() {
      filters.value = { kind: filters.value.kind };
      start();
    },
    sort(wanted) {
      sorting.value = wanted;
      start();
    },
    see: (first, last) => pages?.see(first, last),
    retry: () => pages?.retry(),
  };
}

function queryOf(
  { counterpartyIds }: DocumentsDeps,
  { counterparty_id, ...filters }: Filters,
  sorting: DocumentSort,
  offset: number,
): DocumentQuery {
  const chosen = Object.entries(filters).filter(([, value]) => value !== '' && value !== undefined);
  const isDefault = sorting.sort === newestFirst.sort && sorting.order === newestFirst.order;
  return {
    ...(Object.fromEntries(chosen) as Pick<DocumentQuery, 'kind'>),
    counterparty_ids: counterparty_id || counterpartyIds.join(','),
    ...(isDefault ? {} : sorting),
    limit: PAGE,
    ...(offset > 0 ? { offset } : {}),
  };
}
