import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { DeskClient } from '#backoffice/desk-client.ts';
import type { DeskListResponse, DeskQuery } from '#contract/desk.ts';
import type { AccountingRequest } from '#contract/requests.ts';
import type { Lifetime } from '#shared/lifetime.ts';

export type QueueName = DeskQuery['queue'];
export type KindFilter = DeskQuery['kind'];
export const queueNames: readonly QueueName[] = ['new', 'mine', 'waiting', 'over'];

export interface QueueModel {
  readonly queue: Signal<QueueName>;
  readonly kind: Signal<KindFilter>;
  readonly search: Signal<string>;
  /** Null until the first answer of what is asked for now. */
  readonly items: Signal<readonly AccountingRequest[] | null>;
  readonly more: ReadonlySignal<boolean>;
  readonly counts: Signal<DeskListResponse['counts'] | null>;
  /** Why the list could not be read; what was read before stays. */
  readonly fault: Signal<unknown>;
  readonly busy: Signal<boolean>;
  show(queue: QueueName): Promise<void>;
  filter(kind: KindFilter, search: string): void;
  /** Reads as many as are shown anew. @returns false when that failed */
  reload(): Promise<boolean>;
  showMore(): Promise<void>;
}

const PAGE = 30;
/** The wire gives no more at once. */
const MOST = 100;
const TYPING_MS = 300;

/** @param onFault told of every failure; true when it is dealt with elsewhere */
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
      await afresh();
    },
    filter: (kind, search) => {
      const typed = state.search.value !== search;
      state.kind.value = kind;
      state.search.value = search;
      stopTyping();
      stopTyping = lifetime.after(typed ? TYPING_MS : 0, () => void afresh());
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
  return {
    queue: signal<QueueName>('new'),
    kind: signal<KindFilter>(undefined),
    search: signal(''),
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

function queryOf({ queue, kind, search }: QueueState, limit: number, cursor: string | null): DeskQuery {
  const typed = search.value.trim();
  return {
    ...{ queue: queue.value, limit },
    ...(kind.value && { kind: kind.value }),
    ...(typed !== '' && { search: typed }),
    ...(cursor !== null && { cursor }),
  };
}

function show(state: QueueState, { items, counts, next }: DeskListResponse, further: boolean): void {
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
