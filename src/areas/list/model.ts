import type { BatchResponse } from '#contract/books/batch.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import { isBooksLoading } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { distinct, type ListSummary, type Question, summarize } from './summary.ts';

/** What the modal shows; `range` counts rows from 1, both ends included. */
export type ListState =
  | { readonly status: 'empty' }
  | { readonly status: 'not_connected' }
  | { readonly status: 'loading'; readonly range: Range; readonly step: 'reading' | 'asking' }
  | { readonly status: 'ready'; readonly range: Range; readonly summary: ListSummary }
  | { readonly status: 'failed'; readonly range: Range; readonly error: unknown };

export interface Range {
  readonly from: number;
  readonly to: number;
  readonly total: number;
}

export interface ListDeps {
  /** Null while no gateway is set up. */
  readonly batch: ((questions: readonly Question[], signal: AbortSignal) => Promise<BatchResponse>) | null;
  /** The ticked entities with the names and identifiers the CRM knows. */
  readParties(entities: readonly EntityRef[], signal: AbortSignal): Promise<readonly Question[]>;
  readonly entities: readonly EntityRef[];
}

export interface ListModel {
  readonly state: ReadonlySignal<ListState>;
  /** Entities ticked but not counted by the portion now shown. */
  rest(): readonly EntityRef[];
  retry(): void;
  /** Counts the next portion; after the last one, the first again. */
  next(): void;
}

/** The gateway's bound on one call. */
export const PORTION = 250;

/** Counts the first portion at once; one call of the gateway a portion. */
export function createListModel(deps: ListDeps, lifetime: Lifetime): ListModel {
  const entities = distinct(deps.entities);
  const state = signal<ListState>({ status: 'empty' });
  let start = 0;
  let current = lifetime.child();
  const load = (): void => {
    current.end();
    current = lifetime.child();
    void count(deps, current, entities, start, state);
  };
  if (entities.length > 0) load();
  return {
    state,
    rest: () => entities.filter((_, at) => at < start || at >= start + PORTION),
    retry: load,
    next() {
      start = start + PORTION < entities.length ? start + PORTION : 0;
      load();
    },
  };
}

/** Books that are read for the first time are asked for again by themselves. */
const AGAIN_MS = 4_000;

/** Takes outcomes and no steps on the way. */
function quietly(state: { value: ListState }): { value: ListState } {
  return {
    get value() {
      return state.value;
    },
    set value(next) {
      if (next.status !== 'loading') state.value = next;
    },
  };
}

async function count(
  deps: ListDeps,
  lifetime: Lifetime,
  entities: readonly EntityRef[],
  start: number,
  state: { value: ListState },
): Promise<void> {
  const portion = entities.slice(start, start + PORTION);
  const range = { from: start + 1, to: start + portion.length, total: entities.length };
  if (!deps.batch) {
    state.value = { status: 'not_connected' };
    return;
  }
  try {
    state.value = { status: 'loading', range, step: 'reading' };
    const questions = await deps.readParties(portion, lifetime.signal);
    if (lifetime.ended) return;
    state.value = { status: 'loading', range, step: 'asking' };
    const response = await deps.batch(questions, lifetime.signal);
    if (!lifetime.ended) state.value = { status: 'ready', range, summary: summarize(questions, response) };
  } catch (error) {
    if (lifetime.ended) return;
    state.value = { status: 'failed', range, error };
    // What is shown stays until there is more to show.
    if (isBooksLoading(error))
      lifetime.after(AGAIN_MS, () => void count(deps, lifetime, entities, start, quietly(state)));
  }
}
