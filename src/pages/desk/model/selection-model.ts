import type { DeskSteps, StepsResponse } from '#contract/requests/request-batch.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import type { Clock } from '#shared/clock.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { createKeys } from './step-keys.ts';

/** The wire takes no more at once. */
export const MOST_AT_ONCE = 50;

/** One request that was not done, and why. */
export interface Refused {
  readonly request: AccountingRequest;
  readonly code: string;
}

export interface SelectionModel {
  /** Of the rows in sight, in their order. */
  readonly chosen: ReadonlySignal<readonly AccountingRequest[]>;
  readonly busy: Signal<boolean>;
  /** Of the last action on several; null after none. */
  readonly refused: Signal<readonly Refused[]>;
  readonly fault: Signal<unknown>;
  has(id: string): boolean;
  toggle(id: string): void;
  /** All rows in sight, or none when all are chosen. */
  toggleAll(): void;
  clear(): void;
  /** Sends one action for all that are chosen; what was done is no longer chosen. */
  act(step: Pick<DeskSteps, 'action' | 'assignee_id'>): Promise<void>;
}

export interface SelectionDeps {
  readonly client: Pick<DeskClient, 'actOnMany'>;
  readonly clock: Pick<Clock, 'uuid'>;
  readonly lifetime: Lifetime;
  readonly shown: ReadonlySignal<readonly AccountingRequest[] | null>;
  readonly onFault: (error: unknown) => boolean;
  /** @param done how many */
  readonly onDone: (done: number, answer: StepsResponse) => void;
}

export function createSelectionModel(deps: SelectionDeps): SelectionModel {
  const ids = signal<ReadonlySet<string>>(new Set());
  const state = {
    busy: signal(false),
    refused: signal<readonly Refused[]>([]),
    fault: signal<unknown>(null),
    chosen: computed(() => (deps.shown.value ?? []).filter(({ id }) => ids.value.has(id))),
  };
  const choose = (chosen: readonly string[]): void => {
    ids.value = new Set(chosen.slice(0, MOST_AT_ONCE));
    state.refused.value = [];
    state.fault.value = null;
  };
  return {
    ...state,
    has: (id) => ids.value.has(id),
    toggle: (id) =>
      choose(ids.value.has(id) ? [...ids.value].filter((one) => one !== id) : [...ids.value, id]),
    toggleAll: () => {
      const all = (deps.shown.value ?? []).slice(0, MOST_AT_ONCE);
      choose(state.chosen.value.length >= all.length ? [] : all.map(({ id }) => id));
    },
    clear: () => choose([]),
    act: createActOnMany(deps, state, (left) => {
      ids.value = new Set(left);
    }),
  };
}

function createActOnMany(
  { client, clock, lifetime, onFault, onDone }: SelectionDeps,
  { busy, refused, fault, chosen }: Pick<SelectionModel, 'busy' | 'refused' | 'fault' | 'chosen'>,
  keep: (ids: readonly string[]) => void,
): SelectionModel['act'] {
  const keyOf = createKeys(clock);
  return async (step) => {
    const asked = chosen.value;
    if (busy.value || asked.length === 0) return;
    busy.value = true;
    fault.value = null;
    const body = { ...step, items: asked.map(({ id, version }) => ({ id, version })) };
    try {
      const answer = await client.actOnMany(body, keyOf('many', body), lifetime.signal);
      refused.value = asked.flatMap((request) => {
        const code = answer.items.find(({ id }) => id === request.id)?.refusal;
        return code ? [{ request, code }] : [];
      });
      keep(refused.value.map(({ request }) => request.id));
      onDone(asked.length - refused.value.length, answer);
    } catch (error) {
      if (!lifetime.ended && !onFault(error)) fault.value = error;
    } finally {
      busy.value = false;
    }
  };
}
