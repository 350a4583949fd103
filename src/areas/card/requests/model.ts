/** State of the requests section. */

import type { EntityRef } from '#contract/common-schemas.ts';
import type { AccountingRequest, NewStep } from '#contract/requests/requests.ts';
import type { RequestCalls } from '#gateway-client/calls/request-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';

export interface Listing {
  readonly items: readonly AccountingRequest[];
  /** Null when all are loaded. */
  readonly next: string | null;
}

export type ListStatus =
  | { readonly kind: 'reading'; readonly listing: Listing | null }
  | { readonly kind: 'ready'; readonly listing: Listing }
  | { readonly kind: 'failed'; readonly listing: Listing | null; readonly error: unknown };

export interface RequestsModel {
  readonly status: ReadonlySignal<ListStatus>;
  /** The account's mark when the list was read; null before. */
  mark(): string | null;
  /** Id of the request whose timeline is open. */
  readonly opened: ReadonlySignal<string | null>;
  open(id: string | null): void;
  /** Reads the list, initially or again; the shown one stays until it arrives. */
  reload(): void;
  more(): void;
  /** Opens a request by its number, at once or when the list has loaded. */
  show(number: number): void;
  /** Number of the request that takes the focus once. */
  readonly wanted: Signal<number | null>;
  /** Puts a request from an answer into the list. */
  put(request: AccountingRequest): void;
  /** Acts on a request and updates the list; rejects with `ApiError`. */
  act(request: AccountingRequest, step: Omit<NewStep, 'version'>, key: string): Promise<void>;
}

export interface RequestsDeps {
  readonly calls: Pick<RequestCalls, 'list' | 'step'>;
  readonly entity: EntityRef;
  /** Called after an action here: the card's summary of requests has changed. */
  readonly onMoved: () => void;
}

export function createRequestsModel(
  { calls, entity, onMoved }: RequestsDeps,
  lifetime: Lifetime,
): RequestsModel {
  const status = signal<ListStatus>({ kind: 'reading', listing: null });
  const opened = signal<string | null>(null);
  const wanted = signal<number | null>(null);
  let round = 0;
  let mark: string | null = null;
  const read = async (known: Listing | null): Promise<void> => {
    round += 1;
    const own = round;
    const shown = status.value.listing;
    status.value = { kind: 'reading', listing: shown };
    try {
      const page = await calls.list(entity, known?.next ?? null, lifetime.signal);
      if (own !== round || lifetime.ended) return;
      if (known === null) mark = page.mark ?? mark;
      status.value = { kind: 'ready', listing: joined(known?.items ?? [], page) };
    } catch (error) {
      if (own === round && !lifetime.ended) status.value = { kind: 'failed', listing: shown, error };
    }
  };
  const put = (request: AccountingRequest): void => {
    const { listing } = status.value;
    const items = (listing?.items ?? []).filter(({ id }) => id !== request.id);
    const kept = [...items, request];
    const wasReading = status.value.kind === 'reading';
    // An answer requested earlier would restore the old state.
    round += 1;
    status.value = { kind: 'ready', listing: { items: ordered(kept), next: listing?.next ?? null } };
    if (wasReading) void read(null);
  };
  return {
    status,
    opened,
    wanted,
    mark: () => mark,
    open: (id) => {
      opened.value = id;
    },
    reload: () => void read(null),
    more() {
      const { kind, listing } = status.value;
      if (kind !== 'reading' && listing?.next) void read(listing);
    },
    show(number) {
      wanted.value = number;
    },
    put(request) {
      put(request);
      onMoved();
    },
    async act(request, step, key) {
      put(await calls.step(request.id, { version: request.version, ...step }, key, lifetime.signal));
      onMoved();
    },
  };
}

function joined(known: readonly AccountingRequest[], page: Listing): Listing {
  const seen = new Set(known.map(({ id }) => id));
  const items = [...known, ...page.items.filter(({ id }) => !seen.has(id))];
  return { items: ordered(items), next: page.next };
}

/** Requests waiting for this user first, then the newest. */
function ordered(items: readonly AccountingRequest[]): AccountingRequest[] {
  return [...items].sort(
    (left, right) => Number(isMine(right)) - Number(isMine(left)) || right.number - left.number,
  );
}

/** It waits for an action of this user. */
export function isMine({ actions }: Pick<AccountingRequest, 'actions'>): boolean {
  return actions.includes('answer') || actions.includes('approve');
}
