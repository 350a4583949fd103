/** State of the wide list: filters, and the pages read so far. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Backoffice } from '#backoffice/types.ts';
import type { DocumentListResponse, DocumentQuery, DocumentSum } from '#contract/document-list.ts';
import type { AccountingDocument, DocumentKind } from '#contract/documents.ts';
import type { Lifetime } from '#shared/lifetime.ts';

export interface DocumentsDeps {
  readonly documents: Backoffice['documents'];
  readonly counterpartyIds: readonly string[];
  /** The kind to begin with. */
  readonly kind: DocumentKind;
}

/** As the gateway takes them; an absent or empty one lets everything through. */
export type Filters = Pick<DocumentQuery, 'kind'> & {
  readonly [Name in 'state' | 'own_entity_id' | 'currency' | 'from' | 'to' | 'search']?:
    | DocumentQuery[Name]
    | ''
    | undefined;
};

/** What was read for the filters of now. */
export interface Listing {
  readonly items: readonly AccountingDocument[];
  readonly total: number;
  /** Null when all of them are here. */
  readonly next: string | null;
  /** Of everything the filters let through; null when the role hides sums. */
  readonly sums: readonly DocumentSum[] | null;
}

export type DocumentsStatus =
  | { readonly kind: 'reading'; readonly listing: Listing | null }
  | { readonly kind: 'ready'; readonly listing: Listing }
  | { readonly kind: 'failed'; readonly listing: Listing | null; readonly error: unknown };

export interface DocumentsModel {
  readonly filters: ReadonlySignal<Filters>;
  readonly status: ReadonlySignal<DocumentsStatus>;
  /** Starts the list anew; typing is waited for. */
  filter(change: Partial<Filters>): void;
  /** Reads the next page; does nothing while one is on its way or when there is none. */
  more(): void;
  retry(): void;
}

const PAGE = 100;
const TYPING_MS = 300;

export function createDocumentsModel(deps: DocumentsDeps, lifetime: Lifetime): DocumentsModel {
  const filters = signal<Filters>({ kind: deps.kind });
  const status = signal<DocumentsStatus>({ kind: 'reading', listing: null });
  let round = lifetime.child();
  const read = async (known: Listing | null): Promise<void> => {
    const own = round;
    status.value = { kind: 'reading', listing: known };
    try {
      const page = await deps.documents(queryOf(deps, filters.value, known?.next), own.signal);
      if (!own.ended) status.value = { kind: 'ready', listing: joined(known, page) };
    } catch (error) {
      if (!own.ended) status.value = { kind: 'failed', listing: known, error };
    }
  };
  const restart = (wait: number): void => {
    round.end();
    round = lifetime.child();
    status.value = { kind: 'reading', listing: null };
    if (wait > 0) round.after(wait, () => void read(null));
    else void read(null);
  };
  void read(null);
  return {
    filters,
    status,
    filter(change) {
      filters.value = { ...filters.value, ...change };
      restart('search' in change ? TYPING_MS : 0);
    },
    more() {
      const { kind, listing } = status.value;
      if (kind === 'ready' && listing.next !== null) void read(listing);
    },
    retry() {
      const { kind, listing } = status.value;
      if (kind === 'failed') void read(listing);
    },
  };
}

function queryOf(
  { counterpartyIds }: DocumentsDeps,
  filters: Filters,
  cursor: string | null | undefined,
): DocumentQuery {
  const told = Object.entries(filters).filter(([, value]) => value !== '' && value !== undefined);
  return {
    ...(Object.fromEntries(told) as Pick<DocumentQuery, 'kind'>),
    counterparty_ids: counterpartyIds.join(','),
    limit: PAGE,
    ...(cursor ? { cursor } : {}),
  };
}

/** A document that moved to a later page meanwhile is not shown twice. */
function joined(known: Listing | null, { items, total, next, sums }: DocumentListResponse): Listing {
  const seen = new Set(known?.items.map(({ id }) => id));
  const fresh = items.filter(({ id }) => !seen.has(id));
  return { items: [...(known?.items ?? []), ...fresh], total, next, sums };
}
