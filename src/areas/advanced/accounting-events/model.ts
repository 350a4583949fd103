import type {
  AccountingSource,
  AccountingSourcesResponse,
  ReceivedEvent,
  SourceKeyResponse,
} from '#contract/settings/accounting-sources.ts';
import type { AccountingSourceCalls } from '#gateway-client/calls/source-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import type { Listing } from '../listing.ts';

/** The current or last operation; `about` is a source's id, or empty for a new source and for the list. */
export type Work =
  | { readonly status: 'idle' }
  | { readonly status: 'busy'; readonly about: string }
  | { readonly status: 'failed'; readonly about: string; readonly error: unknown };

export interface SourcesModel {
  readonly listing: ReadonlySignal<Listing<AccountingSourcesResponse>>;
  readonly work: ReadonlySignal<Work>;
  /** The key just created: it is shown here only once. */
  readonly made: ReadonlySignal<SourceKeyResponse | null>;
  load(): Promise<void>;
  /** Reads the list again while it stays on the screen. */
  refresh(): Promise<void>;
  /** @returns whether there is a key to write down now */
  add(name: string): Promise<boolean>;
  rotate(source: AccountingSource): Promise<void>;
  turn(source: AccountingSource): Promise<void>;
  /** Withdraws an event. */
  withdraw(event: ReceivedEvent): Promise<void>;
  /** Hides the key. */
  written(): void;
}

interface State {
  readonly calls: AccountingSourceCalls;
  readonly lifetime: Lifetime;
  readonly listing: Signal<Listing<AccountingSourcesResponse>>;
  readonly work: Signal<Work>;
  readonly made: Signal<SourceKeyResponse | null>;
}

export function createSourcesModel(calls: AccountingSourceCalls, lifetime: Lifetime): SourcesModel {
  const state: State = {
    calls,
    lifetime,
    listing: signal<Listing<AccountingSourcesResponse>>({ status: 'loading' }),
    work: signal<Work>({ status: 'idle' }),
    made: signal<SourceKeyResponse | null>(null),
  };
  const { listing, work, made } = state;
  const show = async (): Promise<void> => {
    listing.value = { status: 'ready', list: await calls.read(lifetime.signal) };
  };
  const make = async (ask: () => Promise<SourceKeyResponse>): Promise<void> => {
    made.value = await ask();
    await show();
  };
  return {
    listing,
    work,
    made,
    load: () => load(state, show),
    async refresh() {
      await press(state, '', show);
    },
    add: (name) => press(state, '', () => make(() => calls.add(name, lifetime.signal))),
    async rotate({ id }) {
      await press(state, id, () => make(() => calls.rotate(id, lifetime.signal)));
    },
    async turn({ id, enabled }) {
      await press(state, id, async () => {
        listing.value = { status: 'ready', list: await calls.turn(id, !enabled, lifetime.signal) };
      });
    },
    async withdraw({ source_id: id, event_id: eventId }) {
      await press(state, id, async () => {
        listing.value = { status: 'ready', list: await calls.withdraw(id, eventId, lifetime.signal) };
      });
    },
    written() {
      made.value = null;
    },
  };
}

async function load({ listing, lifetime }: State, show: () => Promise<void>): Promise<void> {
  listing.value = { status: 'loading' };
  try {
    await show();
  } catch (error) {
    if (!lifetime.ended) listing.value = { status: 'failed', error };
  }
}

/** Runs one action at a time. @returns whether it was done */
async function press({ work, lifetime }: State, about: string, act: () => Promise<void>): Promise<boolean> {
  if (work.peek().status === 'busy') return false;
  work.value = { status: 'busy', about };
  try {
    await act();
    work.value = { status: 'idle' };
    return true;
  } catch (error) {
    if (!lifetime.ended) work.value = { status: 'failed', about, error };
    return false;
  }
}
