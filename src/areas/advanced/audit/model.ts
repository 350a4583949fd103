import type { AuditEntry, AuditResponse } from '#contract/settings/audit.ts';
import type { ReadAudit } from '#gateway-client/calls/admin-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { everything, type Filter, queryOf } from './filter.ts';

/** `more`: further rows are being loaded below the current ones. */
export type Loading =
  | { readonly status: 'loading' | 'more' | 'ready' }
  | { readonly status: 'failed'; readonly error: unknown };

export type Export =
  | { readonly status: 'idle' }
  | { readonly status: 'gathering'; readonly count: number }
  /** `whole` is false when there were more entries than one file holds. */
  | { readonly status: 'ready'; readonly entries: readonly AuditEntry[]; readonly whole: boolean }
  | { readonly status: 'failed'; readonly error: unknown };

export interface AuditModel {
  readonly filter: ReadonlySignal<Filter>;
  readonly loading: ReadonlySignal<Loading>;
  readonly entries: ReadonlySignal<readonly AuditEntry[]>;
  readonly people: ReadonlySignal<AuditResponse['people']>;
  /** True when there are older entries. */
  readonly hasMore: ReadonlySignal<boolean>;
  readonly exported: ReadonlySignal<Export>;
  narrow(change: Partial<Filter>): void;
  load(): Promise<void>;
  more(): Promise<void>;
  /** Reads all entries that match the filters. */
  gather(): Promise<void>;
}

interface State {
  readonly read: ReadAudit;
  readonly lifetime: Lifetime;
  readonly filter: Signal<Filter>;
  readonly loading: Signal<Loading>;
  readonly entries: Signal<readonly AuditEntry[]>;
  readonly people: Signal<AuditResponse['people']>;
  readonly next: Signal<string | null>;
  readonly hasMore: Signal<boolean>;
  readonly exported: Signal<Export>;
}

const PORTION = 200;
/** An amount that a spreadsheet and a browser's link handle easily. */
export const MOST_EXPORTED = 10_000;

export function createAuditModel(read: ReadAudit, lifetime: Lifetime): AuditModel {
  const state: State = {
    read,
    lifetime,
    filter: signal(everything),
    loading: signal<Loading>({ status: 'loading' }),
    entries: signal<readonly AuditEntry[]>([]),
    people: signal<AuditResponse['people']>([]),
    next: signal<string | null>(null),
    hasMore: signal(false),
    exported: signal<Export>({ status: 'idle' }),
  };
  const { filter, loading, entries, people, hasMore, exported } = state;
  return {
    filter,
    loading,
    entries,
    people,
    hasMore,
    exported,
    narrow(change) {
      filter.value = { ...filter.peek(), ...change };
      exported.value = { status: 'idle' };
      void load(state);
    },
    load: () => load(state),
    more: () => more(state),
    gather: () => gather(state),
  };
}

async function load(state: State): Promise<void> {
  const { read, lifetime, filter, loading, entries, people } = state;
  const asked = filter.peek();
  loading.value = { status: 'loading' };
  try {
    const page = await read(queryOf(asked), lifetime.signal);
    if (filter.peek() !== asked) return;
    entries.value = page.items;
    people.value = page.people;
    turn(state, page.next);
  } catch (error) {
    if (!lifetime.ended && filter.peek() === asked) loading.value = { status: 'failed', error };
  }
}

async function more(state: State): Promise<void> {
  const { read, lifetime, filter, loading, entries, next } = state;
  const asked = filter.peek();
  const cursor = next.peek();
  if (cursor === null || loading.peek().status !== 'ready') return;
  loading.value = { status: 'more' };
  try {
    const page = await read({ ...queryOf(asked), cursor }, lifetime.signal);
    if (filter.peek() !== asked) return;
    entries.value = [...entries.peek(), ...page.items];
    turn(state, page.next);
  } catch (error) {
    if (!lifetime.ended && filter.peek() === asked) loading.value = { status: 'failed', error };
  }
}

function turn({ loading, next, hasMore }: State, cursor: string | null): void {
  next.value = cursor;
  hasMore.value = cursor !== null;
  loading.value = { status: 'ready' };
}

async function gather({ read, lifetime, filter, exported }: State): Promise<void> {
  const asked = filter.peek();
  if (exported.peek().status === 'gathering') return;
  const entries: AuditEntry[] = [];
  try {
    for (let cursor: string | null = ''; cursor !== null && entries.length < MOST_EXPORTED; ) {
      exported.value = { status: 'gathering', count: entries.length };
      const query = { ...queryOf(asked), limit: PORTION, ...(cursor !== '' && { cursor }) };
      const page: AuditResponse = await read(query, lifetime.signal);
      if (lifetime.ended || filter.peek() !== asked) return;
      entries.push(...page.items);
      cursor = page.next;
      if (cursor === null) exported.value = { status: 'ready', entries, whole: true };
    }
    if (exported.peek().status === 'gathering') exported.value = { status: 'ready', entries, whole: false };
  } catch (error) {
    if (!lifetime.ended && filter.peek() === asked) exported.value = { status: 'failed', error };
  }
}
