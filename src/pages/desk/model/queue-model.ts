import type { DeskListResponse, DeskQuery, DeskSort } from '#contract/requests/desk.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { beginningOf } from '../days.ts';

export type QueueName = DeskQuery['queue'];
export const queueNames: readonly QueueName[] = ['new', 'mine', 'waiting', 'over'];

/** What is looked for; days as `YYYY-MM-DD`, both included, empty for no bound. */
export interface QueueFilter {
  readonly search: string;
  readonly kind: DeskQuery['kind'];
  /** Within «Ждут», where there are several. */
  readonly status: DeskQuery['status'];
  /** amoCRM user id, or empty. */
  readonly author: string;
  readonly from: string;
  readonly to: string;
}

export const NO_FILTER: QueueFilter = {
  search: '',
  kind: undefined,
  status: undefined,
  author: '',
  from: '',
  to: '',
};

export interface QueueModel {
  readonly queue: Signal<QueueName>;
  readonly filter: ReadonlySignal<QueueFilter>;
  readonly sort: ReadonlySignal<DeskSort>;
  readonly isFiltered: ReadonlySignal<boolean>;
  /** Everybody who has ever asked. */
  readonly authors: Signal<DeskListResponse['authors']>;
  /** Null until the first answer of what is asked for now. */
  readonly items: Signal<readonly AccountingRequest[] | null>;
  readonly more: ReadonlySignal<boolean>;
  readonly counts: Signal<DeskListResponse['counts'] | null>;
  /** Why the list could not be read; what was read before stays. */
  readonly fault: Signal<unknown>;
  readonly busy: Signal<boolean>;
  show(queue: QueueName): Promise<void>;
  change(part: Partial<QueueFilter>): void;
  sortBy(sort: DeskSort): Promise<void>;
  /** Reads again as many as are shown. @returns false when that failed */
  reload(): Promise<boolean>;
  showMore(): Promise<void>;
}

const PAGE = 30;
/** The wire gives no more at once. */
const MOST = 100;
const TYPING_MS = 300;

/** @param onFault called for every failure; returns true when it is handled elsewhere */
export function createQueueModel(
  client: Pick<DeskClient, 'list'>,
  lifetime: Lifetime,
  onFault: (error: unknown) => boolean,
): QueueModel {
  const state = createState();
  const read = createRead(client, lifetime, onFault, state);
  let stopTyping = (): void => undefined;
  const afresh = async (): Promise<void> => {
    state.items.value = null;
    await read(PAGE, null);
  };
  return {
    ...state,
    show: async (name) => {
      state.queue.value = name;
      state.filter.value = { ...state.filter.value, status: undefined };
      await afresh();
    },
    change: (part) => {
      const typed = part.search !== undefined && part.search !== state.filter.value.search;
      state.filter.value = { ...state.filter.value, ...part };
      stopTyping();
      stopTyping = lifetime.after(typed ? TYPING_MS : 0, () => void afresh());
    },
    sortBy: async (sort) => {
      state.sort.value = sort;
      await afresh();
    },
    reload: () => read(Math.min(Math.max(PAGE, state.items.value?.length ?? 0), MOST), null),
    showMore: async () => {
      await read(PAGE, state.next.value);
    },
  };
}

type QueueState = ReturnType<typeof createState>;

function createState() {
  const next = signal<string | null>(null);
  const filter = signal(NO_FILTER);
  return {
    queue: signal<QueueName>('new'),
    filter,
    sort: signal<DeskSort>('urgent'),
    isFiltered: computed(() => Object.keys(queryOfFilter(filter.value)).length > 0),
    authors: signal<DeskListResponse['authors']>([]),
    items: signal<readonly AccountingRequest[] | null>(null),
    counts: signal<DeskListResponse['counts'] | null>(null),
    fault: signal<unknown>(null),
    busy: signal(false),
    next,
    more: computed(() => next.value !== null),
  };
}

/** Of several reads under way the last one asked counts. Resolves to false when it failed. */
function createRead(
  client: Pick<DeskClient, 'list'>,
  lifetime: Lifetime,
  onFault: (error: unknown) => boolean,
  state: QueueState,
) {
  let turn = 0;
  return async (limit: number, cursor: string | null): Promise<boolean> => {
    turn += 1;
    const mine = turn;
    state.busy.value = true;
    try {
      const answer = await client.list(queryOf(state, limit, cursor), lifetime.signal);
      if (mine === turn) show(state, answer, cursor !== null);
      return true;
    } catch (error) {
      if (mine === turn && !lifetime.ended) state.fault.value = onFault(error) ? null : error;
      return mine !== turn;
    } finally {
      if (mine === turn) state.busy.value = false;
    }
  };
}

function queryOf({ queue, filter, sort }: QueueState, limit: number, cursor: string | null): DeskQuery {
  return {
    queue: queue.value,
    limit,
    ...queryOfFilter(filter.value),
    ...(sort.value !== 'urgent' && { sort: sort.value }),
    ...(cursor !== null && { cursor }),
  };
}

/** A day that is half typed is no bound yet. */
function queryOfFilter({ search, kind, status, author, from, to }: QueueFilter): Partial<DeskQuery> {
  const typed = search.trim();
  const [since, until] = [beginningOf(from), beginningOf(to, 1)];
  return {
    ...(kind && { kind }),
    ...(status && { status }),
    ...(typed !== '' && { search: typed }),
    ...(author !== '' && { author }),
    ...(since && { from: since }),
    ...(until && { to: until }),
  };
}

function show(state: QueueState, answer: DeskListResponse, further: boolean): void {
  const { items, counts, next, authors } = answer;
  state.authors.value = authors;
  state.items.value = further ? merge(state.items.value ?? [], items) : items;
  state.counts.value = counts;
  state.next.value = next;
  state.fault.value = null;
}

/** What moved between two pages is shown once, as it is now. */
function merge(
  shown: readonly AccountingRequest[],
  added: readonly AccountingRequest[],
): readonly AccountingRequest[] {
  const ids = new Set(added.map(({ id }) => id));
  return [...shown.filter(({ id }) => !ids.has(id)), ...added];
}
